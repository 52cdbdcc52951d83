/** How the portal's booking follows the one at Cal.com. Runs under the upgrade's lock. */
import type { Tx } from "../../db/connect.ts";
import type { CalOutcome } from "../../db/vocabulary.ts";
import { uninvitedLetters } from "../attendance/letters.ts";
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
import type { Home, Names } from "./situation.server.ts";
import { everybodyAt, type OtherBooking } from "./truth.server.ts";
import {
	followOtherBooking,
	invitees,
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

export interface Found {
	home: Home;
	names: Names;
	/** The booking as Cal.com has it now. */
	truth: OtherBooking | null;
	told: readonly Told[];
}

/** Brings the portal's booking to where Cal.com's is. */
export async function follow(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	{ home, names, truth, told }: Found,
): Promise<Result> {
	if (!truth) return NOTHING_NEW;
	const [name] = [truth.uid, ...truth.earlier].flatMap((one) => names.find(({ uid }) => uid === one) ?? []);
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
	// Whoever is off the list hears nothing of a new time, and whoever is new to it nothing of the old one.
	const before = lastGuests ?? [];
	const fewer = await uninviteGone(portal, tx, facts, truth, before);
	const result = await keepTime(portal, tx, facts, truth);
	if (result.outcome === "held") return result;
	const more = await inviteNew(portal, tx, facts, truth, before);
	return fewer || more ? TAKEN : result;
}

async function keepTime(portal: Portal, tx: Tx, facts: UpgradeFacts, truth: OtherBooking): Promise<Result> {
	const booking = facts.booking!;
	const now = portal.clock();
	const { sessionSecret } = portal.settings;
	const change = { ...said(facts, truth), now };
	if (Date.parse(booking.startsAt) !== truth.startsAt.getTime()) {
		const reason = truth.reason ?? "Another time was chosen in the calendar.";
		const chosenBy = personAt(facts, truth.by) ?? null;
		const moved = { movedBy: chosenBy ?? booking.bookedBy, chosenBy, reason };
		const refusal = await stepFromOutside(portal, tx, facts, {
			...change,
			step: "moveBooking",
			startsAt: truth.startsAt,
			details: { ...change.details, from: new Date(booking.startsAt).toISOString() },
			reason,
			write: () => followOtherBooking(tx, sessionSecret, facts, truth, moved, now),
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
			write: () => followOtherBooking(tx, sessionSecret, facts, truth, null, now),
		});
		return TAKEN;
	}
	await followOtherBooking(tx, sessionSecret, facts, truth, null, now);
	return booking.providerUid !== truth.uid ? TAKEN : NOTHING_NEW;
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

/**
 * Who was invited there since Cal.com last told its guests, is invited here. Whoever was taken off the list here
 * meanwhile is not: Cal.com is told of that by a job.
 */
async function inviteNew(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	truth: OtherBooking,
	before: readonly string[],
): Promise<boolean> {
	const booking = facts.booking!;
	const isHere = (email: string) => booking.guests.some((guest) => guest.email === email);
	const added = everybodyAt(truth).filter(({ email }) => !before.includes(email) && !isHere(email));
	if (added.length === 0) return false;
	const now = portal.clock();
	const slot = { bookingId: booking.id, startsAt: truth.startsAt };
	const newcomers = invitees(facts, truth, added);
	const addresses = newcomers.map(({ email }) => email);
	await noteFromOutside(portal, tx, facts, {
		by: said(facts, truth).by,
		reason: null,
		now,
		step: "guestsInvited",
		letters: (news) => bookingLetters(news, "booked", addresses),
		details: { through: "cal", guests: newcomers.map(({ name }) => name) },
		write: () => invite(tx, portal.settings.sessionSecret, slot, newcomers, now),
	});
	return true;
}

/**
 * Who was taken off the list there, is off it here and hears of it. Whoever was invited here and Cal.com has not heard
 * of yet stays.
 */
async function uninviteGone(
	portal: Portal,
	tx: Tx,
	facts: UpgradeFacts,
	truth: OtherBooking,
	before: readonly string[],
): Promise<boolean> {
	const booking = facts.booking!;
	const isThere = (email: string) => everybodyAt(truth).some((one) => one.email === email);
	const gone = booking.guests.filter(({ email }) => before.includes(email) && !isThere(email));
	if (gone.length === 0) return false;
	const now = portal.clock();
	const ids = gone.map(({ id }) => id);
	await noteFromOutside(portal, tx, facts, {
		by: said(facts, truth).by,
		reason: null,
		now,
		step: "guestRemoved",
		letters: (news) => gone.flatMap((guest) => uninvitedLetters(news, guest)),
		details: { through: "cal", guest: gone.map(({ name }) => name).join(", ") },
		write: () => uninvite(tx, booking.id, ids, now),
	});
	return true;
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
