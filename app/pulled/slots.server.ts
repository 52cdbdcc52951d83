/** The slots of pulled days, one transaction each: told, offered other times, and looked at again when those are over. */
import type { Tx } from "../../db/connect.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import { loadCalendar } from "../booking/reads.server.ts";
import { wasTaken } from "../booking/writes.server.ts";
import type { Portal } from "../portal.server.ts";
import { moveAndTell } from "../upgrade/advance.server.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";
import { lockUpgrade } from "../upgrade/situation.server.ts";
import { offersEndedLetters, pulledLetters } from "./letters.ts";
import { offersFor, reservedUntil } from "./offers.ts";
import { bookingsBetween, boundsOf, loadPulled, overdueOffers, pulledSince } from "./reads.server.ts";
import { endOffers, markPulled, writeOffers } from "./writes.server.ts";

const DAY = 86_400_000;
const MOST_TRIES = 20;

interface Pulled {
	day: string;
	reason: string;
	pulledBy: string;
	byId: string;
}

/** Sees to every slot on a pulled day that was not seen to yet, and to reserved times that are over. Safe to repeat. */
export async function lookAfterPulledDays(portal: Portal): Promise<void> {
	const { zone, days } = await loadPulled(portal.db, pulledSince(portal.clock()));
	for (const pulled of days) {
		const [from, until] = boundsOf(pulled.day, zone);
		const left = (await bookingsBetween(portal.db, from, until)).filter(({ pulledAt }) => pulledAt === null);
		for (const { upgradeId } of left) await pullSlot(portal, upgradeId, pulled, [from, until]);
	}
	for (const over of await overdueOffers(portal.db, portal.clock())) await offersAreOver(portal, over);
}

/** Others may take a place that was about to be reserved: then the next ones are looked for. */
async function pullSlot(
	portal: Portal,
	upgradeId: string,
	pulled: Pulled,
	bounds: [Date, Date],
): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await portal.db
				.transaction()
				.execute((tx) => pullUnderLock(portal, tx, upgradeId, pulled, bounds));
		} catch (error) {
			if (!wasTaken(error) || attempt === MOST_TRIES) throw error;
		}
	}
}

async function pullUnderLock(
	portal: Portal,
	tx: Tx,
	upgradeId: string,
	{ day, reason, pulledBy: by, byId }: Pulled,
	[from, until]: [Date, Date],
): Promise<void> {
	if (!(await lockUpgrade(tx, EVERYTHING, upgradeId))) return;
	const facts = (await loadUpgrade(tx, EVERYTHING, upgradeId))!;
	const { booking } = facts;
	const startsAt = booking && new Date(booking.startsAt);
	if (!booking || !startsAt || booking.pulledAt || startsAt < from || startsAt >= until) return;
	const now = portal.clock();
	const [near, far] = [new Date(startsAt.getTime() - 15 * DAY), new Date(startsAt.getTime() + 16 * DAY)];
	// Where another calendar keeps the slot, nothing of ours could be reserved there: the resort picks a new time in it.
	const places =
		booking.provider === "own"
			? offersFor(await loadCalendar(tx, facts, near, far, { now }), startsAt, now)
			: [];
	const ends = places.map((place) => reservedUntil(place, now)).sort((a, b) => a.getTime() - b.getTime());
	const offersUntil = ends.at(-1) ?? null;
	await writeOffers(tx, { upgradeId, places, zone: facts.resortZone, by: byId, now });
	await markPulled(tx, { bookingId: booking.id, startsAt, day, reason, offersUntil, now });
	const details = { startsAt: startsAt.toISOString(), reason };
	const entry = { actorId: byId, details };
	await moveAndTell(portal, tx, facts, {
		step: "slotPulled",
		letters: pulledLetters,
		entry,
		by,
		reason,
		now,
	});
}

async function offersAreOver(
	portal: Portal,
	over: { upgradeId: string; bookingId: string; startsAt: Date },
): Promise<void> {
	await portal.db.transaction().execute(async (tx) => {
		if (!(await lockUpgrade(tx, EVERYTHING, over.upgradeId))) return;
		const facts = (await loadUpgrade(tx, EVERYTHING, over.upgradeId))!;
		const now = portal.clock();
		const { booking } = facts;
		const isWaiting =
			booking?.id === over.bookingId &&
			booking.pulledAt !== null &&
			Date.parse(booking.startsAt) === over.startsAt.getTime();
		await endOffers(tx, { ...over, now });
		if (!isWaiting) return;
		await moveAndTell(portal, tx, facts, {
			step: "offersEnded",
			letters: offersEndedLetters,
			entry: { actorId: null, details: {} },
			by: "The portal",
			reason: null,
			now,
		});
	});
}

/** Looks every minute, and at once when a day was pulled. */
export async function workOnPulledDays(portal: Portal): Promise<void> {
	await portal.jobs.work("pulledDays", { pollingIntervalSeconds: 2 }, () => lookAfterPulledDays(portal));
	await portal.jobs.schedule("pulledDays", "* * * * *");
}
