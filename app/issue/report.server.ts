/** Filing a report: its row, its parts, its receipt. */
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tx } from "../../db/connect.ts";
import { writeJournal } from "../../db/journal.ts";
import type { Receipt } from "../access/form.server.ts";
import { countAct } from "../access/limits.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { EVERYTHING, type Scope, withinRelease, withinScope } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import { picturesNamed } from "../files/forms.ts";
import type { Portal } from "../portal.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { may } from "../process/acts.ts";
import { dayOf, instantOf } from "../words/time.ts";
import { aboutIn } from "./about.ts";
import { issuePath } from "./advance.server.ts";
import { productLines, type ReportForm } from "./forms.ts";
import { reportedLetters } from "./letters.ts";
import { loadIssue } from "./reads.server.ts";
import { replyDueAt } from "./reply-due.ts";
import { takePictures, writeParts } from "./writes.server.ts";

/**
 * Files a report for a contact's resort.
 *
 * @returns done with the page of the new report; invalid with field errors; missing for a foreign resort, release or
 * item of a smoke test.
 */
export async function fileReport(
	portal: Portal,
	visitor: Visitor,
	form: { data: ReportForm; receipt: Receipt },
): Promise<Outcome> {
	const { data } = form;
	const { personId } = visitor.actor;
	return once(portal, personId, form.receipt, async (tx): Promise<Outcome> => {
		if (!may(visitor.actor, "reportIssue", { resortId: data.resort })) return { kind: "missing" };
		const now = portal.clock();
		const tooOften = await countAct(tx, "report", { personId, now });
		if (tooOften) return tooOften;
		const upgradeId = await lockUpgradeOf(tx, data);
		const about = aboutIn(data.about);
		const item = about && "item" in about ? about.item : null;
		const ground = await groundOf(tx, visitor.scope, { ...data, item }, dayOf(now, VENDOR_ZONE));
		if (!ground || (item && !ground.item)) return { kind: "missing" };
		if (data.target.buildId && !ground.build) return { kind: "missing" };
		if (data.productType && !ground.productTypes.includes(data.productType)) {
			return { kind: "invalid", errors: { productType: "That resort does not sell it. Choose another." } };
		}
		const occurredAt = happenedAt(data, ground.zone);
		if (occurredAt === "never") {
			return { kind: "invalid", errors: { occurredTime: "The clocks skip that time on that day." } };
		}
		if (occurredAt && occurredAt > now) {
			return { kind: "invalid", errors: { occurredOn: "That lies ahead. Say when it happened." } };
		}
		const pictures = picturesNamed(data);
		const gone = await takePictures(tx, pictures, { resortId: data.resort, personId, now });
		if (gone) return gone;
		const { id, number } = await tx
			.insertInto("issue")
			.values({
				resortId: data.resort,
				releaseId: data.target.releaseId,
				upgradeId,
				buildId: data.target.buildId,
				stageSince: now,
				severity: data.severity,
				what: data.what,
				expected: data.expected,
				outcome: data.outcome,
				environment: data.environment,
				browser: data.browser,
				windowSize: data.windowSize,
				occurredAt,
				productType: data.productType,
				itemKey: ground.item?.key ?? null,
				reportedBy: personId,
				reportedAt: now,
				acceptedAt: null,
				replyDueAt: replyDueAt(now, new Set(ground.holidays.map(({ day }) => day))),
				repliedAt: null,
				fixedInBuildId: null,
				knownFaultId: null,
			})
			.returning(["id", "number"])
			.executeTakeFirstOrThrow();
		const [journalId] = await writeJournal(tx, [
			{ subject: "issue", subjectId: id, step: "reported", actorId: personId, at: now, details: {} },
		]);
		const parts = { steps: data.steps, products: productLines(data), pictures };
		const draft = { personId, about: data.about ?? "" };
		await writeParts(tx, { issueId: id, journalId: journalId! }, { ...parts, ...draft, now });
		const facts = (await loadIssue(tx, EVERYTHING, number))!;
		const news = { by: visitor.name, actorId: personId, at: now, words: null, pictures: pictures.length };
		const letters = reportedLetters({ ...news, facts });
		await writeLetters(
			tx,
			portal.jobs,
			letters.map((draft) => ({ journalId: journalId!, draft })),
			now,
		);
		return { kind: "done", location: issuePath(number) };
	});
}

/** A sign-off looks at the reports that are open, so it waits for one that is being filed. Null without an upgrade. */
async function lockUpgradeOf(tx: Tx, { resort, target }: ReportForm): Promise<string | null> {
	const row = await tx
		.selectFrom("upgrade")
		.select("id")
		.where("resortId", "=", resort)
		.where("releaseId", "=", target.releaseId)
		.forUpdate()
		.executeTakeFirst();
	return row?.id ?? null;
}

/** What the form names, as far as it exists and may be named by this person. Undefined without resort and release. */
async function groundOf(
	tx: Tx,
	scope: Scope,
	{ resort, target, item }: ReportForm & { item: string | null },
	today: string,
) {
	return tx
		.selectFrom("release")
		.where("release.id", "=", target.releaseId)
		.where(withinRelease(scope))
		.innerJoin("resort", (join) => join.on("resort.id", "=", resort))
		.select((eb) => [
			"resort.zone",
			"resort.productTypes",
			jsonObjectFrom(
				eb
					.selectFrom("build")
					.select("build.id")
					.where("build.id", "=", target.buildId)
					.whereRef("build.releaseId", "=", "release.id"),
			).as("build"),
			jsonObjectFrom(
				eb
					.selectFrom("checklist_item")
					.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
					.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
					.innerJoin("upgrade", "upgrade.id", "test_deployment.upgradeId")
					.select("checklist_item.key")
					.where("checklist_item.id", "=", item)
					.where("checklist_run.kind", "=", "resort")
					.whereRef("upgrade.resortId", "=", "resort.id")
					.whereRef("upgrade.releaseId", "=", "release.id"),
			).as("item"),
			jsonArrayFrom(eb.selectFrom("holiday").select("holiday.day").where("holiday.day", ">=", today)).as(
				"holidays",
			),
		])
		.where(withinScope<"resort" | "release">(scope, "resort.id"))
		.executeTakeFirst();
}

/** When it happened on the resort's clock; null where nobody says, "never" for a time that the zone skips. */
function happenedAt({ occurredOn, occurredTime }: ReportForm, zone: string): Date | "never" | null {
	if (!occurredOn) return null;
	return instantOf(occurredOn, occurredTime ?? "12:00", zone, "first") ?? "never";
}
