import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireVisitor } from "../access/visitor.server.ts";
import { PeopleTable } from "../people/components/people-table.tsx";
import { ON_OR_OFF } from "../people/components/presence.tsx";
import {
	filterChoice,
	filterText,
	pageTo,
	peoplePage,
	placeIn,
	resortChoices,
} from "../people/reads.server.ts";
import { may } from "../process/acts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Filters } from "../ui/filters.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";

export const meta: MetaFunction = () => [{ title: "People" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
	const { db } = context.portal;
	const { actor, scope, hats } = await requireVisitor(request, context);
	const query = new URL(request.url).searchParams;
	const seesAll = may(actor, "seeEveryResort");
	const side = filterChoice(query, "side", ["", "vendor", "resort"]);
	const filter = {
		q: filterText(query, "q"),
		side: seesAll && side !== "" ? side : null,
		resort: filterText(query, "resort") || null,
		state: filterChoice(query, "state", ["on", "off", "all"]),
	};
	const { people, hasBefore, hasAfter } = await peoplePage(db, scope, filter, placeIn(query));
	const resorts = seesAll
		? await resortChoices(db, scope)
		: hats.map((hat) => ({ slug: hat.resortSlug, name: hat.resortName }));
	return {
		filter,
		seesAll,
		manages: may(actor, "managePeople"),
		resorts: resorts.map(({ slug, name }) => ({ value: slug, label: name })),
		people: people.map(({ id, name, email, staff, hats }) => ({
			id,
			name,
			email,
			staff,
			hats: hats.map((hat) => ({
				id: hat.id,
				roles: hat.roles,
				resortName: hat.resortName,
				off: hat.switchedOffAt !== null || hat.resortSwitchedOffAt !== null,
			})),
		})),
		previous: hasBefore ? pageTo(request, "before", people[0]) : null,
		next: hasAfter ? pageTo(request, "after", people.at(-1)) : null,
	};
}

const SIDES = {
	name: "side",
	label: "Side",
	all: "Both sides",
	options: [
		{ value: "vendor", label: "Staff" },
		{ value: "resort", label: "Contacts of resorts" },
	],
};

export default function People() {
	const { filter, seesAll, manages, resorts, people, previous, next } = useLoaderData<typeof loader>();
	return (
		<Page
			title="People"
			lead={seesAll ? "Your staff and the contacts of every resort." : "Who works with you at your resort."}
			actions={
				manages ? (
					<ButtonLink to="/people/new" look="primary" icon="plus">
						Add a person
					</ButtonLink>
				) : null
			}
		>
			<Filters
				label="Find people"
				search={{ name: "q", label: "Name or address", value: filter.q }}
				selects={[
					...(seesAll ? [{ ...SIDES, value: filter.side ?? "" }] : []),
					...(resorts.length > 1
						? [
								{
									name: "resort",
									label: "Resort",
									all: "Every resort",
									value: filter.resort ?? "",
									options: resorts,
								},
							]
						: []),
					{ ...ON_OR_OFF, value: filter.state === "on" ? "" : filter.state },
				]}
			/>
			<PeopleTable people={people} />
			<Pagination label="people" previous={previous} next={next} />
		</Page>
	);
}
