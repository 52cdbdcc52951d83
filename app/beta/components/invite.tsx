import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { CheckboxGroup, RadioGroup } from "../../ui/choices.tsx";
import { Empty } from "../../ui/empty.tsx";

export interface Invitable {
	id: string;
	name: string;
	productionVersion: string;
}

/** Inviting resorts to a beta: one, several or all that have no part in it yet. */
export function Invite({ release, resorts }: { release: string; resorts: readonly Invitable[] }) {
	const form = useForm("inviteToBeta");
	if (resorts.length === 0) return <Empty title="Every resort was invited or takes part already" />;
	return (
		<Card title="Invite resorts">
			<StepForm
				step="inviteToBeta"
				form={form}
				button={`Invite to the beta of ${release}`}
				busyText="Inviting"
			>
				<p>
					The primary and the secondary contact of each resort get the invitation. Taking part is voluntary,
					and resorts can also join without one.
				</p>
				<RadioGroup
					name="to"
					id={form.idOf("to")}
					legend="Who is invited"
					choices={[
						{ value: "chosen", label: "Only the resorts ticked below" },
						{ value: "all", label: `Every resort that has no part in it yet (${resorts.length})` },
					]}
					defaultValue={form.typed("to", "chosen")}
					error={form.error("to")}
				/>
				<CheckboxGroup
					name="resort"
					id={form.idOf("resort")}
					legend="Resorts"
					optional
					columns
					choices={resorts.map(({ id, name, productionVersion }) => ({
						value: id,
						label: name,
						hint: `runs ${productionVersion}`,
					}))}
					defaultValues={form.typedList("resort")}
					error={form.error("resort")}
				/>
			</StepForm>
		</Card>
	);
}
