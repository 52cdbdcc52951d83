import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { IssueView } from "../view.server.ts";
import { Answer } from "./question.tsx";
import { Again, Retest } from "./retest.tsx";

/** What the resort can do: answer, confirm a fix, open the report again, be told of it. */
export function Reporter({ view }: { view: IssueView }) {
	const { offered } = view;
	return (
		<>
			{view.known ? (
				<Notice title={`This is a known fault: ${view.known.summary}`}>
					{view.known.workaround ? <p>What helps meanwhile: {view.known.workaround}</p> : null}
				</Notice>
			) : null}
			{offered.answerQuestion?.can ? <Answer view={view} /> : null}
			{offered.confirmFix?.can ? <Retest view={view} /> : null}
			{offered.reopenIssue && !offered.confirmFix?.can ? <Again view={view} /> : null}
			{view.mayJoin ? <Join /> : null}
		</>
	);
}

function Join() {
	const form = useForm("joinIssue");
	return (
		<Card id="join" title="You meet this as well?">
			<StepForm step="joinIssue" form={form} button="Tell me what happens to it" look="secondary" />
		</Card>
	);
}
