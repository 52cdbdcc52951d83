/** What the form of a report starts with: the draft where there is one, else what the portal knows already. */
import { sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { PRODUCT_TYPES, type ProductType } from "../../db/vocabulary.ts";
import { withinRelease, withinScope } from "../access/scope.server.ts";
import type { Hat, Visitor } from "../access/visitor.server.ts";
import { asShown, draftPictures, openHandoffOf } from "../picture/waiting.server.ts";
import { may } from "../process/acts.ts";
import { SCENARIOS } from "../process/beta-scenarios.ts";
import { orderedIn } from "../process/smoke-items.ts";
import type { OptionGroup } from "../ui/field.tsx";
import { PRODUCT_TYPE_NAMES, releaseName } from "../words/names.ts";
import { dayOf, formatClock, formatTime } from "../words/time.ts";
import { aboutIn } from "./about.ts";

/** How many releases can be reported on; whoever tests an older one is on the way to a newer. */
const RELEASES = 30;

/** "05:00" of "05:00 MST (UTC-7)". */
const CLOCK = 5;

/** The resorts for which this person may report. */
export const reportersHats = (visitor: Visitor): Hat[] =>
	visitor.hats.filter((hat) => may(visitor.actor, "reportIssue", hat));

/** The resort that a form names, where this person may report for it. */
export const resortToReport = (visitor: Visitor, named: unknown): string | null =>
	reportersHats(visitor).find(({ resortId }) => resortId === named)?.resortId ?? null;

/** One statement: the draft, the releases with their builds, what stands on the test sites, where the report begins. */
async function groundFor(db: Db, visitor: Visitor, text: string | null, now: Date) {
	const about = aboutIn(text);
	const item = about && "item" in about ? about.item : null;
	const part = about && "part" in about ? about.part : null;
	const { scope, actor } = visitor;
	const resortIds = reportersHats(visitor).map(({ resortId }) => resortId);
	return db
		.selectNoFrom((eb) => [
			jsonObjectFrom(
				eb
					.selectFrom("issue_draft")
					.select(["issue_draft.entries", "issue_draft.savedAt"])
					.where("issue_draft.personId", "=", actor.personId)
					.where("issue_draft.about", "=", text ?? ""),
			).as("draft"),
			jsonArrayFrom(
				eb
					.selectFrom("release")
					.select((inner) => [
						"release.id",
						"release.product",
						"release.version",
						jsonArrayFrom(
							inner
								.selectFrom("build")
								.select(["build.id", "build.label"])
								.whereRef("build.releaseId", "=", "release.id")
								.orderBy("build.createdAt", "desc"),
						).as("builds"),
					])
					.where(withinRelease(scope))
					.where("release.stage", "<>", "draft")
					.orderBy("release.createdAt", "desc")
					.limit(RELEASES),
			).as("releases"),
			jsonArrayFrom(
				eb
					.selectFrom("test_deployment")
					.innerJoin("upgrade", "upgrade.id", "test_deployment.upgradeId")
					.distinctOn("upgrade.resortId")
					.select([
						"upgrade.resortId",
						"upgrade.releaseId",
						"test_deployment.buildId",
						"test_deployment.testUrl",
					])
					.where("test_deployment.outcome", "=", "finished")
					.where("upgrade.resortId", "=", sql<string>`any(${resortIds}::uuid[])`)
					.orderBy("upgrade.resortId")
					.orderBy("test_deployment.startedAt", "desc"),
			).as("deployed"),
			jsonObjectFrom(
				eb
					.selectFrom("checklist_item")
					.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
					.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
					.innerJoin("upgrade", "upgrade.id", "test_deployment.upgradeId")
					.select((inner) => [
						"checklist_item.key",
						"checklist_item.title",
						"checklist_item.detail",
						"upgrade.resortId",
						"upgrade.releaseId",
						"test_deployment.buildId",
						"test_deployment.testUrl",
						inner
							.selectFrom("check_result")
							.select("check_result.note")
							.whereRef("check_result.itemId", "=", "checklist_item.id")
							.where("check_result.state", "=", "failed")
							.orderBy("check_result.sequence", "desc")
							.limit(1)
							.as("note"),
					])
					.where("checklist_item.id", "=", item)
					.where("checklist_run.kind", "=", "resort")
					.where(
						withinScope<"checklist_item" | "checklist_run" | "test_deployment" | "upgrade">(
							scope,
							"upgrade.resortId",
						),
					),
			).as("item"),
			jsonObjectFrom(
				eb
					.selectFrom("beta_part")
					.select([
						"beta_part.resortId",
						"beta_part.releaseId",
						"beta_part.buildId",
						"beta_part.siteUrl as testUrl",
					])
					.where("beta_part.id", "=", part)
					.where(withinScope<"beta_part">(scope, "beta_part.resortId")),
			).as("part"),
			jsonArrayFrom(
				eb
					.selectFrom("resort")
					.select(["resort.id", "resort.productTypes"])
					.where("resort.id", "=", sql<string>`any(${resortIds}::uuid[])`),
			).as("sold"),
			draftPictures(eb, { personId: actor.personId, about: text ?? "", now }).as("pictures"),
			openHandoffOf(eb, { personId: actor.personId, about: text ?? "", now }).as("handoff"),
		])
		.executeTakeFirstOrThrow();
}

export type Entries = Record<string, string[]>;

/**
 * The form for this person, or null where they have no resort to report for or where the report begins is not theirs.
 *
 * @param about where the report begins, as text; see about.ts.
 */
export async function reportFormView(
	db: Db,
	visitor: Visitor,
	about: string | null,
	browser: string,
	now: Date,
) {
	const hats = reportersHats(visitor);
	const ground = await groundFor(db, visitor, about, now);
	const { draft, item, part } = ground;
	const begun = item ?? part;
	const known = begun ?? ground.deployed.find(({ resortId }) => resortId === hats[0]?.resortId) ?? null;
	const hat = hats.find(({ resortId }) => resortId === (known?.resortId ?? hats[0]?.resortId));
	const type = typeOf(about, item?.key ?? null);
	const sold = ground.sold.find(({ id }) => id === hat?.resortId)?.productTypes ?? [];
	if (!hat || (about && !begun) || (part && type && !sold.includes(type))) return null;
	const started: Entries = {
		resort: [hat.resortId],
		target: known ? [[known.releaseId, known.buildId].filter(Boolean).join("/")] : [],
		environment: known?.testUrl ? [known.testUrl] : [],
		browser: browser ? [browser] : [],
		occurredOn: [dayOf(now, hat.resortZone)],
		occurredTime: [formatClock(now, hat.resortZone).slice(0, CLOCK)],
		productType: type && sold.includes(type) ? [type] : [],
		...(part && type && { steps: [SCENARIOS[type].steps[0]] }),
		...(item && { what: [item.note ? `${item.title}: ${item.note}` : item.title], steps: [item.detail] }),
	};
	const kept = (draft?.entries ?? {}) as Record<string, string | string[]>;
	const typed = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, [value].flat()]));
	const entries: Entries = draft ? { resort: [hat.resortId], ...typed } : started;
	return {
		about,
		/** Where the report begins, in words. */
		from: item ? `From your smoke test: ${item.title}` : fromBeta(part && type),
		entries,
		pictures: asShown(ground.pictures, entries),
		/** The phone that may add photos now; in words only for its own person, in the loader. */
		handoff: ground.handoff,
		saved: draft ? formatTime(new Date(draft.savedAt), hat.resortZone) : null,
		resorts: hats.map(({ resortId, resortName }) => ({ value: resortId, label: resortName })),
		productTypes: PRODUCT_TYPES.filter((one) =>
			ground.sold.some(({ productTypes }) => productTypes.includes(one)),
		).map((value) => ({ value, label: PRODUCT_TYPE_NAMES[value] })),
		targets: ground.releases.map(
			({ id, product, version, builds }): OptionGroup => ({
				group: releaseName(product, version),
				options: [
					...builds.map((build) => ({
						value: `${id}/${build.id}`,
						label: `${releaseName(product, version)}, build ${build.label}`,
					})),
					{ value: id, label: `${releaseName(product, version)}, build not known` },
				],
			}),
		),
	};
}

/** The product type that a report is about where it begins at one, or at an item that asks to order one. */
function typeOf(text: string | null, itemKey: string | null): ProductType | null {
	const about = aboutIn(text);
	return about && "part" in about ? about.type : orderedIn(itemKey ?? "");
}

const fromBeta = (type: ProductType | null) =>
	type && `From the beta: ${PRODUCT_TYPE_NAMES[type].toLowerCase()}`;

export type ReportFormView = Omit<NonNullable<Awaited<ReturnType<typeof reportFormView>>>, "handoff">;

/** The release that a form's "release and build" names. */
export const releaseIn = (target: string | undefined): string | null =>
	/^[0-9a-f-]{36}/i.exec(target ?? "")?.[0] ?? null;
