import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { timelineOf } from "../../db/timeline.ts";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { isId } from "../access/params.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { DefinitionList } from "../ui/definition-list.tsx";
import { JourneyLine } from "../ui/journey-line.tsx";
import { Mark, TurnBadge } from "../ui/mark.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { TimeText } from "../ui/time-text.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { advance } from "../upgrade/advance.server.ts";
import { Behind } from "../upgrade/components/behind.tsx";
import { Checking } from "../upgrade/components/checking.tsx";
import { Deciding } from "../upgrade/components/deciding.tsx";
import { Deploying } from "../upgrade/components/deploying.tsx";
import { Redeploying } from "../upgrade/components/redeploying.tsx";
import { Reopening } from "../upgrade/components/reopening.tsx";
import { SignedOff, SigningOff } from "../upgrade/components/signing.tsx";
import { Slot } from "../upgrade/components/slot.tsx";
import { TestProgress } from "../upgrade/components/test-progress.tsx";
import { tickForms, upgradeForms } from "../upgrade/forms.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";
import { tick } from "../upgrade/tick.server.ts";
import { type UpgradeView, upgradeView } from "../upgrade/view.server.ts";
import { UPGRADE_STATUS } from "../words/status.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `${data.resort}: ${data.release}` : "Upgrade" },
];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const { db, clock } = context.portal;
	const facts = await loadUpgrade(db, visitor.scope, params.id);
	if (!facts) throw missing();
	return upgradeView(facts, await timelineOf(db, "upgrade", facts.id), visitor, clock());
}

const forms = z.discriminatedUnion("step", [...upgradeForms.options, ...tickForms.options], {
	error: "That step does not exist here.",
});

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (!isId(params.id)) throw missing();
	const form = await readForm(request, forms);
	if (!form.ok) return invalid(form);
	const { data, receipt } = form;
	return data.step === "tick"
		? answer(await tick(context.portal, visitor, params.id, { data, receipt }), form)
		: answer(await advance(context.portal, visitor, params.id, { data, receipt }), form);
}

export default function Upgrade() {
	const view = useLoaderData<typeof loader>();
	const names = { resort: view.resort };
	return (
		<Page
			title={`${view.release} at ${view.resort}`}
			crumbs={[{ to: "/", label: "Home" }]}
			status={
				<>
					<Mark status={UPGRADE_STATUS[view.stage]} />
					<TurnBadge side={view.side} viewer={view.viewer} names={names} />
				</>
			}
			lead={view.summary}
			top={<JourneyLine stages={view.journey} viewer={view.viewer} names={names} />}
			side={<Aside view={view} />}
		>
			<RefusedStep shown={(step) => (step === "tick" ? view.stage === "vendorCheck" : offers(view, step))} />
			{view.atRisk && view.booking ? (
				<Notice tone="warning" title="The booked slot is at risk: the sign-off is missing">
					<p>
						<TimeText time={view.booking.start} />
					</p>
					<p>The slot is kept. It is safe again once this build is signed off and accepted.</p>
				</Notice>
			) : null}
			<Standing view={view} />
			{view.stage === "notified" ? <Deciding view={view} /> : null}
			<Deploying view={view} />
			<Checking view={view} />
			{/* What waits comes first: the test while it is open, then the slot, then what is behind. */}
			{view.stage === "inTest" ? <TestProgress view={view} /> : null}
			<SigningOff view={view} />
			<Slot view={view} />
			<SignedOff view={view} />
			{view.stage === "inTest" ? null : <TestProgress view={view} />}
			<Redeploying view={view} />
			{view.stage === "notified" ? null : <Deciding view={view} />}
			<Reopening view={view} />
			<Card title="What happened">
				<Timeline label="What happened to this upgrade" entries={view.timeline} />
			</Card>
		</Page>
	);
}

const offers = ({ steps }: UpgradeView, step: string) => steps[step as keyof typeof steps]?.can === true;

/** What somebody reads who cannot act now: where it stands and what comes next. */
function Standing({ view }: { view: UpgradeView }) {
	if (view.stage === "declined") {
		return <Notice title={`${view.resort} declined this release`}>{view.declineReason}</Notice>;
	}
	if (view.stage === "lapsed") {
		return (
			<Notice tone="warning" title="The window closed before this was booked">
				{view.resort} stays on {view.productionVersion}. The release manager can offer it again.
			</Notice>
		);
	}
	if (view.viewer !== "resort") return null;
	if (view.stage === "elected" || view.stage === "deployingToTest" || view.stage === "vendorCheck") {
		return (
			<Notice title="The vendor prepares your test site">
				You get a letter as soon as your smoke test is open.
				{view.wishedDate ? ` You wished to go live on ${view.wishedDate}.` : ""}
			</Notice>
		);
	}
	if (view.stage === "signedOff") {
		return <Notice title="Signed off">The vendor looks at your sign-off; then you can book a slot.</Notice>;
	}
	return null;
}

function Aside({ view }: { view: UpgradeView }) {
	const { environment } = view;
	return (
		<>
			<Card title="Test site">
				{environment ? (
					<DefinitionList
						items={[
							{ term: "Build", value: environment.build },
							{
								term: "Address",
								value: environment.testUrl ? <a href={environment.testUrl}>{environment.testUrl}</a> : null,
							},
							{
								term: "Deployed",
								value: environment.deployed ? <TimeText time={environment.deployed} /> : null,
							},
							{ term: "Before it", value: environment.previousVersion },
							{ term: "The vendor checked", value: environment.checkNote },
						]}
					/>
				) : (
					<p className="muted">Nothing of this release is deployed yet.</p>
				)}
			</Card>
			<Card title="The release">
				<DefinitionList
					items={[
						{ term: "In production", value: view.productionVersion },
						{
							term: "Behind by",
							value: view.behind.count === 1 ? "1 release" : `${view.behind.count} releases`,
						},
						{
							term: "Window closes",
							value: view.windowUntil ? (
								<TimeText time={view.windowUntil.time} relative={view.windowUntil.relative} />
							) : null,
						},
						{ term: "Wished for", value: view.wishedDate },
					]}
				/>
				<p>
					<Link to={`/releases/${view.releaseSlug}`}>Read the notes of {view.release}</Link>
				</p>
				{view.stage === "notified" ? null : <Behind view={view} />}
			</Card>
			<p>
				<ButtonLink to={`/resorts/${view.resortSlug}`} look="quiet" size="small">
					{view.resort} and its people
				</ButtonLink>
			</p>
		</>
	);
}
