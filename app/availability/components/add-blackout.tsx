import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Checkbox } from "../../ui/choices.tsx";
import { DateInput, TextInput } from "../../ui/field.tsx";

/** One range of days, once or every year. */
export function AddBlackout({ today, midnight }: { today: string; midnight: string }) {
	const form = useForm("addBlackout");
	const field = (name: string) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name),
		error: form.error(name),
	});
	return (
		<StepForm step="addBlackout" form={form} button="Block these days" look="secondary">
			<h3>Block days</h3>
			<DateInput label="First day" min={today} {...field("fromDay")} />
			<DateInput
				label="Last day"
				hint={`The same day again for a single day. ${midnight}`}
				min={today}
				{...field("untilDay")}
			/>
			<Checkbox
				name="yearly"
				id={form.idOf("yearly")}
				label="Every year"
				hint="The same days again in every later year."
				defaultChecked={form.typed("yearly") !== undefined}
			/>
			<TextInput label="Why" hint="Both sides read it." maxLength={200} {...field("why")} />
		</StepForm>
	);
}
