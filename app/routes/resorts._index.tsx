import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireVisitor } from "../access/visitor.server.ts";
import { ON_OR_OFF } from "../people/components/presence.tsx";
import { ResortTable } from "../people/components/resort-table.tsx";
import { filterChoice, filterText, pageTo, placeIn } from "../people/reads.server.ts";
import { publishedMajors, resortsPage } from "../people/resort/reads.server.ts";
import { may } from "../process/acts.ts";
import { releasesBehind } from "../process/version.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Filters } from "../ui/filters.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";

export const meta: MetaFunction = () => [{ title: "Resorts" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
	const { db } = context.portal;
	const { actor, scope } = await requireVisitor(request, context);
	const query = new URL(request.url).searchParams;
	const filter = { q: filterText(query, "q"), state: filterChoice(query, "state", ["on", "off", "all"]) };
	const { resorts, hasBefore, hasAfter } = await resortsPage(db, scope, filter, placeIn(query));
	const majors = await publishedMajors(db);
	return {
		filter,
		seesAll: may(actor, "seeEveryResort"),
		manages: may(actor, "managePeople"),
		resorts: resorts.map((resort) => ({
			slug: resort.slug,
			name: resort.name,
			version: resort.productionVersion,
			behind: releasesBehind(resort.productionVersion, majors),
			covered: resort.covered ?? [],
			off: resort.switchedOffAt !== null,
		})),
		previous: hasBefore ? pageTo(request, "before", resorts[0]) : null,
		next: hasAfter ? pageTo(request, "after", resorts.at(-1)) : null,
	};
}

export default function Resorts() {
	const { filter, seesAll, manages, resorts, previous, next } = useLoaderData<typeof loader>();
	return (
		<Page
			title="Resorts"
			lead={seesAll ? "What each resort runs, and who decides there." : "The resorts you stand for."}
			actions={
				manages ? (
					<ButtonLink to="/resorts/new" look="primary" icon="plus">
						Add a resort
					</ButtonLink>
				) : null
			}
		>
			{seesAll ? (
				<Filters
					label="Find resorts"
					search={{ name: "q", label: "Name", value: filter.q }}
					selects={[{ ...ON_OR_OFF, value: filter.state === "on" ? "" : filter.state }]}
				/>
			) : null}
			<ResortTable resorts={resorts} manages={manages} />
			<Pagination label="resorts" previous={previous} next={next} />
		</Page>
	);
}
