/**
 * The reminder before a beta ends (E23), looked at every minute: each part is asked once more under the lock of its
 * release and marked in the transaction that writes its letters, so that a kill neither loses nor doubles one.
 */
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tx } from "../../db/connect.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import type { Portal } from "../portal.server.ts";
import { tell } from "../post/write.server.ts";
import { betaIsNotOver } from "../process/beta.ts";
import { PRODUCT_TYPE_NAMES } from "../words/names.ts";
import { addDays, dayOf, instantOf } from "../words/time.ts";
import { betaLetter, tries } from "./letters.ts";
import { peopleOf } from "./people.server.ts";
import { lockBeta, situationOf } from "./situation.server.ts";
import { newsOfParts } from "./tell.server.ts";
import { untriedIn } from "./tries/reads.server.ts";

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
	const left = new Map((await untriedIn(tx, releaseId, partIds)).map((row) => [row.partId, row]));
	const news = { release, by: portal.settings.vendorName, at: now, reason: null };
	const entry = { step: "betaEndReminded" as const, actorId: null, at: now };
	const told = newsOfParts(partIds, people, entry, (person) =>
		tries(person)
			? betaLetter("betaClosing", news, person, {
					notesUnread: person.acknowledgedAt === null,
					untried: left.get(person.partId)?.untried.map((type) => PRODUCT_TYPE_NAMES[type]) ?? [],
					productTypes: left.get(person.partId)?.sold ?? 0,
				})
			: null,
	);
	await tell(tx, portal.jobs, told, now);
	return partIds.length;
}

/** Looks every minute until the portal closes. */
export async function workOnBetaReminders(portal: Portal): Promise<void> {
	await portal.jobs.work("betaReminders", { pollingIntervalSeconds: 30 }, async () => {
		await remindOfClosing(portal);
	});
	await portal.jobs.schedule("betaReminders", "* * * * *");
}
