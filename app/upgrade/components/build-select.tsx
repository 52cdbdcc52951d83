import { useForm } from "../../access/refused.tsx";
import { Select } from "../../ui/field.tsx";
import type { UpgradeView } from "../view.server.ts";

/** Which build of the release a deployment takes; the newest stands first. */
export function BuildSelect({ view, step }: { view: UpgradeView; step: string }) {
	const form = useForm(step);
	return (
		<Select
			name="build"
			id={form.idOf("build")}
			label="Build"
			options={view.builds.map(({ id, label }) => ({ value: id, label }))}
			defaultValue={form.typed("build")}
			error={form.error("build")}
		/>
	);
}
