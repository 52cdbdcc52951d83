import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { timelineOf } from "../../db/timeline.ts";
import { answer, invalid } from "../access/answer.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { readFormWithPictures } from "../files/form.server.ts";
import { advanceIssue } from "../issue/advance.server.ts";
import { addToIssue } from "../issue/beside.server.ts";
import { Conversation } from "../issue/components/conversation.tsx";
import { KnownFault } from "../issue/components/known-fault.tsx";
import { ReportSide } from "../issue/components/report-side.tsx";
import { Reported } from "../issue/components/reported.tsx";
import { Reporter } from "../issue/components/reporter.tsx";
import { Triage } from "../issue/components/triage.tsx";
import { isBeside, issueForms } from "../issue/forms.ts";
import { loadIssue, numberIn, resortOfIssue } from "../issue/reads.server.ts";
import { issueView } from "../issue/view.server.ts";
import { Mark, TurnBadge } from "../ui/mark.tsx";
import { Page } from "../ui/page.tsx";
import { ISSUE_STATUS, SEVERITY_STATUS } from "../words/status.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `${data.number}: ${data.resort}` : "Report" },
];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders ?? {};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const number = numberIn(params.number);
	if (number === null) throw missing();
	const { db, clock } = context.portal;
	const facts = await loadIssue(db, visitor.scope, number);
	if (!facts) throw missing();
	return issueView(facts, await timelineOf(db, "issue", facts.id), visitor, clock());
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const number = numberIn(params.number);
	if (number === null) throw missing();
	const { portal } = context;
	const form = await readFormWithPictures(request, portal, issueForms, {
		personId: visitor.actor.personId,
		resortOf: () => resortOfIssue(portal.db, visitor.scope, number),
	});
	if (!form.ok) return invalid(form);
	const { data, receipt } = form;
	return isBeside(data)
		? answer(await addToIssue(portal, visitor, number, { data, receipt }), form)
		: answer(await advanceIssue(portal, visitor, number, { data, receipt }), form);
}

export default function Issue() {
	const view = useLoaderData<typeof loader>();
	const offers = (step: string) => view.offered[step as keyof typeof view.offered]?.can === true;
	return (
		<Page
			title={`Report ${view.number}`}
			crumbs={[{ to: "/issues", label: "Reports" }]}
			status={
				<>
					<Mark status={ISSUE_STATUS[view.stage]} />
					<TurnBadge side={view.side} viewer={view.viewer} names={{ resort: view.resort }} />
					<Mark status={SEVERITY_STATUS[view.severity]} />
				</>
			}
			lead={`${view.release} at ${view.resort}`}
			side={<ReportSide view={view} />}
		>
			<RefusedStep
				shown={(step) => offers(step) || ["comment", "joinIssue", "describeFault"].includes(step)}
			/>
			<Reporter view={view} />
			<Reported view={view} />
			<Triage view={view} />
			<Conversation view={view} />
			<KnownFault view={view} />
		</Page>
	);
}
