/**
 * Reminders (E7), looked at every minute: rows with a due time, each checked once more under the lock of its upgrade
 * and marked in the transaction that writes its letters. A kill between any two lines costs no reminder and doubles
 * none.
 */
import type { Tx } from "../../db/connect.ts";
import type { ReminderKind } from "../../db/vocabulary.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Portal } from "../portal.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { slotTakesPlace } from "../process/attendance.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";
import { lockUpgrade } from "../upgrade/situation.server.ts";
import { reminderLetters } from "./letters.ts";
import { newsAfter, replaceLinks } from "./writes.server.ts";

/** How many bookings one look takes up; the next minute takes the others. */
const AT_ONCE = 50;

/**
 * Sends what is due now.
 *
 * @returns for how many bookings letters were written.
 */
export async function remind(portal: Portal): Promise<number> {
	const due = await portal.db
		.selectFrom("reminder")
		.innerJoin("booking", "booking.id", "reminder.bookingId")
		.select("booking.upgradeId")
		.distinct()
		.where("reminder.sentAt", "is", null)
		.where("reminder.dueAt", "<=", portal.clock())
		.limit(AT_ONCE)
		.execute();
	let reminded = 0;
	for (const { upgradeId } of due) {
		try {
			if (await portal.db.transaction().execute((tx) => remindOf(portal, tx, upgradeId))) reminded++;
		} catch (err) {
			// The others are due as well; this one is looked at again in a minute.
			portal.log.error({ err, upgradeId }, "reminder");
		}
	}
	return reminded;
}

/**
 * The reminders of one upgrade. What a cancellation, a move, a pulled date or a withdrawn release has left behind is
 * forgotten without a word.
 */
async function remindOf(portal: Portal, tx: Tx, upgradeId: string): Promise<boolean> {
	if (!(await lockUpgrade(tx, EVERYTHING, upgradeId))) return false;
	const facts = (await loadUpgrade(tx, EVERYTHING, upgradeId))!;
	const now = portal.clock();
	const taken = await tx
		.updateTable("reminder")
		.from("booking")
		.set({ sentAt: now })
		.whereRef("booking.id", "=", "reminder.bookingId")
		.where("booking.upgradeId", "=", upgradeId)
		.where("reminder.sentAt", "is", null)
		.where("reminder.dueAt", "<=", now)
		.returning(["reminder.bookingId", "reminder.startsAt", "reminder.kind"])
		.execute();
	const { booking } = facts;
	const start = new Date(booking?.startsAt ?? 0);
	const due = taken.filter(
		({ bookingId, startsAt }) => bookingId === booking?.id && startsAt.getTime() === start.getTime(),
	);
	// After an outage one letter tells the present truth instead of several that tell the past; a slot that has begun
	// needs none.
	if (!booking || due.length === 0 || start <= now) return false;
	const { releaseStage } = facts;
	if (!slotTakesPlace({ pulledAt: booking.pulledAt, releaseStage })) return false;
	const asksNumber = due.some(({ kind }) => ASKS_NUMBER.includes(kind));
	const asked = asksNumber ? booking.guests.map(({ id }) => id) : [];
	const reachLinks = await replaceLinks(
		portal,
		tx,
		{ purpose: "reach", guestIds: asked, expiresAt: start },
		now,
	);
	const news = newsAfter({ portal, facts, by: "", now }, facts);
	const letters = reminderLetters(news, reachLinks).map((draft) => ({ journalId: null, draft }));
	await writeLetters(tx, portal.jobs, letters, now);
	return true;
}

/** Two days before, everybody who may come is asked how they can be reached. */
const ASKS_NUMBER: readonly ReminderKind[] = ["twoDays"];

/** Looks every minute until the portal closes. */
export async function workOnReminders(portal: Portal): Promise<void> {
	await portal.jobs.work("reminders", { pollingIntervalSeconds: 5 }, async () => {
		await remind(portal);
	});
	await portal.jobs.schedule("reminders", "* * * * *");
}
