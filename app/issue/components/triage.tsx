import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import type { IssueView } from "../view.server.ts";
import { Ask } from "./ask.tsx";
import { Close, Dismiss } from "./endings.tsx";
import { Fix } from "./fix.tsx";
import { MarkKnown } from "./mark-known.tsx";

/** What the vendor can do: the likely steps first, the endings apart. */
export function Triage({ view }: { view: IssueView }) {
	const { offered } = view;
	const accept = useForm("acceptIssue");
	const start = useForm("startFix");
	const any = ["acceptIssue", "askForMore", "startFix", "fixIn", "markKnown", "closeIssue"] as const;
	if (!any.some((step) => offered[step]?.can)) return null;
	return (
		<Card id="triage" title="What comes next">
			{offered.acceptIssue?.can ? (
				<StepForm step="acceptIssue" form={accept} button="Accept the report" />
			) : null}
			{offered.startFix?.can ? <StepForm step="startFix" form={start} button="Begin the fix" /> : null}
			{offered.fixIn?.can ? <Fix view={view} /> : null}
			{offered.askForMore?.can ? <Ask view={view} /> : null}
			{offered.markKnown?.can ? <MarkKnown view={view} /> : null}
			{offered.dismissIssue?.can ? <Dismiss /> : null}
			{offered.closeIssue?.can ? <Close /> : null}
		</Card>
	);
}
