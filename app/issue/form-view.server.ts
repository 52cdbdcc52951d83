/** What the form of a report starts with: the draft where there is one, else what the portal knows already. */
import { sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import { withinRelease, withinScope } from "../access/scope.server.ts";
import type { Hat, Visitor } from "../access/visitor.server.ts";
import { may } from "../process/acts.ts";
import type { OptionGroup } from "../ui/field.tsx";
import { releaseName } from "../words/names.ts";
import { dayOf, formatClock, formatTime } from "../words/time.ts";

/** How many releases can be reported on; whoever tests an older one is on the way to a newer. */
const RELEASES = 30;

/** "05:00" of "05:00 MST (UTC-7)". */
const CLOCK = 5;

/** The resorts for which this person may report. */
export const reportersHats = (visitor: Visitor): Hat[] =>
	visitor.hats.filter((hat) => may(visitor.actor, "reportIssue", hat));

/** One statement: the draft, the releases with their builds, what stands on the test sites, the failed item. */
async function groundFor(db: Db, visitor: Visitor, about: string | null) {
	const { scope, actor } = visitor;
	const resortIds = reportersHats(visitor).map(({ resortId }) => resortId);
	return db
		.selectNoFrom((eb) => [
			jsonObjectFrom(
				eb
					.selectFrom("issue_draft")
					.select(["issue_draft.entries", "issue_draft.savedAt"])
					.where("issue_draft.personId", "=", actor.personId)
					.where("issue_draft.about", "=", about ?? ""),
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
					.where("checklist_item.id", "=", about)
					.where("checklist_run.kind", "=", "resort")
					.where(
						withinScope<"checklist_item" | "checklist_run" | "test_deployment" | "upgrade">(
							scope,
							"upgrade.resortId",
						),
					),
			).as("item"),
		])
		.executeTakeFirstOrThrow();
}

export type Entries = Record<string, string[]>;

/**
 * The form for this person, or null where they have no resort to report for or the item is not theirs.
 *
 * @param about the item of a smoke test that failed.
 */
export async function reportFormView(
	db: Db,
	visitor: Visitor,
	about: string | null,
	browser: string,
	now: Date,
) {
	const hats = reportersHats(visitor);
	const ground = await groundFor(db, visitor, about);
	const { draft, item } = ground;
	const known = item ?? ground.deployed.find(({ resortId }) => resortId === hats[0]?.resortId) ?? null;
	const hat = hats.find(({ resortId }) => resortId === (known?.resortId ?? hats[0]?.resortId));
	if (!hat || (about && !item)) return null;
	const started: Entries = {
		resort: [hat.resortId],
		target: known ? [`${known.releaseId}/${known.buildId}`] : [],
		environment: known?.testUrl ? [known.testUrl] : [],
		browser: browser ? [browser] : [],
		occurredOn: [dayOf(now, hat.resortZone)],
		occurredTime: [formatClock(now, hat.resortZone).slice(0, CLOCK)],
		...(item && { what: [item.note ? `${item.title}: ${item.note}` : item.title], steps: [item.detail] }),
	};
	const kept = (draft?.entries ?? {}) as Record<string, string | string[]>;
	const typed = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, [value].flat()]));
	const entries: Entries = draft ? { resort: [hat.resortId], ...typed } : started;
	return {
		about,
		item: item?.title ?? null,
		entries,
		saved: draft ? formatTime(new Date(draft.savedAt), hat.resortZone) : null,
		resorts: hats.map(({ resortId, resortName }) => ({ value: resortId, label: resortName })),
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

export type ReportFormView = NonNullable<Awaited<ReturnType<typeof reportFormView>>>;

/** The release that a form's "release and build" names. */
export const releaseIn = (target: string | undefined): string | null =>
	/^[0-9a-f-]{36}/i.exec(target ?? "")?.[0] ?? null;
