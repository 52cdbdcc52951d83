import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import type { GuestView } from "../../booking/guest-view.server.ts";
import { Card } from "../../ui/card.tsx";
import { TextInput } from "../../ui/field.tsx";
import { Mark } from "../../ui/mark.tsx";
import { ATTENDANCE_STATUS } from "../../words/status.ts";
import { AnswerFields } from "./answer-fields.tsx";

/** The reader's own row: whether they come, and by which number they can be reached. */
export function OwnAnswer({ guest }: { guest: GuestView }) {
	const answer = useForm("answer");
	const said = guest.state === "accepted" || guest.state === "declined";
	return (
		<Card
			id="answer"
			title={said ? "Your answer" : "Can you be there?"}
			tone={said ? "plain" : "turn"}
			aside={<Mark status={ATTENDANCE_STATUS[guest.state]} />}
		>
			{guest.standsInFor ? <p>You stand in for {guest.standsInFor}.</p> : null}
			{said ? (
				<details className="confirm confirm-plain" open={answer.wasRefused}>
					<summary>Change your answer</summary>
					<AnswerForm state={guest.state} />
				</details>
			) : (
				<AnswerForm state={guest.state} />
			)}
			{guest.state === "accepted" ? <NumberForm number={guest.number} /> : null}
		</Card>
	);
}

function AnswerForm({ state }: { state: GuestView["state"] }) {
	const form = useForm("answer");
	const given = { accepted: "yes", declined: "no" } as const;
	return (
		<StepForm step="answer" form={form} button="Send your answer">
			<AnswerFields form={form} whose="own" answer={given[state as keyof typeof given]} />
		</StepForm>
	);
}

function NumberForm({ number }: { number: string | null }) {
	const form = useForm("sayNumber");
	return (
		<StepForm step="sayNumber" form={form} button="Save the number" look="secondary">
			<TextInput
				type="tel"
				name="number"
				id={form.idOf("number")}
				label="By which number you can be reached during the slot"
				autoComplete="tel"
				maxLength={40}
				defaultValue={form.typed("number", number)}
				error={form.error("number")}
			/>
		</StepForm>
	);
}
