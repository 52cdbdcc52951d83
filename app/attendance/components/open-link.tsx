import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextInput } from "../../ui/field.tsx";
import type { LinkPage } from "../view.server.ts";
import { AnswerFields } from "./answer-fields.tsx";

/** What the link asks. Nothing is decided until the button is pressed. */
export function OpenLink({ link }: { link: LinkPage }) {
	return link.purpose === "attendance" ? <Attendance link={link} /> : <Reach link={link} />;
}

function Attendance({ link }: { link: LinkPage }) {
	const form = useForm("answer");
	return (
		<Card id="ask" title="Can you be there?" tone="turn">
			{link.wasMoved ? <p>The time has changed since you answered, so you are asked again.</p> : null}
			{link.said === "yes" ? <p>You are down as coming. Answer only if that has changed.</p> : null}
			<p className="muted">
				If you cannot, the representative and those who decide for {link.resort} hear of it at once. The link
				can be used once; you can have another sent to you.
			</p>
			<StepForm step="answer" form={form} button="Send your answer">
				{/* Nothing is chosen beforehand: whatever presses buttons without reading sends no answer. */}
				<AnswerFields form={form} whose="own" />
			</StepForm>
		</Card>
	);
}

function Reach({ link }: { link: LinkPage }) {
	const form = useForm("sayNumber");
	const known = useForm("sayNumber", "known");
	const { knownNumber } = link;
	return (
		<Card id="ask" title="By which number can you be reached during the slot?" tone="turn">
			<p className="muted">The people who upgrade {link.resort} see it, and call only if they need you.</p>
			{knownNumber ? (
				<StepForm
					step="sayNumber"
					form={known}
					button={`Reach me by ${knownNumber}`}
					fields={{ number: knownNumber }}
				/>
			) : null}
			<StepForm
				step="sayNumber"
				form={form}
				button="Save this number"
				look={knownNumber ? "secondary" : "primary"}
			>
				<TextInput
					type="tel"
					name="number"
					id={form.idOf("number")}
					label={knownNumber ? "Another number" : "Your number"}
					autoComplete="tel"
					maxLength={40}
					defaultValue={form.typed("number")}
					error={form.error("number")}
				/>
			</StepForm>
		</Card>
	);
}
