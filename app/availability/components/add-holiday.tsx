import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { DateInput, TextInput } from "../../ui/field.tsx";

/** A day on which the vendor is closed, with the name that resorts read on the grey day. */
export function AddHoliday({ today }: { today: string }) {
	const form = useForm("addHoliday");
	const field = (name: string) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name),
		error: form.error(name),
	});
	return (
		<StepForm step="addHoliday" form={form} button="Add the holiday" look="secondary" inline>
			<DateInput label="Day" min={today} {...field("day")} />
			<TextInput label="Name" maxLength={80} {...field("name")} />
		</StepForm>
	);
}
