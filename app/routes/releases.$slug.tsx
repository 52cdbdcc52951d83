import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { timelineOf } from "../../db/timeline.ts";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { missing, requireAct, requireVisitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { Caveat } from "../beta/components/caveat.tsx";
import { may } from "../process/acts.ts";
import { advanceRelease } from "../release/advance.server.ts";
import { Builds } from "../release/components/builds.tsx";
import { Changes } from "../release/components/changes.tsx";
import { Manage } from "../release/components/manage.tsx";
import { Reading } from "../release/components/reading.tsx";
import { acknowledge, recordBuild } from "../release/edit.server.ts";
import { releaseForms } from "../release/forms.ts";
import { releasePage, resortChoices } from "../release/reads.server.ts";
import { releaseView } from "../release/view.server.ts";
import { Card } from "../ui/card.tsx";
import { Contents } from "../ui/contents.tsx";
import { DefinitionList } from "../ui/definition-list.tsx";
import { Mark } from "../ui/mark.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Prose } from "../ui/prose.tsx";
import { TimeText } from "../ui/time-text.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { RELEASE_STATUS, UPGRADE_STATUS } from "../words/status.ts";
import type { TimePair } from "../words/time.ts";
import { timelineWords } from "../words/timeline.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.release.name ?? "Release" }];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { db, clock } = context.portal;
	const mayEdit = may(visitor.actor, "editRelease");
	const release = await releasePage(db, visitor.scope, visitor.actor.personId, params.slug!);
	if (!release) throw missing();
	// Who manages sees the resorts to choose from; the other staff see what happened. One more statement either way.
	const resorts = mayEdit && release.stage !== "open" ? await resortChoices(db) : [];
	const entries =
		visitor.side === "vendor" && resorts.length === 0 ? await timelineOf(db, "release", release.id) : [];
	const zone = firstZoneOf(visitor);
	return {
		release: releaseView(release, visitor, resorts, clock()),
		timeline: entries.map((entry) => timelineWords(entry, zone, visitor.zone, visitor.side)),
	};
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { portal } = context;
	const form = await readForm(request, releaseForms);
	if (!form.ok) return invalid(form);
	const { data, receipt } = form;
	const slug = params.slug!;
	switch (data.step) {
		case "acknowledge":
			if (!data.read)
				return invalid({ errors: { read: "Tick this when you have read them." }, typed: form.typed });
			return answer(await acknowledge(portal, visitor, slug, { data, receipt }), form);
		case "addBuild":
			await requireAct(request, context, "editRelease");
			return answer(await recordBuild(portal, visitor, slug, { data, receipt }), form);
		default:
			return answer(await advanceRelease(portal, visitor, slug, { data, receipt }), form);
	}
}

const span = ([from, until]: (TimePair | null)[]) =>
	from && until ? (
		<>
			<TimeText time={from} /> to <TimeText time={until} />
		</>
	) : null;

export default function Release() {
	const { release, timeline } = useLoaderData<typeof loader>();
	const { facts } = release;
	return (
		<Page
			title={release.name}
			crumbs={[{ to: "/releases", label: "Releases" }]}
			status={<Mark status={RELEASE_STATUS[release.stage]} />}
			lead={release.summary}
			sideFirst
			side={
				<>
					{release.upgrades.map(({ id, stage, resortName }) => (
						<Card
							key={id}
							title={`Your upgrade at ${resortName}`}
							aside={<Mark status={UPGRADE_STATUS[stage]} />}
						>
							<p>
								<Link to={`/upgrades/${id}`}>Open the upgrade of {resortName}</Link>
							</p>
						</Card>
					))}
					<Card title="At a glance">
						<DefinitionList
							items={[
								{ term: "Product", value: facts.product },
								{ term: "Kind", value: facts.kind },
								{
									term: "Beta",
									value: facts.beta[0] ? (
										<>
											{span(facts.beta)} <Link to={`/releases/${release.slug}/beta`}>Open the beta</Link>
										</>
									) : null,
								},
								{ term: "Upgrade window", value: span(facts.window) },
								{ term: "Support ends", value: facts.support && <TimeText time={facts.support} /> },
								{ term: "During the upgrade", value: facts.downtime },
								{ term: "Configuration", value: facts.configuration },
							]}
						/>
					</Card>
					<Contents items={release.contents} />
				</>
			}
		>
			<RefusedStep
				shown={(step) =>
					step === "acknowledge" ||
					step === "addBuild" ||
					release.manage?.steps[step as keyof typeof release.manage.steps]?.can === true
				}
			/>
			{release.stage === "withdrawn" ? (
				<Notice tone="danger" title="The vendor has withdrawn this release">
					Nothing more happens to it. Your representative tells you what comes instead.
				</Notice>
			) : null}
			{release.stage === "betaOpen" ? <Caveat build={release.builds[0]?.label ?? null} /> : null}
			{release.notesHtml ? (
				<Prose id="notes" html={release.notesHtml} />
			) : (
				<p className="muted">There are no release notes for this release.</p>
			)}
			<Changes
				changes={release.changes}
				editAt={release.mayEdit ? `/releases/${release.slug}/changes` : null}
			/>
			{release.stage === "draft" ? null : <Reading reading={release.reading} slug={release.slug} />}
			{release.mayEdit || release.builds.length > 0 ? (
				<Builds builds={release.builds} mayAdd={release.mayEdit} />
			) : null}
			{release.stages.length > 0 && timeline.length + (release.manage ? 1 : 0) > 0 ? (
				<Card title="Where the resorts stand">
					<ul className="plain">
						{release.stages.map(({ stage, count }) => (
							<li key={stage}>
								<Link to={`/?release=${release.slug}&stage=${stage}`}>
									<Mark status={UPGRADE_STATUS[stage]}>({count})</Mark>
								</Link>
							</li>
						))}
					</ul>
				</Card>
			) : null}
			{release.manage ? <Manage view={release.manage} /> : null}
			{timeline.length > 0 ? (
				<Card title="What happened">
					<Timeline label="What happened to this release" entries={timeline} />
				</Card>
			) : null}
		</Page>
	);
}
