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
		<>
			<StepForm step="addBlackout" form={form} button="Block these days" look="secondary" inline>
				<DateInput label="First day" min={today} {...field("fromDay")} />
				<DateInput label="Last day" min={today} {...field("untilDay")} />
				<TextInput label="Why" maxLength={200} {...field("why")} />
				<Checkbox
					name="yearly"
					id={form.idOf("yearly")}
					label="Every year"
					defaultChecked={form.typed("yearly") !== undefined}
				/>
			</StepForm>
			<p className="muted small">
				{midnight} A single day is its own last day. Both sides read why the days are grey.
			</p>
		</>
	);
}
