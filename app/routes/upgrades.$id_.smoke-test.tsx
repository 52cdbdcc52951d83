import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { isId } from "../access/params.server.ts";
import { queryOf } from "../access/query.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/empty.tsx";
import { Mark, TurnBadge } from "../ui/mark.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { TimeText } from "../ui/time-text.tsx";
import { MissingList } from "../upgrade/components/missing-list.tsx";
import { SmokeList } from "../upgrade/components/smoke-list.tsx";
import { tickForms } from "../upgrade/forms.ts";
import { loadUpgrade, smokeRuns } from "../upgrade/reads.server.ts";
import { smokeView } from "../upgrade/smoke-view.server.ts";
import { tick } from "../upgrade/tick.server.ts";
import { UPGRADE_STATUS } from "../words/status.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `Smoke test of ${data.resort}` : "Smoke test" },
];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const filters = z.object({ run: z.uuid().optional().catch(undefined) });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const { db, clock } = context.portal;
	const facts = await loadUpgrade(db, visitor.scope, params.id);
	if (!facts) throw missing();
	const runs = await smokeRuns(db, facts.id);
	return smokeView(facts, runs, visitor, queryOf(request, filters).run, clock());
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const form = await readForm(request, tickForms);
	if (!form.ok) return invalid(form);
	return answer(await tick(context.portal, visitor, params.id, form), form);
}

export default function SmokeTest() {
	const view = useLoaderData<typeof loader>();
	const { run } = view;
	const at = `/upgrades/${view.id}`;
	return (
		<Page
			title={`Smoke test: ${view.release} at ${view.resort}`}
			crumbs={[
				{ to: "/", label: "Home" },
				{ to: at, label: `${view.release} at ${view.resort}` },
			]}
			status={
				<>
					<Mark status={UPGRADE_STATUS[view.stage]} />
					<TurnBadge side={view.side} viewer={view.viewer} names={{ resort: view.resort }} />
				</>
			}
			width="narrow"
		>
			<RefusedStep shown={() => run?.isOpen === true} />
			{view.tabs.length > 1 ? <Tabs label="Runs of the list, by build" items={view.tabs} /> : null}
			{run ? (
				<>
					<Card title={`Build ${run.build}`}>
						<ProgressBar id="progress" label="Smoke test" labelHidden {...run.progress} />
						<p className="muted small">
							Opened <TimeText time={run.opened} inline />.
							{run.minutesLeft > 0 ? ` About ${run.minutesLeft} minutes to go.` : null}
						</p>
						{run.testUrl ? (
							<p>
								Test site: <a href={run.testUrl}>{run.testUrl}</a>
							</p>
						) : null}
						{run.checkNote ? <p>The vendor checked: {run.checkNote}</p> : null}
					</Card>
					{run.isCurrent ? null : (
						<Notice title="This is an earlier run">
							Another build was deployed since. What was ticked here stays readable and counts for nothing.
						</Notice>
					)}
					<SmokeList sections={run.sections} open={run.isOpen} mayReport={run.mayReport} />
					<Next view={view} />
				</>
			) : (
				<Empty
					title={view.isOver ? "There is no smoke test any more" : "The smoke test is not open yet"}
					icon="clock"
					actions={<ButtonLink to={at}>See where this upgrade stands</ButtonLink>}
				>
					{view.isOver
						? "This upgrade is over."
						: "It opens once the vendor has deployed this release to the test site and checked it."}
				</Empty>
			)}
		</Page>
	);
}

function Next({ view }: { view: ReturnType<typeof smokeView> }) {
	const at = `/upgrades/${view.id}`;
	if (!view.signOff) return null;
	if (!view.signOff.can) {
		return <MissingList why={view.signOff.why} missing={view.signOff.missing} base="" />;
	}
	return (
		<Notice
			tone="success"
			title="Everything is answered"
			actions={
				<ButtonLink to={`${at}#sign-off`} look="primary">
					Go to the sign-off
				</ButtonLink>
			}
		>
			The primary or the secondary contact can sign off this build now.
		</Notice>
	);
}
