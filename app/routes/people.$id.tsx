import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { isId } from "../access/params.server.ts";
import { missing, requireAct, requireVisitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { advancePerson } from "../people/advance.server.ts";
import { History } from "../people/components/history.tsx";
import { EditPerson, MakeStaff, MoreHats } from "../people/components/person-forms.tsx";
import { HatCard, StaffCard } from "../people/components/place-cards.tsx";
import { PERSON_SAID, SaidNotice } from "../people/components/said.tsx";
import { personForms } from "../people/forms.ts";
import { historyAt, historyPage } from "../people/history/reads.server.ts";
import { personFacts, staffPlace, zoneChoices } from "../people/reads.server.ts";
import { may } from "../process/acts.ts";
import { Card } from "../ui/card.tsx";
import { DefinitionList } from "../ui/definition-list.tsx";
import { Page } from "../ui/page.tsx";
import { zoneName } from "../words/zone.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.name ?? "Person" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, params: { id }, context }: LoaderFunctionArgs) {
	const { db } = context.portal;
	const visitor = await requireVisitor(request, context);
	const { actor, scope } = visitor;
	const manages = may(actor, "managePeople");
	const person = isId(id) ? await personFacts(db, scope, id, manages) : undefined;
	if (!person) throw missing();
	const at = historyAt(request);
	const zones = { first: firstZoneOf(visitor), own: visitor.zone };
	// What happened to somebody tells of all their resorts: the vendor's staff alone read it.
	const history = may(actor, "seeEveryResort")
		? await historyPage(db, { subject: "person", id: person.id }, at.before, zones)
		: null;
	const { name, email } = person;
	return {
		id: person.id,
		name,
		email,
		zone: person.zone,
		zoneName: zoneName(person.zone),
		manages,
		staff: staffPlace(scope, person),
		hats: person.hats.map((hat) => ({
			id: hat.id,
			roles: hat.roles,
			providerAccess: hat.hasProviderAccess,
			off: hat.switchedOffAt !== null,
			resortOff: hat.resortSwitchedOffAt !== null,
			resortName: hat.resortName,
			resortSlug: hat.resortSlug,
		})),
		otherResorts: person.otherResorts.map((resort) => ({ value: resort.id, label: resort.name })),
		zones: manages ? zoneChoices() : [],
		history: history && { entries: history.entries, ...at.links(history.older) },
		said: new URL(request.url).searchParams.get("said"),
	};
}

export async function action({ request, params: { id }, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "managePeople");
	if (!isId(id)) throw missing();
	const form = await readForm(request, personForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actorId: actor.personId, now: portal.clock() };
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		advancePerson(tx, by, id, form.data),
	);
	return answer(outcome, form);
}

export default function Person() {
	const person = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const { id, name, manages, staff, hats, history } = person;
	const shared = { name, manages };
	return (
		<Page
			key={id}
			title={name}
			crumbs={[{ to: "/people", label: "People" }]}
			side={
				<Card id="facts" title="Who this is">
					<DefinitionList
						items={[
							{ term: "Address", value: <a href={`mailto:${person.email}`}>{person.email}</a> },
							{ term: "Time zone", value: person.zoneName },
						]}
					/>
				</Card>
			}
		>
			{refused ? null : <SaidNotice said={person.said} words={PERSON_SAID} name={name} />}
			{staff ? <StaffCard staff={staff} {...shared} /> : null}
			{hats.map((hat) => (
				<HatCard key={hat.id} hat={hat} {...shared} />
			))}
			{manages ? (
				<>
					<EditPerson person={person} zones={person.zones} />
					{person.otherResorts.length > 0 ? (
						<MoreHats key={hats.length} resorts={person.otherResorts} />
					) : null}
					{staff ? null : <MakeStaff />}
				</>
			) : null}
			{history ? <History name={name} {...history} /> : null}
		</Page>
	);
}
