import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
import { useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/choices.tsx";
import { DateInput } from "../../ui/field.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { UpgradeView } from "../view.server.ts";
import { Behind } from "./behind.tsx";

/** Taking the version to the test site or declining it, with what happens if nobody decides said beforehand. */
export function Deciding({ view }: { view: UpgradeView }) {
	const { elect, decline } = view.steps;
	if (!elect && !decline) return null;
	const undecided = view.stage === "notified";
	return (
		<Card
			id="decide"
			title={undecided ? `Take ${view.release} to the test site?` : "Change the decision"}
			tone={undecided && elect?.can ? "turn" : "plain"}
		>
			{undecided ? <Default view={view} /> : null}
			<Behind view={view} />
			{elect?.can ? <Elect view={view} onBehalf={elect.onBehalf} /> : null}
			{elect && !elect.can ? <p>{elect.why}</p> : null}
			{decline?.can ? <Decline view={view} onBehalf={decline.onBehalf} /> : null}
		</Card>
	);
}

function Default({ view }: { view: UpgradeView }) {
	if (!view.windowUntil) return null;
	return (
		<p>
			If nobody decides by{" "}
			<TimeText time={view.windowUntil.time} relative={view.windowUntil.relative} inline />, the release
			lapses for {view.resort}: nothing is deployed, and you stay on {view.productionVersion}.
		</p>
	);
}

function Elect({ view, onBehalf }: { view: UpgradeView; onBehalf: boolean }) {
	const form = useForm("elect");
	return (
		<StepForm step="elect" form={form} button={`Take ${view.release} to our test site`}>
			<DateInput
				name="wishedDate"
				id={form.idOf("wishedDate")}
				label="When would you like to go live?"
				hint="A wish, not a booking. You choose the slot once you have tested and signed off."
				defaultValue={form.typed("wishedDate")}
				error={form.error("wishedDate")}
				optional
			/>
			{onBehalf ? <OnBehalfFields form={form} principals={view.principals} /> : null}
		</StepForm>
	);
}

function Decline({ view, onBehalf }: { view: UpgradeView; onBehalf: boolean }) {
	const form = useForm("decline");
	return (
		<GuardedStep
			step="decline"
			form={form}
			label={`Decline ${view.release}`}
			consequence={`${view.resort} stays on ${view.productionVersion}. You can change your mind while the window is open.`}
			confirm={`Decline ${view.release}`}
			look="plain"
		>
			<Checkbox
				name="remind"
				id={form.idOf("remind")}
				label="Remind us with the next release"
				defaultChecked={form.typed("remind", "yes") === "yes"}
			/>
			{onBehalf ? <OnBehalfFields form={form} principals={view.principals} /> : null}
		</GuardedStep>
	);
}
