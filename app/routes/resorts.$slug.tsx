import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { advanceBlackouts } from "../availability/blackout/advance.server.ts";
import { blackoutForms } from "../availability/blackout/forms.ts";
import { spanText } from "../availability/blackout/ranges.ts";
import { Blackouts } from "../availability/components/blackouts.tsx";
import { Conflicts } from "../availability/components/conflicts.tsx";
import { blockedByResort } from "../availability/conflicts.ts";
import { History } from "../people/components/history.tsx";
import { CoverageNotice, OffMark } from "../people/components/presence.tsx";
import { ResortContacts, ResortFactsCard, ResortUpgrades } from "../people/components/resort-cards.tsx";
import { RESORT_SAID, SaidNotice } from "../people/components/said.tsx";
import { historyAt, historyPage } from "../people/history/reads.server.ts";
import { isSlug } from "../people/resort/forms.ts";
import { resortFacts } from "../people/resort/reads.server.ts";
import { may } from "../process/acts.ts";
import { releasesBehind } from "../process/version.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page } from "../ui/page.tsx";
import { releaseName } from "../words/names.ts";
import { dayOf, duration, timePair } from "../words/time.ts";
import { zoneName } from "../words/zone.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.resort.name ?? "Resort" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params: { slug = "" }, context }: LoaderFunctionArgs) {
	const { portal } = context;
	const { actor, scope, zone } = await requireVisitor(request, context);
	// Days are over where the last place on earth says so; the form itself looks at the resort's own calendar.
	const earliest = dayOf(portal.clock(), "Pacific/Honolulu");
	const facts = isSlug(slug) ? await resortFacts(portal.db, scope, slug, earliest) : undefined;
	if (!facts) throw missing();
	const at = historyAt(request);
	const zones = { first: facts.zone, own: zone };
	const history = await historyPage(portal.db, { subject: "resort", id: facts.id }, at.before, zones);
	const today = dayOf(portal.clock(), facts.zone);
	return {
		resort: {
			slug: facts.slug,
			name: facts.name,
			zoneName: zoneName(facts.zone),
			pos: facts.pos,
			paymentProvider: facts.paymentProvider,
			productTypes: facts.productTypes,
			modules: facts.modules,
			version: facts.productionVersion,
			behind: releasesBehind(facts.productionVersion, facts.majors),
			storeUrl: facts.storeUrl,
			testUrl: facts.testUrl,
			backup: duration(facts.backupMinutes),
			deployment: facts.deploymentMinutes === null ? null : duration(facts.deploymentMinutes),
			representative: facts.representativeName,
			representativeOff: facts.representativeOffAt !== null,
			off: facts.switchedOffAt !== null,
		},
		contacts: facts.contacts.map(({ switchedOffAt, ...contact }) => ({
			...contact,
			off: switchedOffAt !== null,
		})),
		upgrades: facts.upgrades,
		blackouts: facts.blackouts
			.filter(({ untilDay, yearly }) => yearly || untilDay >= today)
			.map((range) => ({ id: range.id, days: spanText(range), reason: range.reason })),
		conflicts: blockedByResort(facts.booked, facts.blackouts, facts.zone).map(({ run, reason }) => ({
			id: run.id,
			release: releaseName(run.product, run.version),
			time: timePair(new Date(run.startsAt), facts.zone, zone),
			reasons: [reason],
		})),
		today,
		manages: may(actor, "managePeople"),
		blocks: may(actor, "editBlackouts", { resortId: facts.id }),
		history: { entries: history.entries, ...at.links(history.older) },
		said: new URL(request.url).searchParams.get("said"),
	};
}

export async function action({ request, params: { slug = "" }, context }: ActionFunctionArgs) {
	const { actor } = await requireVisitor(request, context);
	if (!isSlug(slug)) throw missing();
	const form = await readForm(request, blackoutForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actor, now: portal.clock() };
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		advanceBlackouts(tx, by, slug, form.data),
	);
	return answer(outcome, form);
}

export default function Resort() {
	const { resort, contacts, upgrades, blackouts, conflicts, today, ...rest } = useLoaderData<typeof loader>();
	const { manages, blocks, history, said } = rest;
	const refused = useActionData<typeof action>();
	const { name, slug } = resort;
	const covered = contacts.filter(({ off }) => !off).flatMap(({ roles }) => roles);
	return (
		<Page
			key={slug}
			title={name}
			crumbs={[{ to: "/resorts", label: "Resorts" }]}
			status={resort.off ? <OffMark off /> : null}
			actions={
				manages ? (
					<ButtonLink to={`/resorts/${slug}/edit`} icon="pen">
						Edit {name}
					</ButtonLink>
				) : null
			}
			side={<ResortFactsCard resort={resort} />}
		>
			{refused ? null : <SaidNotice said={said} words={RESORT_SAID} name={name} />}
			<CoverageNotice covered={covered} />
			<ResortUpgrades upgrades={upgrades} />
			<ResortContacts contacts={contacts} slug={slug} manages={manages} />
			<Conflicts conflicts={conflicts} />
			<Blackouts
				title="Blackout dates"
				blackouts={blackouts}
				today={today}
				midnight="From midnight to midnight at the resort."
				blocks={blocks}
				importTo={`/resorts/${slug}/import`}
			/>
			<History name={name} {...history} />
		</Page>
	);
}
