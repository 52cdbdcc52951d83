import { FormKey } from "../../access/form-key.tsx";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { Empty } from "../../ui/empty.tsx";
import { DateInput, TextInput } from "../../ui/field.tsx";

export interface HolidaysProps {
	holidays: readonly { day: string; days: string; name: string }[];
	today: string;
	edits: boolean;
}

/** The vendor's holidays to come. */
export function Holidays({ holidays, today, edits }: HolidaysProps) {
	return (
		<Card id="holidays" title="Holidays">
			{holidays.length === 0 ? (
				<Empty title="No holidays are listed" icon="calendar" />
			) : (
				<ul className={edits ? "plain stack" : "bullets"}>
					{holidays.map(({ day, days, name }) => (
						<li key={day}>
							{edits ? (
								<ConfirmBox
									id={`holiday-${day}`}
									label={`${days}: ${name}`}
									consequence={<p>Slots start on that day like on any other.</p>}
									confirm={`Take ${name} off the list`}
									fields={{ step: "removeHoliday", item: day }}
									reason={false}
									look="plain"
								>
									<FormKey />
								</ConfirmBox>
							) : (
								`${days}: ${name}`
							)}
						</li>
					))}
				</ul>
			)}
			{edits ? <AddHoliday key={holidays.length} today={today} /> : null}
		</Card>
	);
}

function AddHoliday({ today }: { today: string }) {
	const form = useForm("addHoliday");
	const field = (name: string) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name),
		error: form.error(name),
	});
	return (
		<StepForm step="addHoliday" form={form} button="Add the holiday" look="secondary">
			<h3>Add a holiday</h3>
			<DateInput label="Day" min={today} {...field("day")} />
			<TextInput label="Name" hint="Resorts read it on the grey days." maxLength={80} {...field("name")} />
		</StepForm>
	);
}
