/** What resorts have tried in a beta, product type by product type: parts of statements, and one over all resorts. */
import { type ExpressionBuilder, expressionBuilder, type InferResult, type RawBuilder, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db, Tx } from "../../../db/connect.ts";
import type { Database } from "../../../db/schema.ts";
import { PRODUCT_TYPES, type ProductType, type TriedState } from "../../../db/vocabulary.ts";
import { ISSUE_IS_OVER } from "../../process/issue.ts";

/** So many open reports stand beside a product type; the list of reports has the others. */
const REPORTS = 5;
/** So many resorts are named of those that leave a hole, or could fill it. */
const NAMES = 8;

/** The product types that a seller has, as rows. */
const sold = sql<{ type: ProductType }>`(select unnest(seller."productTypes") as type)`.as<"sold">(sql`sold`);

/** What the resort said last about one of them. */
const newest = sql`(
	select result from beta_try
	where beta_try."partId" = trier.id and beta_try."productType" = sold.type
	order by beta_try.at desc limit 1
)`;

type Release = RawBuilder<string>;

/**
 * Where one stands, as `triedState` of process/beta-coverage.ts says it. "Is not null" lets the planner use the index
 * of reports about product types also where it looks all of them up at once.
 */
const state = (release: Release): RawBuilder<TriedState> => sql`case
	when exists (
		select from issue
		where issue."releaseId" = ${release} and issue."resortId" = trier."resortId"
			and issue."productType" = sold.type and issue."productType" is not null and issue.stage not in (${sql.join([...ISSUE_IS_OVER])})
	) then 'issue'
	when ${newest} = 'tested' then 'tested'
	else 'notTested'
end`;

/** Inside a query over releases and resorts: what is read here belongs to the part of both. */
const inside = () => expressionBuilder<Database, "release" | "resort">();
const THE_RELEASE: Release = sql.ref("release.id");

/** One row for each part in the beta of a release and each product type that its resort sells. */
const cells = (release: Release) =>
	inside()
		.selectFrom("beta_part as trier")
		.innerJoin("resort as seller", "seller.id", "trier.resortId")
		.innerJoinLateral(sold, (join) => join.onTrue())
		.where("trier.releaseId", "=", release);

/** Together with how it stands. The fence keeps that from being worked out again for every count. */
const stated = (release: Release) =>
	cells(release)
		.select(["sold.type", state(release).as("state")])
		.offset(0);

const takingPart = sql<boolean>`trier."acceptedAt" is not null and seller."switchedOffAt" is null`;

const count = (state: TriedState) => sql<number>`count(*) filter (where cell.state = ${sql.lit(state)})::int`;

/** How many of its product types a resort has tried. */
export const triedIn = () =>
	jsonObjectFrom(
		inside()
			.selectFrom(stated(THE_RELEASE).whereRef("trier.resortId", "=", "resort.id").as("cell"))
			.select([count("tested").as("tested"), count("issue").as("issue"), count("notTested").as("notTested")]),
	);

export type TriesRow = InferResult<ReturnType<typeof tryRows>>[number];

/**
 * Its product types in the order of the list: what was said last of each, its open reports, and how many of the other
 * resorts that take part have tried it or have trouble with it. Instants are ISO text.
 */
export const triesIn = () => jsonArrayFrom(tryRows());

const tryRows = () =>
	cells(THE_RELEASE)
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom(
						stated(THE_RELEASE)
							.whereRef("trier.resortId", "<>", "resort.id")
							.where(takingPart)
							.where(sql<boolean>`sold.type = any(resort."productTypes")`)
							.as("cell"),
					)
					.select([
						"cell.type",
						sql<number>`count(*) filter (where cell.state <> 'notTested')::int`.as("tried"),
						count("issue").as("trouble"),
					])
					.groupBy("cell.type")
					.as("elsewhere"),
			(join) => join.onRef("elsewhere.type", "=", "sold.type"),
		)
		.select((inner) => [
			"sold.type",
			inner.fn.coalesce("elsewhere.tried", sql.lit(0)).as("triedElsewhere"),
			inner.fn.coalesce("elsewhere.trouble", sql.lit(0)).as("troubleElsewhere"),
			lastTryIn(inner).as("last"),
			reportsIn(inner).as("reports"),
		])
		.whereRef("trier.resortId", "=", "resort.id")
		.where("trier.acceptedAt", "is not", null)
		.orderBy(listOrder(sql.ref("sold.type")));

