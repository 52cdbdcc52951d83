import type { Refused } from "../../access/answer.server.ts";
import { FormKey } from "../../access/form-key.tsx";
import { Busy } from "../../ui/busy.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { Empty } from "../../ui/empty.tsx";
import { DateInput, TextInput } from "../../ui/field.tsx";
import { answerTo, StepForm } from "./step-form.tsx";

export interface BlackoutsProps {
	blackouts: readonly { id: string; days: string; reason: string }[];
	/** The resort's own day, as YYYY-MM-DD. */
	today: string;
	/** Shows the forms. */
	blocks: boolean;
	refused: Refused | undefined;
}

/** Days on which the resort takes no upgrade: they show as "your blackout" when a time is booked. */
export function Blackouts({ blackouts, today, blocks, refused }: BlackoutsProps) {
	return (
		<Card id="blackouts" title="Blackout dates">
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
								>
									<FormKey />
								</ConfirmBox>
							) : null}
						</li>
					))}
				</ul>
			)}
			{blocks ? <AddBlackout key={blackouts.length} today={today} refused={refused} /> : null}
		</Card>
	);
}

function AddBlackout({ today, refused }: { today: string; refused: Refused | undefined }) {
	const answered = answerTo(refused, "addBlackout");
	const field = (name: string) => ({
		name,
		id: answered.at(name),
		defaultValue: answered.value(name),
		error: answered.error(name),
	});
	return (
		<StepForm step="addBlackout" answered={answered}>
			<h3>Block days</h3>
			<DateInput label="First day" min={today} {...field("fromDay")} />
			<DateInput
				label="Last day"
				hint="The same day again for a single day. From midnight to midnight at the resort."
				min={today}
				{...field("untilDay")}
			/>
			<TextInput label="Why" hint="The vendor reads it too." maxLength={200} {...field("why")} />
			<div className="actions">
				<Busy when={{ step: "addBlackout" }}>Block these days</Busy>
			</div>
		</StepForm>
	);
}
