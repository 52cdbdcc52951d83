import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Select } from "../../ui/field.tsx";

export interface Deployer {
	personId: string;
	name: string;
	parallelRuns: number;
}

/** Who deploys, and how many runs each takes at the same time. */
export function Capacity({ deployers, edits }: { deployers: readonly Deployer[]; edits: boolean }) {
	return (
		<Card id="capacity" title="Who deploys">
			{deployers.length === 0 ? (
				<Empty title="Nobody deploys" icon="person">
					Without a developer no slot is free. An administrator adds one under People.
				</Empty>
			) : (
				<ul className={edits ? "stack" : "bullets"}>
					{deployers.map((deployer) => (
						<li key={deployer.personId}>
							{edits ? (
								<CapacityForm key={deployer.parallelRuns} {...deployer} />
							) : (
								`${deployer.name}: ${deployer.parallelRuns} at the same time`
							)}
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}

const COUNTS = Array.from({ length: 10 }, (_, count) => ({ value: String(count), label: String(count) }));

function CapacityForm({ personId, name, parallelRuns }: Deployer) {
	const form = useForm("saveCapacity", personId);
	return (
		<StepForm
			step="saveCapacity"
			form={form}
			button={`Save for ${name}`}
			look="secondary"
			fields={{ item: personId }}
		>
			<Select
				name="runs"
				id={form.idOf("runs")}
				label={`Upgrades ${name} takes at the same time`}
				options={COUNTS}
				defaultValue={form.typed("runs", String(parallelRuns))}
				error={form.error("runs")}
			/>
		</StepForm>
	);
}
