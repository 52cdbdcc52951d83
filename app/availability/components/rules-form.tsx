import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { type OptionGroup, Select, TextInput } from "../../ui/field.tsx";
import { weekdayName } from "../../words/day.ts";

export interface RulesFormProps {
	rule: {
		zone: string;
		noticeHours: number;
		blockBeforeMinutes: number;
		blockAfterMinutes: number;
		hours: readonly { weekday: number; firstStartHour: number; lastStartHour: number; endsByHour: number }[];
	};
	zones: readonly OptionGroup[];
}

const hours = (from: number, until: number) =>
	Array.from({ length: until - from + 1 }, (_, index) => {
		const value = String(from + index);
		return { value, label: `${value.padStart(2, "0")}:00` };
	});
const STARTS = hours(0, 23);
const ENDS = hours(1, 24);

/** The rules, to change. */
export function RulesForm({ rule, zones }: RulesFormProps) {
	const form = useForm("saveRules");
	const field = (name: string, now?: string | number) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name, now === undefined ? undefined : String(now)),
		error: form.error(name),
	});
	return (
		<StepForm step="saveRules" form={form} button="Save the rules">
			<p className="muted">
				A slot starts on every full hour from the first to the last start of a day. A day left empty has none.
			</p>
			{[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
				const open = rule.hours.find((one) => one.weekday === weekday);
				const shared = { empty: "No slots", optional: true };
				return (
					<fieldset key={weekday} className="field">
						<legend className="field-label">{weekdayName(weekday)}</legend>
						<div className="columns">
							<Select
								label="First start"
								options={STARTS}
								{...shared}
								{...field(`first${weekday}`, open?.firstStartHour)}
							/>
							<Select
								label="Last start"
								options={STARTS}
								{...shared}
								{...field(`last${weekday}`, open?.lastStartHour)}
							/>
							<Select
								label="Ended by"
								options={ENDS}
								{...shared}
								{...field(`ends${weekday}`, open?.endsByHour)}
							/>
						</div>
					</fieldset>
				);
			})}
			<Select label="Time zone of these hours" options={zones} {...field("zone", rule.zone)} />
			<TextInput
				label="Hours of notice"
				type="number"
				hint="A slot is booked at least so long before its start."
				min={0}
				max={720}
				{...field("noticeHours", rule.noticeHours)}
			/>
			<TextInput
				label="Minutes kept free before a start"
				type="number"
				hint="For the backup. A resort whose backup takes longer keeps so much more."
				min={0}
				max={600}
				{...field("blockBeforeMinutes", rule.blockBeforeMinutes)}
			/>
			<TextInput
				label="Minutes an upgrade takes"
				type="number"
				hint="A resort can have a length of its own, on its page."
				min={30}
				max={600}
				{...field("blockAfterMinutes", rule.blockAfterMinutes)}
			/>
		</StepForm>
	);
}
