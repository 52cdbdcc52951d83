import { useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import type { IssueView } from "../view.server.ts";

/** One press confirms a fix, another opens the report again. */
export function Retest({ view }: { view: IssueView }) {
	const confirm = useForm("confirmFix");
	return (
		<Card
			id="retest"
			title={view.fixedIn ? `Fixed in build ${view.fixedIn}: please retest` : "Fixed, please retest"}
			tone="turn"
		>
			<p>Try it again on a test site that runs this build or a later one.</p>
			<StepForm step="confirmFix" form={confirm} button="It works now" />
			<Again view={view} />
		</Card>
	);
}

/** Opening a report again, or why that is over. */
export function Again({ view }: { view: IssueView }) {
	const form = useForm("reopenIssue");
	const step = view.offered.reopenIssue;
	if (!step) return null;
	if (!step.can) return <p className="muted">{step.why}</p>;
	return (
		<GuardedStep
			step="reopenIssue"
			form={form}
			look="plain"
			label={view.stage === "retest" ? "It still happens" : "Open the report again"}
			consequence="The vendor takes it up again and reads what you write here."
			confirm="Open the report again"
			reason={{ hint: "Say what you see now. At least 15 characters." }}
		/>
	);
}
