import { FormKey } from "../../access/form-key.tsx";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/choices.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { Empty } from "../../ui/empty.tsx";
import { DateInput, TextInput } from "../../ui/field.tsx";

export interface BlackoutsProps {
	title: string;
	blackouts: readonly { id: string; days: string; reason: string }[];
	/** The owner's own day, as YYYY-MM-DD. */
	today: string;
	/** "From midnight to midnight at the resort." */
	midnight: string;
	/** Shows the forms. */
	blocks: boolean;
}

/** Days without upgrades: they show as grey, with their reason, when a time is booked. */
export function Blackouts({ title, blackouts, today, midnight, blocks }: BlackoutsProps) {
	return (
		<Card id="blackouts" title={title}>
			{blackouts.length === 0 ? (
				<Empty title="No days are blocked" icon="calendar" />
			) : (
				<ul className="plain stack">
					{blackouts.map(({ id, days, reason }) => (
						<li key={id} className="stack">
							<p>
								<strong>{days}</strong>: {reason}
							</p>
							{blocks ? (
								<ConfirmBox
									id={`blackout-${id}`}
									label={`Free ${days}`}
									consequence={<p>Times on these days are offered again.</p>}
									confirm="Free these days"
									fields={{ step: "removeBlackout", item: id }}
									reason={false}
									look="plain"
								>
									<FormKey />
								</ConfirmBox>
							) : null}
						</li>
					))}
				</ul>
			)}
			{blocks ? <AddBlackout key={blackouts.length} today={today} midnight={midnight} /> : null}
		</Card>
	);
}

function AddBlackout({ today, midnight }: { today: string; midnight: string }) {
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
