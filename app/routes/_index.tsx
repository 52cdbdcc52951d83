import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { UPGRADE_STAGES } from "../../db/vocabulary.ts";
import { queryOf } from "../access/query.server.ts";
import { requireVisitor } from "../access/visitor.server.ts";
import { OwnBetaCard } from "../beta/components/own-beta.tsx";
import { resortNews } from "../beta/home.server.ts";
import { WaitingReports } from "../issue/components/waiting.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Filters } from "../ui/filters.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { Overview } from "../upgrade/components/overview.tsx";
import { OwnUpgradeCard } from "../upgrade/components/own-upgrade.tsx";
import { Replies } from "../upgrade/components/replies.tsx";
import { resortHome, vendorHome } from "../upgrade/home-view.server.ts";
import { UPGRADE_STATUS } from "../words/status.ts";

export const meta: MetaFunction = () => [{ title: "Whose turn is it?" }];

const filters = z.object({
	release: z.string().max(60).optional().catch(undefined),
	stage: z.enum(UPGRADE_STAGES).optional().catch(undefined),
	turn: z.enum(["resort", "vendor"]).optional().catch(undefined),
	resort: z.string().trim().max(100).optional().catch(undefined),
	after: z
		.string()
		.transform((value) => value.split("~"))
		.pipe(z.tuple([z.iso.datetime(), z.uuid()]))
		.transform(([since, id]) => ({ stageSince: new Date(since), id }))
		.optional()
		.catch(undefined),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { db, clock } = context.portal;
	const now = clock();
	if (visitor.side === "vendor") return vendorHome(db, visitor, queryOf(request, filters), now);
	return { ...(await resortHome(db, visitor, now)), ...(await resortNews(db, visitor, now)) };
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Home() {
	const home = useLoaderData<typeof loader>();
	return home.side === "vendor" ? <VendorHome home={home} /> : <ResortHome home={home} />;
}

function ResortHome({ home }: { home: Extract<Data, { side: "resort" }> }) {
	const ours = home.upgrades.filter(({ side }) => side === "resort");
	const others = home.upgrades.filter(({ side }) => side !== "resort");
	const betas = home.betas.filter(({ isYours }) => isYours);
	const otherBetas = home.betas.filter(({ isYours }) => !isYours);
	return (
		<Page title="Whose turn is it?">
			<section className="stack">
				<h2>Your turn</h2>
				<WaitingReports reports={home.reports} />
				{ours.length + home.reports.length + betas.length === 0 ? (
					<Empty
						title="Nothing waits for you"
						actions={<ButtonLink to="/releases">See all releases</ButtonLink>}
					>
						You get a letter as soon as something does.
					</Empty>
				) : (
					ours.map((upgrade) => <OwnUpgradeCard key={upgrade.id} upgrade={upgrade} />)
				)}
				{betas.map((beta) => (
					<OwnBetaCard key={beta.id} beta={beta} />
				))}
			</section>
			{others.length + otherBetas.length > 0 ? (
				<section className="stack">
					<h2>Under way</h2>
					{others.map((upgrade) => (
						<OwnUpgradeCard key={upgrade.id} upgrade={upgrade} />
					))}
					{otherBetas.map((beta) => (
						<OwnBetaCard key={beta.id} beta={beta} />
					))}
				</section>
			) : null}
		</Page>
	);
}

function VendorHome({ home }: { home: Extract<Data, { side: "vendor" }> }) {
	return (
		<Page title="Whose turn is it?" lead="Every upgrade that is going on, and what it waits for.">
			<Replies owed={home.owed} />
			<Filters
				label="Show upgrades"
				search={{ name: "resort", label: "Resort", value: home.filter.resort }}
				selects={[
					{
						name: "release",
						label: "Release",
						all: "Every release",
						value: home.filter.release,
						options: home.releases,
					},
					{
						name: "stage",
						label: "Status",
						all: "Everything going on",
						value: home.filter.stage,
						options: UPGRADE_STAGES.map((value) => ({ value, label: UPGRADE_STATUS[value].word })),
					},
					{
						name: "turn",
						label: "Whose turn",
						all: "Either side",
						value: home.filter.turn,
						options: [
							{ value: "vendor", label: "Ours" },
							{ value: "resort", label: "The resort's" },
						],
					},
				]}
			/>
			<Overview rows={home.rows} narrowed={Object.values(home.filter).some(Boolean)} />
			<Pagination label="upgrades" next={home.next} />
		</Page>
	);
}
