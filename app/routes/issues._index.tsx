import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ISSUE_STAGES, PRODUCT_TYPES, SEVERITIES } from "../../db/vocabulary.ts";
import { queryOf, queryWith } from "../access/query.server.ts";
import { requireVisitor } from "../access/visitor.server.ts";
import { IssueTable } from "../issue/components/issue-table.tsx";
import { reportersHats } from "../issue/form-view.server.ts";
import { filterChoices, issuesPage } from "../issue/list.server.ts";
import { ordersOf } from "../issue/narrowed.server.ts";
import { rowOf } from "../issue/row-view.server.ts";
import { may } from "../process/acts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Filters } from "../ui/filters.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { ISSUE_ORDER_NAMES, type IssueOrder, PRODUCT_TYPE_NAMES, releaseName } from "../words/names.ts";
import { ISSUE_STATUS, SEVERITY_STATUS } from "../words/status.ts";

export const meta: MetaFunction = () => [{ title: "Reports" }];

const slug = z
	.string()
	.regex(/^[a-z0-9][a-z0-9.-]{0,80}$/)
	.optional()
	.catch(undefined);
const filters = z.object({
	stage: z.enum(ISSUE_STAGES).optional().catch(undefined),
	severity: z.enum(SEVERITIES).optional().catch(undefined),
	type: z.enum(PRODUCT_TYPES).optional().catch(undefined),
	release: slug,
	resort: slug,
	of: z.enum(["mine", "unanswered"]).optional().catch(undefined),
	late: z.literal("yes").optional().catch(undefined),
	q: z.string().trim().min(1).max(100).optional().catch(undefined),
	order: z.literal(ordersOf({})).optional().catch(undefined),
	after: z.string().optional().catch(undefined),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { db, clock } = context.portal;
	const filter = queryOf(request, filters);
	const now = clock();
	const { issues, order, next } = await issuesPage(db, visitor.scope, visitor.actor.personId, filter, now);
	const choices = await filterChoices(db, visitor.scope);
	const { after: _after, order: _order, ...list } = filter;
	const to = (order: IssueOrder) => queryWith(list, order === "newest" ? {} : { order });
	return {
		filter,
		order,
		orders: ordersOf(filter).map((order) => ({
			value: order,
			label: ISSUE_ORDER_NAMES[order],
			to: to(order),
		})),
		seesAll: may(visitor.actor, "seeEveryResort"),
		mayReport: reportersHats(visitor).length > 0,
		releases: choices.releases.map(({ slug, product, version }) => ({
			value: slug,
			label: releaseName(product, version),
		})),
		resorts: choices.resorts.map(({ slug, name }) => ({ value: slug, label: name })),
		rows: issues.map((issue) => rowOf(issue, now)),
		next: next ? queryWith(list, { order, after: next }) : null,
	};
}

export default function Issues() {
	const { filter, order, orders, seesAll, mayReport, releases, resorts, rows, next } =
		useLoaderData<typeof loader>();
	const report = mayReport ? (
		<ButtonLink to="/issues/new" look="primary" icon="plus">
			Report a fault
		</ButtonLink>
	) : null;
	return (
		<Page
			title="Reports"
			lead={
				seesAll
					? "What resorts have met. A first reply is due within one business day."
					: "What you and your colleagues have met."
			}
			actions={report}
		>
			<Filters
				label="Show reports"
				search={{ name: "q", label: "Words or number", value: filter.q }}
				selects={[
					{
						name: "stage",
						label: "Status",
						all: "Every status",
						value: filter.stage,
						options: ISSUE_STAGES.map((stage) => ({ value: stage, label: ISSUE_STATUS[stage].word })),
					},
					{
						name: "severity",
						label: "Severity",
						all: "Every severity",
						value: filter.severity,
						options: SEVERITIES.map((one) => ({ value: one, label: SEVERITY_STATUS[one].word })),
					},
					{
						name: "type",
						label: "Product type",
						all: "Every product type",
						value: filter.type,
						options: PRODUCT_TYPES.map((type) => ({ value: type, label: PRODUCT_TYPE_NAMES[type] })),
					},
					{
						name: "release",
						label: "Release",
						all: "Every release",
						value: filter.release,
						options: releases,
					},
					...(resorts.length > 1
						? [
								{
									name: "resort",
									label: "Resort",
									all: "Every resort",
									value: filter.resort,
									options: resorts,
								},
							]
						: []),
					{
						name: "of",
						label: "Which",
						all: "All of them",
						value: filter.of,
						options: [
							{ value: "mine", label: "I am told of" },
							{ value: "unanswered", label: "Without a first reply" },
						],
					},
					...(seesAll
						? [
								{
									name: "late",
									label: "Late",
									all: "Late or not",
									value: filter.late,
									options: [{ value: "yes", label: "First reply is late" }],
								},
							]
						: []),
					{
						name: "order",
						label: "Order",
						all: ISSUE_ORDER_NAMES.newest,
						value: order === "newest" ? undefined : order,
						options: orders.slice(1),
					},
				]}
			/>
			{order === "due" ? (
				<p className="muted small">Only reports that wait for their first reply stand in this order.</p>
			) : null}
			<IssueTable
				rows={rows}
				withResort={resorts.length > 1}
				order={order}
				orders={orders}
				empty={
					<Empty title="No report fits" icon="search" actions={report}>
						<p>
							{mayReport ? "Choose fewer filters, or report what you have met." : "Choose fewer filters."}
						</p>
					</Empty>
				}
			/>
			<Pagination label="reports" next={next} />
		</Page>
	);
}