const listOrder = (type: RawBuilder<unknown>) =>
	sql<number>`array_position(${[...PRODUCT_TYPES]}::text[], ${type})`;

type Cell = ExpressionBuilder<
	Database & { trier: Database["beta_part"]; sold: { type: ProductType } },
	"trier" | "sold"
>;

const lastTryIn = (eb: Cell) =>
	jsonObjectFrom(
		eb
			.selectFrom("beta_try")
			.innerJoin("person", "person.id", "beta_try.personId")
			.leftJoin("build", "build.id", "beta_try.buildId")
			.select([
				"beta_try.id",
				"beta_try.result",
				"beta_try.note",
				"beta_try.at",
				"beta_try.buildId",
				"build.label as build",
				"person.name",
			])
			.whereRef("beta_try.partId", "=", "trier.id")
			.whereRef("beta_try.productType", "=", "sold.type")
			.orderBy("beta_try.at", "desc")
			.limit(1),
	);

const reportsIn = (eb: Cell) =>
	jsonArrayFrom(
		eb
			.selectFrom("issue")
			.select(["issue.number", "issue.stage"])
			.whereRef("issue.releaseId", "=", "trier.releaseId")
			.whereRef("issue.resortId", "=", "trier.resortId")
			.whereRef("issue.productType", "=", "sold.type")
			.where("issue.stage", "not in", [...ISSUE_IS_OVER])
			.orderBy("issue.number", "desc")
			.limit(REPORTS),
	);

/** By part: what its resort sells and nobody there has tried, in the order of the list, and how much it sells. */
export async function untriedIn(tx: Tx, releaseId: string, partIds: readonly string[]) {
	return tx
		.selectFrom(
			stated(sql`${releaseId}::uuid`)
				.select("trier.id as partId")
				.where("trier.id", "=", sql<string>`any(${[...partIds]}::uuid[])`)
				.as("cell"),
		)
		.select([
			"cell.partId",
			sql<ProductType[]>`coalesce(json_agg(cell.type order by ${listOrder(sql.ref("cell.type"))})
				filter (where cell.state = 'notTested'), '[]')`.as("untried"),
			sql<number>`count(*)::int`.as("sold"),
		])
		.groupBy("cell.partId")
		.execute();
}

/** How many resorts, and some of them by name. */
interface Named {
	count: number;
	names: { name: string; slug: string }[];
}

const named = (which: RawBuilder<unknown>) => sql<Named>`jsonb_build_object(
	'count', count(*) filter (where ${which}),
	'names', coalesce(to_jsonb((array_agg(
		jsonb_build_object('name', name, 'slug', slug) order by name, slug
	) filter (where ${which}))[1:${sql.lit(NAMES)}]), '[]')
)`;

/**
 * Every product type that resorts sell, in the order of the list: how it stands over all that take part, who of them
 * has not tried it, and who sells it and can still be invited.
 */
export async function triesOverAll(db: Db, releaseId: string) {
	return db
		.with("taking", (cte) =>
			cte
				.selectFrom(
					stated(sql`${releaseId}::uuid`).select(["seller.name", "seller.slug"]).where(takingPart).as("cell"),
				)
				.select([
					"cell.type",
					count("tested").as("tested"),
					count("issue").as("issue"),
					count("notTested").as("notTested"),
					named(sql`state = 'notTested'`).as("untried"),
				])
				.groupBy("cell.type"),
		)
		.with("others", (cte) =>
			cte
				.selectFrom("resort as seller")
				.innerJoinLateral(sold, (join) => join.onTrue())
				.select(["sold.type", named(sql`true`).as("invitable")])
				.where("seller.switchedOffAt", "is", null)
				.where((eb) =>
					eb.not(
						eb.exists(
							eb
								.selectFrom("beta_part")
								.select("beta_part.id")
								.whereRef("beta_part.resortId", "=", "seller.id")
								.where("beta_part.releaseId", "=", releaseId),
						),
					),
				)
				.groupBy("sold.type"),
		)
		.selectFrom("taking")
		.fullJoin("others", "others.type", "taking.type")
		.select((eb) => [
			sql<ProductType>`coalesce(taking.type, others.type)`.as("type"),
			eb.fn.coalesce("taking.tested", sql.lit(0)).as("tested"),
			eb.fn.coalesce("taking.issue", sql.lit(0)).as("issue"),
			eb.fn.coalesce("taking.notTested", sql.lit(0)).as("notTested"),
			"taking.untried",
			"others.invitable",
		])
		.orderBy(listOrder(sql`coalesce(taking.type, others.type)`))
		.execute();
}
