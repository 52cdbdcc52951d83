/** What nobody tells: Cal.com's list is looked through, and Cal.com hears what changed here. */
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Portal } from "../portal.server.ts";
import { workThrough } from "./advance.server.ts";
import { cancelThere, changedSince, GUESTS_A_CALL, inviteThere, uninviteThere } from "./api.server.ts";
import { CalIsAway } from "./call.server.ts";
import { holdForStaff, takeListed } from "./inbox.server.ts";

const HOUR = 3_600_000;
/** How far back a first look goes, and how long events are kept. */
const LONGEST = 90 * 24 * HOUR;
/** Each round looks a day further back than it has to: what it has seen in the same state, it takes once. */
const OVERLAP = 24 * HOUR;
/** Changes of so many milliseconds ago are left to the webhook, which knows more than the list: whether a
 * cancellation asks for a new time. */
const WEBHOOK_FIRST = 2 * 60_000;

/** Heals what never arrived: every booking whose state in the list is new goes the way of a webhook. */
export async function goRound(portal: Portal): Promise<void> {
	const now = portal.clock().getTime();
	const { last } = await portal.db
		.selectFrom("cal_event")
		.select((eb) => eb.fn.max("receivedAt").as("last"))
		.where("source", "=", "round")
		.executeTakeFirstOrThrow();
	const since = Math.max(now - LONGEST, last ? last.getTime() - OVERLAP : 0);
	for (const { uid, status, changedAt } of await changedSince(portal, new Date(since))) {
		if (changedAt && changedAt.getTime() > now - WEBHOOK_FIRST) continue;
		await takeListed(portal, uid, `${status} ${changedAt?.toISOString() ?? ""}`);
	}
	await portal.db
		.deleteFrom("cal_event")
		.where("receivedAt", "<", new Date(now - LONGEST))
		.where((eb) => eb.or([eb("outcome", "is", null), eb("outcome", "<>", "held")]))
		.execute();
}

/** How many bookings one look tells of; the next minute takes the rest. */
const AT_ONCE = 20;

/** Tells Cal.com of bookings that ended here and of guests that were changed here. It is done when the rows agree. */
export async function tellThere(portal: Portal): Promise<void> {
	const open = await portal.db
		.selectFrom("cal_booking")
		.innerJoin("booking", "booking.id", "cal_booking.bookingId")
		.select((eb) => [
			"cal_booking.uid",
			"cal_booking.guests as there",
			"booking.upgradeId",
			"booking.endedAt",
			"booking.endReason",
			jsonArrayFrom(
				eb
					.selectFrom("booking_guest")
					.select(["booking_guest.email", "booking_guest.name"])
					.whereRef("booking_guest.bookingId", "=", "booking.id")
					.where("booking_guest.removedAt", "is", null)
					.orderBy("booking_guest.email"),
			).as("here"),
		])
		.where("cal_booking.endedAt", "is", null)
		.orderBy("booking.endedAt")
		.execute();
	const changed = open.filter((one) => {
		const { added, removed } = guestsChanged(one);
		return one.endedAt !== null || added.length + removed.length > 0;
	});
	for (const one of changed.slice(0, AT_ONCE)) {
		if (one.endedAt) await tellEnd(portal, one);
		else await tellGuests(portal, one);
	}
}

interface Lists {
	here: { email: string; name: string }[];
	there: string[];
}

/** The booker, who is the first there, is never taken off there: Cal.com keeps them as long as the booking stands. */
const guestsChanged = ({ here, there }: Lists) => ({
	added: here.filter(({ email }) => !there.includes(email)),
	removed: there.slice(1).filter((email) => !here.some((guest) => guest.email === email)),
});

async function tellEnd(
	portal: Portal,
	{ uid, upgradeId, endReason }: { uid: string; upgradeId: string; endReason: string | null },
): Promise<void> {
	const why = await cancelThere(portal, uid, endReason ?? "Cancelled in the release portal.");
	await portal.db
		.updateTable("cal_booking")
		.set({ endedAt: portal.clock() })
		.where("uid", "=", uid)
		.execute();
	if (why !== null) {
		await holdForStaff(portal, {
			trigger: "cancel",
			uid,
			upgradeId,
			why: `The slot was cancelled here, and Cal.com did not cancel it: ${why}`,
		});
	}
}

async function tellGuests(portal: Portal, one: Lists & { uid: string; upgradeId: string }): Promise<void> {
	const { uid, upgradeId, there } = one;
	const { removed, ...more } = guestsChanged(one);
	const added = more.added.slice(0, GUESTS_A_CALL);
	const problems = [];
	if (added.length > 0) problems.push(await inviteThere(portal, uid, added));
	for (const email of removed) problems.push(await uninviteThere(portal, uid, email));
	// What Cal.com will not do is told to staff once and not asked for again.
	const known = [...there.filter((email) => !removed.includes(email)), ...added.map(({ email }) => email)];
	await portal.db.updateTable("cal_booking").set({ guests: known }).where("uid", "=", uid).execute();
	const why = problems.find((problem) => problem !== null);
	if (why) {
		await holdForStaff(portal, {
			trigger: "guests",
			uid,
			upgradeId,
			why: `The guest list was changed here, and Cal.com did not change its own: ${why}`,
		});
	}
}

/** Works for the calendar until the portal closes. While Cal.com is away, the next round tries again. */
export async function workOnCalendar(portal: Portal): Promise<void> {
	const { jobs } = portal;
	if (!portal.settings.cal) {
		await jobs.unschedule("calRound");
		await jobs.unschedule("calTell");
		return;
	}
	await jobs.work<{ eventId: string }>(
		"calEvent",
		{ pollingIntervalSeconds: 0.5, batchSize: 1 },
		async ([job]) => {
			if (job) await workThrough(portal, job.data.eventId);
		},
	);
	const patiently = (round: (portal: Portal) => Promise<void>) => async () => {
		try {
			await round(portal);
		} catch (error) {
			if (!(error instanceof CalIsAway)) throw error;
			portal.log.warn({ why: error.message }, "Cal.com is away");
		}
	};
	await jobs.work("calRound", { pollingIntervalSeconds: 10 }, patiently(goRound));
	await jobs.schedule("calRound", "*/5 * * * *");
	await jobs.work("calTell", { pollingIntervalSeconds: 5 }, patiently(tellThere));
	await jobs.schedule("calTell", "* * * * *");
}
