import { type RefObject, useMemo, useState } from "react";
import type { WaitingPicture } from "../../files/pictures.server.ts";
import { type After, Tray, type TrayPicture } from "../../picture/components/tray.tsx";
import type { ShownHandoff } from "../../picture/handoff.server.ts";
import { PhonePhotos } from "./phone.tsx";

/** A picture that the form has. */
export type FormPicture = TrayPicture;

/** What the buttons of the form do once its pictures are uploaded. */
const AFTER: After = { keepDraft: "saving the draft", discardDraft: null };

/** The pictures of a report: those it has, and those that a phone brings while the form is open. */
export function ReportPictures({
	form,
	pictures,
	phone,
	error,
}: {
	form: RefObject<HTMLFormElement>;
	pictures: readonly FormPicture[];
	phone: ShownHandoff | null;
	error: string | undefined;
}) {
	const [photos, setPhotos] = useState<readonly WaitingPicture[]>([]);
	const all = useMemo(() => {
		const known = new Set(pictures.map(({ id }) => id));
		return [...pictures, ...photos.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id, alt: "" }))];
	}, [pictures, photos]);
	return (
		<>
			<Tray id="picture" initial={all} after={AFTER} error={error} />
			<PhonePhotos form={form} initial={phone} onPhotos={setPhotos} />
		</>
	);
}
