import type { FormState } from "../../access/refused.tsx";
import { Tray, type TrayPicture } from "../../picture/components/tray.tsx";
import type { IssueView } from "../view.server.ts";

/** The pictures of words about a report: none at first, those it brought where it came back. */
export function FormPictures({ view, form }: { view: IssueView; form: FormState }) {
	const { pictures = [] } = form.also as { pictures?: TrayPicture[] };
	return (
		<Tray id={form.idOf("picture")} resort={view.resortId} initial={pictures} error={form.error("picture")} />
	);
}
