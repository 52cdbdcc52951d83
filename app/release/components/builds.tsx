import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextInput } from "../../ui/field.tsx";

/** Builds of a release; only the vendor adds them. */
export function Builds({ builds, mayAdd }: { builds: { id: string; label: string }[]; mayAdd: boolean }) {
	const form = useForm("addBuild");
	return (
		<Card id="builds" title="Builds">
			{builds.length === 0 ? (
				<p className="muted">No build yet. A deployment to test needs one.</p>
			) : (
				<ul>
					{builds.map((build) => (
						<li key={build.id}>{build.label}</li>
					))}
				</ul>
			)}
			{mayAdd ? (
				<StepForm key={builds.length} step="addBuild" form={form} button="Add the build" look="secondary">
					<TextInput
						name="label"
						id={form.idOf("label")}
						label="Label of a new build"
						defaultValue={form.typed("label")}
						error={form.error("label")}
						maxLength={60}
					/>
				</StepForm>
			) : null}
		</Card>
	);
}
