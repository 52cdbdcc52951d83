/** How the portal's booking follows the one at Cal.com. Runs under the upgrade's lock. */
import type { Tx } from "../../db/connect.ts";
import type { CalOutcome } from "../../db/vocabulary.ts";
import { invite } from "../booking/invitations.server.ts";
import type { Portal } from "../portal.server.ts";
import { decidesForResort } from "../process/parties.ts";
import type { Refusal } from "../process/process.ts";
import { pulledLetters } from "../pulled/letters.ts";
import { bookingLetters } from "../upgrade/booking-letters.ts";
import { noteFromOutside, stepFromOutside } from "../upgrade/from-outside.server.ts";
import type { UpgradeFacts } from "../upgrade/reads.server.ts";
import { endBooking } from "../upgrade/writes.server.ts";
import { refusalText } from "../words/refusal.ts";
import type { Told } from "./from-webhook.server.ts";
import { confirmedLetters } from "./letters.ts";
import { type Home, namesOf } from "./situation.server.ts";
import type { OtherBooking } from "./truth.server.ts";
import {
	followOtherBooking,
	knownAs,
	nameBooking,
	noteEnd,
	pullOtherBooking,
	uninvite,
	writeOtherBooking,
} from "./writes.server.ts";

export interface Result {
	outcome: Exclude<CalOutcome, "setAside">;
	/** For staff, when it is held. */
	why?: string;
}

const TAKEN: Result = { outcome: "taken" };
const NOTHING_NEW: Result = { outcome: "nothingNew" };
export const held = (why: string): Result => ({ outcome: "held", why });

export const stands = ({ status }: OtherBooking) => status === "accepted" || status === "pending";

/** Brings the portal's booking to where Cal.com's is. */
export async function follow(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	home: Home,
	truth: OtherBooking | null,
	told: readonly Told[],
): Promise<Result> {
	if (!truth) return NOTHING_NEW;
	const names = await namesOf(tx, facts.id);
	const name = names.find(({ uid }) => uid === truth.uid) ?? names.find(({ uid }) => uid === truth.from);
	const { booking } = facts;
	const isIts = booking?.provider === "cal" && name?.bookingId === booking.id;
	const now = portal.clock();
	if (!stands(truth)) {
		if (!name) return NOTHING_NEW;
		const isCurrent = isIts && booking.providerUid === truth.uid;
		await noteEnd(tx, truth.uid, now);
		return isCurrent ? endHere(portal, tx, facts, truth, told) : NOTHING_NEW;
	}
	if (isIts) {
		const isOlder = name.uid === truth.uid && name.endedAt !== null && booking.providerUid !== truth.uid;
		return isOlder ? NOTHING_NEW : keepUp(portal, tx, facts, truth, name.guests);
	}
	if (name) {
		// It ended here, and Cal.com does not know yet: under its newest name it is told again.
		await nameBooking(tx, name.bookingId, truth, now);
		return NOTHING_NEW;
	}
	// It asked for a new time, and this is the one that was picked.
	if (booking?.provider === "cal" && booking.providerUid === null)
		return keepUp(portal, tx, facts, truth, null);
	if (booking) return held("This upgrade has a slot already. Cancel one of the two.");
	return take(portal, tx, facts, home, truth);
}

async function take(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	home: Home,
	truth: OtherBooking,
): Promise<Result> {
	const bookedBy = home.personId ?? personAt(facts, truth.booker?.email) ?? firstDecider(facts);
	if (!bookedBy) return held("The resort has nobody in whose name the slot could be booked.");
	const now = portal.clock();
	const refusal = await stepFromOutside(portal, tx, facts, {
		step: "book",
		startsAt: truth.startsAt,
		...said(facts, truth),
		reason: null,
		now,
		write: () => writeOtherBooking(tx, portal.settings.sessionSecret, facts, truth, { bookedBy, now }),
	});
	return answerOf(refusal);
}

/** The booking is known: its time, what it waits for and its guests become those of Cal.com. */
async function keepUp(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	truth: OtherBooking,
	lastGuests: readonly string[] | null,
): Promise<Result> {
	const booking = facts.booking!;
	const now = portal.clock();
	const guestsChanged = await mergeGuests(portal, tx, facts, truth, lastGuests);
	const change = { ...said(facts, truth), now };
	if (Date.parse(booking.startsAt) !== truth.startsAt.getTime()) {
		const reason = truth.reason ?? "Another time was chosen in the calendar.";
		const movedBy = personAt(facts, truth.by) ?? booking.bookedBy;
		const refusal = await stepFromOutside(portal, tx, facts, {
			...change,
			step: "moveBooking",
			startsAt: truth.startsAt,
			details: { ...change.details, from: new Date(booking.startsAt).toISOString() },
			reason,
			write: () =>
				followOtherBooking(tx, portal.settings.sessionSecret, facts, truth, { movedBy, reason }, now),
		});
		return answerOf(refusal);
	}
	const confirmed = booking.pendingSince !== null && truth.status === "accepted";
	if (confirmed || booking.providerUid === null) {
		await noteFromOutside(portal, tx, facts, {
			...change,
			step: "bookingConfirmed",
			letters: confirmedLetters,
			reason: null,
			write: () => followOtherBooking(tx, portal.settings.sessionSecret, facts, truth, null, now),
		});
		return TAKEN;
	}
	await followOtherBooking(tx, portal.settings.sessionSecret, facts, truth, null, now);
	return guestsChanged || booking.providerUid !== truth.uid ? TAKEN : NOTHING_NEW;
}

