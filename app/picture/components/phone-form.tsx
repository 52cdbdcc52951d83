import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { describedBy, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";

/** On the phone: the camera, or photos that it has; the empty form again after each sending. */
export function PhoneForm({ added }: { added: number }) {
	const form = useForm("addPhotos");
	const [camera, choice] = [form.idOf("picture"), form.idOf("choice")];
	const error = form.error("picture");
	return (
		<>
			{added > 0 ? (
				<Notice title={added === 1 ? "One photo is added" : `${added} photos are added`}>
					<p>They stand in the form on the other screen. Add more, or go on there.</p>
				</Notice>
			) : null}
			<Card id="photos">
				<StepForm
					key={added}
					step="addPhotos"
					form={form}
					button="Add to the report"
					busyText="Sending"
					hasFile
				>
					<Field id={camera} label="Take a photo" error={error}>
						<input
							id={camera}
							type="file"
							name="picture"
							className="input"
							accept="image/*"
							capture="environment"
							aria-invalid={error ? true : undefined}
							aria-describedby={describedBy(camera, undefined, error)}
						/>
					</Field>
					<Field
						id={choice}
						label="Or choose photos"
						hint="Ten at most for one report. Where they were taken is not kept."
					>
						<input
							id={choice}
							type="file"
							name="picture"
							className="input"
							accept="image/png,image/jpeg,image/webp"
							multiple
							aria-describedby={describedBy(choice, true, undefined)}
						/>
					</Field>
				</StepForm>
			</Card>
		</>
	);
}
