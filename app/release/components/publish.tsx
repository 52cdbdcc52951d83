import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { CheckboxGroup, RadioGroup } from "../../ui/choices.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { ManageView } from "./manage.tsx";

/** Announcing a release: to whom, or what is still in the way. */
export function Publish({ view }: { view: ManageView }) {
	const form = useForm("publish");
	const step = view.steps.publish;
	if (!step) return null;
	if (!step.can)
		return step.why ? (
			<Notice tone="warning" title="Not yet: publish the release">
				<p>{step.why}</p>
			</Notice>
		) : null;
	return (
		<StepForm step="publish" form={form} button={`Publish ${view.name}`} busyText="Publishing">
			<p>
				Publishing announces the release: each resort gets its upgrade, and its people a letter with the notes
				and the window.
			</p>
			<RadioGroup
				name="to"
				id={form.idOf("to")}
				legend="Who hears of it"
				choices={[
					{ value: "all", label: `Every resort (${view.resorts.length})` },
					{ value: "chosen", label: "Only the resorts ticked below" },
				]}
				defaultValue={form.typed("to", "all")}
				error={form.error("to")}
			/>
			<details open={form.typed("to") === "chosen"}>
				<summary>Choose resorts</summary>
				<CheckboxGroup
					name="resort"
					id={form.idOf("resort")}
					legend="Resorts"
					optional
					columns
					choices={view.resorts.map(({ id, name, productionVersion }) => ({
						value: id,
						label: name,
						hint: `runs ${productionVersion}`,
					}))}
					defaultValues={form.typedList("resort")}
					error={form.error("resort")}
				/>
			</details>
		</StepForm>
	);
}
