import { useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/choices.tsx";
import { TextArea, TextInput } from "../../ui/field.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { UpgradeView } from "../view.server.ts";
import { MissingList } from "./missing-list.tsx";

/** Signing off the exact build, or what is still missing for it. */
export function SigningOff({ view }: { view: UpgradeView }) {
	const form = useForm("signOff");
	const step = view.steps.signOff;
	const { environment, statement } = view;
	if (!step || !environment || !statement) return null;
	return (
		<Card id="sign-off" title={`Sign off build ${environment.build}`} tone={step.can ? "turn" : "plain"}>
			{step.can ? (
				<StepForm
					step="signOff"
					form={form}
					button={`Sign off build ${environment.build}`}
					fields={{ deployment: environment.id }}
				>
					<blockquote className="said">{statement}</blockquote>
					<Checkbox
						name="comfortable"
						id={form.idOf("comfortable")}
						label="This is so, and I may say it for the resort."
						defaultChecked={form.typed("comfortable") === "yes"}
						error={form.error("comfortable")}
						required
					/>
					<TextInput
						name="typedName"
						id={form.idOf("typedName")}
						label="Your name"
						hint={`Type it as you would sign: ${view.visitorName}`}
						autoComplete="name"
						defaultValue={form.typed("typedName")}
						error={form.error("typedName")}
						maxLength={120}
					/>
					<TextArea
						name="remarks"
						id={form.idOf("remarks")}
						label="Remarks"
						rows={3}
						defaultValue={form.typed("remarks")}
						error={form.error("remarks")}
						optional
					/>
				</StepForm>
			) : (
				<MissingList why={step.why} missing={step.missing} base={`/upgrades/${view.id}/smoke-test`} />
			)}
		</Card>
	);
}

/** The sign-off that stands, and what each side can do about it. */
export function SignedOff({ view }: { view: UpgradeView }) {
	const { signOff, environment } = view;
	const { accept, returnSignOff, withdrawSignOff } = view.steps;
	if (!signOff || !environment) return null;
	return (
		<Card id="signed" title={`Signed off: build ${environment.build}`}>
			<blockquote className="said">{signOff.statement}</blockquote>
			<p>
				{signOff.typedName}, <TimeText time={signOff.at} inline />
			</p>
			{signOff.remarks ? (
				<p>
					<strong>Remarks:</strong> {signOff.remarks}
				</p>
			) : null}
			{accept?.can ? <Accept /> : null}
			{accept && !accept.can ? <p>{accept.why}</p> : null}
			{returnSignOff?.can ? <Return /> : null}
			{withdrawSignOff?.can ? <Withdraw view={view} /> : null}
		</Card>
	);
}

function Accept() {
	const form = useForm("accept");
	return <StepForm step="accept" form={form} button="Accept the sign-off" />;
}

function Return() {
	const form = useForm("returnSignOff");
	return (
		<GuardedStep
			step="returnSignOff"
			form={form}
			label="Return the sign-off"
			consequence="The resort goes back to its test, with your reason. What it has ticked stays."
			confirm="Return it to the resort"
		/>
	);
}

function Withdraw({ view }: { view: UpgradeView }) {
	const form = useForm("withdrawSignOff");
	return (
		<GuardedStep
			step="withdrawSignOff"
			form={form}
			label="Withdraw the sign-off"
			consequence={
				view.booking
					? "You go back to the test. The booked slot is kept, and at risk until you have signed off again."
					: "You go back to the test. What you have ticked stays."
			}
			confirm="Withdraw the sign-off"
		/>
	);
}
