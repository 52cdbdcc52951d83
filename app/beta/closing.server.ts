/**
 * The reminder before a beta ends (E23), looked at every minute: each part is asked once more under the lock of its
 * release and marked in the transaction that writes its letters, so that a kill neither loses nor doubles one.
 */
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tx } from "../../db/connect.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import type { Portal } from "../portal.server.ts";
import { tell } from "../post/write.server.ts";
import { betaIsNotOver } from "../process/beta.ts";
import { triedState } from "../process/beta-coverage.ts";
import { ISSUE_IS_OVER } from "../process/issue.ts";
import { PRODUCT_TYPE_NAMES } from "../words/names.ts";
import { addDays, dayOf, instantOf } from "../words/time.ts";
import { betaLetter, tries } from "./letters.ts";
import { peopleOf } from "./people.server.ts";
import { lockBeta, situationOf } from "./situation.server.ts";
import { newsOfParts } from "./tell.server.ts";

/** Business days before the end, and when on such a day. */
const BEFORE = 2;
const AT = "08:00";
const SATURDAY = 6;

/**
 * When people are reminded that a beta ends: in the morning, two business days before. Null for a beta that begins
 * later than that: the letter of its opening has said it.
 *
 * @param holidays days "YYYY-MM-DD" of the vendor's on which nobody works.
 */
export function reminderDueAt(from: Date, until: Date, holidays: ReadonlySet<string>): Date | null {
	let day = dayOf(until, VENDOR_ZONE);
	for (let left = BEFORE; left > 0; ) {
		day = addDays(day, -1);
		const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
		if (weekday % SATURDAY !== 0 && !holidays.has(day)) left -= 1;
	}
	const due = instantOf(day, AT, VENDOR_ZONE)!;
	return due > from ? due : null;
}

/**
 * Reminds of every beta that ends soon.
 *
 * @returns at how many resorts.
 */
export async function remindOfClosing(portal: Portal): Promise<number> {
	const now = portal.clock();
	const open = await portal.db
		.selectFrom("release")
		.select(["id", "betaFrom", "betaUntil"])
		.select((eb) => jsonArrayFrom(eb.selectFrom("holiday").select("holiday.day")).as("holidays"))
		.where("stage", "=", "betaOpen")
		.where("betaUntil", ">", now)
		.execute();
	let reminded = 0;
	for (const { id, betaFrom, betaUntil, holidays } of open) {
		const due = reminderDueAt(betaFrom!, betaUntil!, new Set(holidays.map(({ day }) => day)));
		if (!due || due > now) continue;
		reminded += await portal.db.transaction().execute((tx) => remindOf(portal, tx, id, betaUntil!, due));
	}
	return reminded;
}

/** The resorts that take part since before the reminder was due; whoever came later has only just heard of the end. */
async function remindOf(portal: Portal, tx: Tx, releaseId: string, until: Date, due: Date): Promise<number> {
	const release = await lockBeta(tx, EVERYTHING, { id: releaseId });
	const now = portal.clock();
	const isAsItWas = release?.stage === "betaOpen" && release.betaUntil?.getTime() === until.getTime();
	if (!release || !isAsItWas || !betaIsNotOver.holds(situationOf(release, null), now)) return 0;
	const parts = await tx
		.updateTable("beta_part")
		.set({ remindedOf: until })
		.where("releaseId", "=", releaseId)
		.where("acceptedAt", "<=", due)
		.where((eb) => eb.or([eb("remindedOf", "is", null), eb("remindedOf", "<>", until)]))
		.returning("id")
		.execute();
	if (parts.length === 0) return 0;
	const partIds = parts.map(({ id }) => id);
	const people = await peopleOf(tx, releaseId, partIds);
	const left = await untriedIn(tx, partIds);
	const news = { release, by: portal.settings.vendorName, at: now, reason: null };
	const entry = { step: "betaEndReminded" as const, actorId: null, at: now };
	const told = newsOfParts(partIds, people, entry, (person) =>
		tries(person)
			? betaLetter("betaClosing", news, person, {
					notesUnread: person.acknowledgedAt === null,
					...left.get(person.partId)!,
				})
			: null,
	);
	await tell(tx, portal.jobs, told, now);
	return partIds.length;
}

/** By part: what its resort sells and nobody there has tried, by name, and how many product types it sells. */
async function untriedIn(tx: Tx, partIds: readonly string[]) {
	const rows = await tx
		.selectFrom("beta_part")
		.innerJoin("resort", "resort.id", "beta_part.resortId")
		.select(["beta_part.id", "resort.productTypes"])
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom("beta_try")
					.distinctOn("beta_try.productType")
					.select(["beta_try.productType", "beta_try.result"])
					.whereRef("beta_try.partId", "=", "beta_part.id")
					.orderBy("beta_try.productType")
					.orderBy("beta_try.at", "desc"),
			).as("newest"),
			jsonArrayFrom(
				eb
					.selectFrom("issue")
					.select("issue.productType")
					.whereRef("issue.releaseId", "=", "beta_part.releaseId")
					.whereRef("issue.resortId", "=", "beta_part.resortId")
					.where("issue.productType", "is not", null)
					.where("issue.stage", "not in", [...ISSUE_IS_OVER]),
			).as("reported"),
		])
		.where("beta_part.id", "=", sql<string>`any(${[...partIds]}::uuid[])`)
		.execute();
	return new Map(
		rows.map(({ id, productTypes, newest, reported }) => {
			const isUntried = (type: (typeof productTypes)[number]) =>
				triedState({
					hasOpenReport: reported.some(({ productType }) => productType === type),
					newest: newest.find(({ productType }) => productType === type)?.result ?? null,
				}) === "notTested";
			const untried = productTypes.filter(isUntried).map((type) => PRODUCT_TYPE_NAMES[type]);
			return [id, { untried, productTypes: productTypes.length }];
		}),
	);
}

/** Looks every minute until the portal closes. */
export async function workOnBetaReminders(portal: Portal): Promise<void> {
	await portal.jobs.work("betaReminders", { pollingIntervalSeconds: 30 }, async () => {
		await remindOfClosing(portal);
	});
	await portal.jobs.schedule("betaReminders", "* * * * *");
}
