import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";
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
			<DataTable
				caption="How many upgrades each deployer takes at the same time"
				compact
				columns={[
					{ key: "name", label: "Name", rowHeader: true, cell: ({ name }) => name },
					{
						key: "runs",
						label: "At the same time",
						cell: (deployer) =>
							edits ? <CapacityForm key={deployer.parallelRuns} {...deployer} /> : deployer.parallelRuns,
					},
				]}
				rows={deployers}
				rowKey={({ personId }) => personId}
				empty={
					<p className="muted">
						Nobody deploys. Without a developer no slot is free: an administrator adds one under People.
					</p>
				}
			/>
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
			button={
				<>
					Save<span className="sr-only"> for {name}</span>
				</>
			}
			look="secondary"
			fields={{ item: personId }}
			inline
		>
			<Select
				name="runs"
				id={form.idOf("runs")}
				label={`Upgrades ${name} takes at the same time`}
				labelHidden
				options={COUNTS}
				defaultValue={form.typed("runs", String(parallelRuns))}
				error={form.error("runs")}
			/>
		</StepForm>
	);
}
