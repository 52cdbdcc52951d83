import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea, TextInput } from "../../ui/field.tsx";
import type { IssueView } from "../view.server.ts";

/** The vendor's own words for the fault, for everybody who meets it. */
export function KnownFault({ view }: { view: IssueView }) {
	const form = useForm("describeFault");
	if (!view.mayDescribe) return null;
	return (
		<Card id="known-fault" title="As a known fault">
			<p>
				Written for people of every resort: name no resort, no guest and no order. It is offered while others
				write their reports.
			</p>
			<StepForm
				step="describeFault"
				form={form}
				button={view.ownFault ? "Save the known fault" : "Write it down as a known fault"}
				look="secondary"
			>
				<TextInput
					name="summary"
					id={form.idOf("summary")}
					label="What goes wrong"
					defaultValue={form.typed("summary", view.ownFault?.summary)}
					error={form.error("summary")}
					maxLength={200}
				/>
				<TextArea
					name="workaround"
					id={form.idOf("workaround")}
					label="What helps meanwhile"
					rows={2}
					defaultValue={form.typed("workaround", view.ownFault?.workaround)}
					error={form.error("workaround")}
					maxLength={1000}
					optional
				/>
			</StepForm>
		</Card>
	);
}