/** Cancelled there; or the vendor asks for another time, which looks the same there and is not. */
async function endHere(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	truth: OtherBooking,
	told: readonly Told[],
): Promise<Result> {
	const now = portal.clock();
	const change = { by: said(facts, truth).by, details: { through: "cal" }, now };
	if (told.some(({ asksForNewTime }) => asksForNewTime)) {
		const reason = truth.reason ?? "The vendor asked for another time in the calendar.";
		await noteFromOutside(portal, tx, facts, {
			...change,
			step: "newTimeAsked",
			letters: pulledLetters,
			reason,
			write: () => pullOtherBooking(tx, facts.booking!.id, reason, now),
		});
		return TAKEN;
	}
	const why =
		truth.status === "rejected" ? "The vendor did not confirm the time" : "Cancelled in the calendar";
	const reason = truth.reason ? `${why}: ${truth.reason}` : `${why}.`;
	const refusal = await stepFromOutside(portal, tx, facts, {
		...change,
		step: "cancelBooking",
		reason,
		write: () => endBooking(tx, facts.id, "cancelled", reason, now),
	});
	return answerOf(refusal);
}

/** What either side changed since Cal.com last told its guests; what was changed here, Cal.com is told by a job. */
async function mergeGuests(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	truth: OtherBooking,
	lastGuests: readonly string[] | null,
): Promise<boolean> {
	const booking = facts.booking!;
	const now = portal.clock();
	const before = lastGuests ?? [];
	const isHere = (email: string) => booking.guests.some((guest) => guest.email === email);
	const isThere = (email: string) => truth.guests.some((guest) => guest.email === email);
	const added = truth.guests.filter(({ email }) => !before.includes(email) && !isHere(email));
	const removed = booking.guests.filter(({ email }) => before.includes(email) && !isThere(email));
	const change = { by: said(facts, truth).by, reason: null, now };
	if (added.length > 0) {
		const slot = { bookingId: booking.id, startsAt: new Date(booking.startsAt) };
		const newcomers = knownAs(facts, added);
		await noteFromOutside(portal, tx, facts, {
			...change,
			step: "guestsInvited",
			letters: (news) =>
				bookingLetters(
					news,
					"booked",
					newcomers.map(({ email }) => email),
				),
			details: { through: "cal", guests: newcomers.map(({ name }) => name) },
			write: () => invite(tx, portal.settings.sessionSecret, slot, newcomers, now),
		});
	}
	if (removed.length > 0) {
		await noteFromOutside(portal, tx, facts, {
			...change,
			step: "guestRemoved",
			letters: () => [],
			details: { through: "cal", guest: removed.map(({ name }) => name).join(", ") },
			write: () =>
				uninvite(
					tx,
					booking.id,
					removed.map(({ id }) => id),
					now,
				),
		});
	}
	return added.length + removed.length > 0;
}

/** Who did not come, by who they are here; the journal keeps no addresses. */
export async function noteAbsence(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	told: readonly Told[],
): Promise<Result> {
	const addresses = told.findLast(({ trigger }) => trigger === "BOOKING_NO_SHOW_UPDATED")?.absent ?? [];
	const known = [...facts.contacts, ...(facts.booking?.guests ?? [])];
	const absent = addresses.flatMap(
		(address) => known.find(({ email }) => email === address)?.contactId ?? [],
	);
	await noteFromOutside(portal, tx, facts, {
		step: "noShowNoted",
		letters: () => [],
		by: "Cal.com",
		reason: null,
		details: { through: "cal", absent },
		now: portal.clock(),
		write: async () => undefined,
	});
	return TAKEN;
}

/** How letters and the journal name what was done there. */
function said(facts: UpgradeFacts, truth: OtherBooking) {
	const email = truth.by ?? truth.booker?.email;
	const person = [...facts.contacts, ...facts.staff].find((one) => one.email === email);
	return {
		by: person ? `${person.name} in the calendar` : "The calendar",
		details: { through: "cal", startsAt: truth.startsAt.toISOString() },
	};
}

const personAt = (facts: UpgradeFacts, email: string | null | undefined) =>
	[...facts.contacts, ...facts.staff].find((one) => one.email === email)?.personId;

const firstDecider = (facts: UpgradeFacts) =>
	facts.contacts.find(({ roles }) => decidesForResort(roles))?.personId;

const answerOf = (refusal: Refusal | null): Result => (refusal ? held(refusalText(refusal)) : TAKEN);
