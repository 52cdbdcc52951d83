import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PRODUCTS, RELEASE_STAGES } from "../../db/vocabulary.ts";
import { queryOf, queryWith } from "../access/query.server.ts";
import { requireVisitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { may } from "../process/acts.ts";
import { ReleaseTable } from "../release/components/release-table.tsx";
import { releasesPage } from "../release/reads.server.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Filters } from "../ui/filters.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { PRODUCT_NAMES, RELEASE_KIND_NAMES, releaseName } from "../words/names.ts";
import { RELEASE_STATUS } from "../words/status.ts";
import { formatTime } from "../words/time.ts";

export const meta: MetaFunction = () => [{ title: "Releases" }];

const filters = z.object({
	product: z.enum(PRODUCTS).optional().catch(undefined),
	stage: z.enum(RELEASE_STAGES).optional().catch(undefined),
	after: z
		.string()
		.transform((value) => value.split("~"))
		.pipe(z.tuple([z.iso.datetime(), z.uuid()]))
		.optional()
		.catch(undefined),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { after, ...filter } = queryOf(request, filters);
	const { releases, more } = await releasesPage(context.portal.db, visitor.scope, visitor.actor.personId, {
		...filter,
		after: after && { createdAt: new Date(after[0]), id: after[1] },
	});
	const zone = firstZoneOf(visitor);
	const last = releases[releases.length - 1];
	return {
		side: visitor.side,
		mayCreate: may(visitor.actor, "createRelease"),
		filter,
		next: more && last ? queryWith(filter, { after: `${last.createdAt.toISOString()}~${last.id}` }) : null,
		rows: releases.map((release) => ({
			id: release.id,
			slug: release.slug,
			name: releaseName(release.product, release.version),
			kind: RELEASE_KIND_NAMES[release.kind],
			stage: release.stage,
			summary: release.summary,
			window: release.windowUntil && formatTime(release.windowUntil, zone),
			isRead: release.isRead === true,
			upgrades: release.upgrades,
		})),
	};
}

export default function Releases() {
	const { rows, side, mayCreate, filter, next } = useLoaderData<typeof loader>();
	const stages = RELEASE_STAGES.filter((stage) => side === "vendor" || stage !== "draft");
	return (
		<Page
			title="Releases"
			lead="What is new, what it changes in production, and until when it can be taken."
			actions={
				mayCreate ? (
					<ButtonLink to="/releases/new" look="primary" icon="plus">
						Write a new release
					</ButtonLink>
				) : null
			}
		>
			<Filters
				label="Show releases"
				selects={[
					{
						name: "product",
						label: "Product",
						all: "Every product",
						value: filter.product,
						options: PRODUCTS.map((value) => ({ value, label: PRODUCT_NAMES[value] })),
					},
					{
						name: "stage",
						label: "Status",
						all: "Every status",
						value: filter.stage,
						options: stages.map((value) => ({ value, label: RELEASE_STATUS[value].word })),
					},
				]}
			/>
			<ReleaseTable rows={rows} side={side} />
			<Pagination label="releases" next={next} />
		</Page>
	);
}
