import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { type OptionGroup, Select, TextInput } from "../../ui/field.tsx";
import { HoursTable, type OpenDay } from "./hours-table.tsx";

export interface RulesFormProps {
	rule: {
		zone: string;
		noticeHours: number;
		blockBeforeMinutes: number;
		blockAfterMinutes: number;
		hours: readonly OpenDay[];
	};
	zones: readonly OptionGroup[];
}

/** The rules, to change. */
export function RulesForm({ rule, zones }: RulesFormProps) {
	const form = useForm("saveRules");
	const field = (name: string, now: string | number) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name, String(now)),
		error: form.error(name),
	});
	return (
		<StepForm step="saveRules" form={form} button="Save the rules">
			<p className="muted">
				A slot starts on every full hour from the first to the last start. A day without hours has no slots.
			</p>
			<HoursTable form={form} open={rule.hours} />
			<div className="form-line">
				<Select label="Time zone" options={zones} {...field("zone", rule.zone)} />
				<TextInput
					label="Notice, in hours"
					type="number"
					min={0}
					max={720}
					{...field("noticeHours", rule.noticeHours)}
				/>
				<TextInput
					label="Before, in minutes"
					type="number"
					min={0}
					max={600}
					{...field("blockBeforeMinutes", rule.blockBeforeMinutes)}
				/>
				<TextInput
					label="Upgrade, in minutes"
					type="number"
					min={30}
					max={600}
					{...field("blockAfterMinutes", rule.blockAfterMinutes)}
				/>
			</div>
			<p className="muted small">
				A slot is booked at least the notice ahead. The minutes before a start are kept free for the backup: a
				resort whose backup takes longer keeps so much more. An upgrade takes so long unless the resort's own
				page says otherwise.
			</p>
		</StepForm>
	);
}
