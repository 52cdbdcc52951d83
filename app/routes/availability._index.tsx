import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { requireAct } from "../access/visitor.server.ts";
import { advanceAvailability } from "../availability/advance.server.ts";
import { Blackouts } from "../availability/components/blackouts.tsx";
import { Capacity } from "../availability/components/capacity.tsx";
import { Conflicts } from "../availability/components/conflicts.tsx";
import { Holidays } from "../availability/components/holidays.tsx";
import { Rules } from "../availability/components/rules.tsx";
import { Weeks } from "../availability/components/weeks.tsx";
import { availabilityForms } from "../availability/forms.ts";
import { availabilityFacts } from "../availability/reads.server.ts";
import { availabilityView } from "../availability/view.server.ts";
import { History } from "../people/components/history.tsx";
import { AVAILABILITY_SAID, SaidNotice } from "../people/components/said.tsx";
import { historyAt, historyPage } from "../people/history/reads.server.ts";
import { zoneChoices } from "../people/reads.server.ts";
import { may } from "../process/acts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page } from "../ui/page.tsx";
import { addDays, dayOf } from "../words/time.ts";

export const meta: MetaFunction = () => [{ title: "Availability" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "seeAvailability");
	const { db, clock } = context.portal;
	const now = clock();
	// The rule's zone is not known yet: a day earlier is early enough everywhere.
	const facts = await availabilityFacts(db, addDays(dayOf(now, "UTC"), -1), now);
	const at = historyAt(request);
	const zones = { first: facts.rule.zone, own: visitor.zone };
	const history = await historyPage(db, { subject: "availability", id: facts.rule.id }, at.before, zones);
	const edits = may(visitor.actor, "editAvailability");
	return {
		...availabilityView(facts, visitor, now),
		edits,
		pulls: may(visitor.actor, "pullDates"),
		settles: context.portal.settings.cal !== undefined && may(visitor.actor, "settleCalendarNews"),
		zones: edits ? zoneChoices() : null,
		history: { entries: history.entries, ...at.links(history.older) },
		said: new URL(request.url).searchParams.get("said"),
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "seeAvailability");
	const form = await readForm(request, availabilityForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actor, now: portal.clock() };
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		advanceAvailability(tx, by, form.data),
	);
	return answer(outcome, form);
}

export default function Availability() {
	const { edits, pulls, settles, zones, history, said, ...page } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<Page
			title="Availability"
			lead={`When resorts can book a slot. Hours and days are those of ${page.zoneName}.`}
			actions={
				<>
					{pulls ? <ButtonLink to="/availability/pulled">Pulled dates</ButtonLink> : null}
					{edits ? <ButtonLink to="/availability/import">Import a calendar file</ButtonLink> : null}
					{settles ? <ButtonLink to="/availability/calendar">Cal.com</ButtonLink> : null}
				</>
			}
			side={
				<>
					<Capacity deployers={page.deployers} edits={edits} />
					<History name="Availability" {...history} />
				</>
			}
		>
			{refused ? null : <SaidNotice said={said} words={AVAILABILITY_SAID} name="Availability" />}
			<RefusedStep shown={() => edits} />
			<Conflicts conflicts={page.conflicts} />
			<Weeks weeks={page.weeks} />
			<Rules rule={page.rule} lines={page.lines} zones={zones} />
			<Holidays holidays={page.holidays} today={page.today} edits={edits} />
			<Blackouts
				title="Days blocked for all"
				blackouts={page.blackouts}
				today={page.today}
				midnight={`From midnight to midnight in ${page.zoneName}.`}
				blocks={edits}
			/>
		</Page>
	);
}
