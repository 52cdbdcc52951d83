/** The booking page: the booking that stands, the calendar to choose from, or what has to happen first. */
import type { Db } from "../../db/connect.ts";
import { timelineOf } from "../../db/timeline.ts";
import type { JournalStep } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { coverageView, guestsView } from "../booking/guest-view.server.ts";
import { NEAR, nearestOf, placesOn } from "../booking/places.ts";
import { loadCalendar } from "../booking/reads.server.ts";
import {
	type Asked,
	calendarView,
	chosenView,
	holdView,
	monthOf,
	monthSpan,
	placesView,
} from "../booking/view.server.ts";
import type { Portal } from "../portal.server.ts";
import { originOf } from "../post/deliver.server.ts";
import { may } from "../process/acts.ts";
import { decidesForResort } from "../process/parties.ts";
import { addLinks, calendarEntry } from "../words/calendar-entry.ts";
import { addDays } from "../words/day.ts";
import { CONTACT_ROLE_NAMES, releaseName } from "../words/names.ts";
import { dayOf, duration, instantOf, timePair } from "../words/time.ts";
import { timelineWords } from "../words/timeline.ts";
import { loadUpgrade, type UpgradeFacts } from "./reads.server.ts";
import { headOf, offered } from "./view.server.ts";

/** Everything the page shows; null when the upgrade is missing or foreign. Two statements. */
export async function bookingPage(portal: Portal, visitor: Visitor, upgradeId: string, asked: Asked) {
	const { db } = portal;
	const now = portal.clock();
	const facts = await loadUpgrade(db, visitor.scope, upgradeId);
	if (!facts) return null;
	const { journey: _journey, ...head } = headOf(facts, visitor, []);
	const steps = offered(facts, visitor, now);
	const moving = asked.move === "yes" && steps.moveBooking?.can === true;
	const mayChoose = steps.book?.can === true || moving;
	const isElsewhere = portal.settings.cal !== undefined && facts.booking?.provider !== "own";
	const choosing = mayChoose && !isElsewhere ? await choosingView(db, facts, visitor, asked, now) : null;
	const history = facts.booking && !moving ? await timelineOf(db, "upgrade", facts.id) : [];
	return {
		...head,
		booked: bookedView(facts, visitor, originOf(portal), now),
		ended: endedView(facts, visitor),
		guest: asked.guest ?? null,
		withGuests: {
			edit: may(visitor.actor, "editGuests", facts),
			add: may(visitor.actor, "addGuestAsRepresentative", facts),
			note: may(visitor.actor, "noteAnswers", facts),
		},
		cancel: steps.cancelBooking,
		move: steps.moveBooking,
		requestMove: steps.requestMove,
		accept: steps.acceptOffer,
		pulled: pulledView(facts, visitor, now),
		moving,
		history: history
			.filter(({ step }) => ABOUT_BOOKING.includes(step))
			.map((row) => timelineWords(row, facts.resortZone, visitor.zone, visitor.side)),
		onBehalf: (moving ? steps.moveBooking?.onBehalf : steps.book?.onBehalf) ?? false,
		why: steps.book?.why ?? whyNot(facts),
		isOver: facts.stage === "lapsed" || facts.stage === "declined",
		rules: facts.noticeHours
			? `Slots are booked at least ${facts.noticeHours} hours ahead, up to the end of the release's window.`
			: null,
		downtime: facts.needsDowntime ? "Goes offline behind a maintenance page" : "Stays on",
		preparation: preparation(facts),
		contacts: facts.contacts.map(({ contactId, name, email, roles }) => ({
			contactId,
			name,
			isInvited: facts.booking?.guests.some((guest) => guest.email === email) ?? false,
			roles: roles.map((role) => CONTACT_ROLE_NAMES[role]).join(", "),
			suggested: isSuggested({ roles }),
		})),
		principals: facts.contacts
			.filter(({ roles }) => decidesForResort(roles))
			.map(({ contactId, name }) => ({ contactId, name })),
		/** Where another calendar keeps the slots: what it is filled in with. */
		elsewhere: mayChoose && isElsewhere ? elsewhereFacts(facts, visitor) : null,
		calendar: choosing?.calendar ?? null,
		chosen: choosing?.chosen ?? null,
		hold: choosing?.hold ?? null,
		entries: choosing?.entries ?? null,
		askedAgain: askedAgain(facts, visitor),
		asList: asked.view === "list",
	};
}

export type ElsewhereFacts = ReturnType<typeof elsewhereFacts>;

/** Who books and who is suggested as a guest. Staff book in the name of the resort's first deciding contact. */
function elsewhereFacts({ contacts, booking, resortZone }: UpgradeFacts, visitor: Visitor) {
	const decider = contacts.find(({ roles }) => decidesForResort(roles));
	const self = contacts.find(({ personId }) => personId === visitor.actor.personId);
	const { name, email } = self ?? decider ?? visitor;
	const invited = contacts.filter((contact) => contact.email !== email && isSuggested(contact));
	return {
		booker: { name, email },
		guests: invited.map((contact) => contact.email),
		zone: resortZone,
		/** The booking to move; null where one is chosen anew. */
		uid: booking?.providerUid ?? null,
		sequence: booking?.sequence ?? null,
	};
}

const isSuggested = ({ roles }: Pick<UpgradeFacts["contacts"][number], "roles">) =>
	roles.some((role) => role !== "guest");

/** The steps that tell the story of a booking. */
const ABOUT_BOOKING: readonly JournalStep[] = [
	"book",
	"moveBooking",
	"acceptOffer",
	"slotPulled",
	"offersEnded",
	"requestMove",
	"cancelBooking",
	"bookingConfirmed",
	"newTimeAsked",
	"noShowNoted",
	"redeploy",
	"withdrawSignOff",
	"accept",
	"guestsInvited",
	"guestRemoved",
	"guestAdded",
	"attendanceAnswered",
	"reachSaid",
];

/** So far from the shown month the chosen place may lie and still stay on the page, in days. */
const NEARBY = 62;

async function choosingView(db: Db, facts: UpgradeFacts, visitor: Visitor, asked: Asked, now: Date) {
	const { resortZone: zone } = facts;
	const month = monthOf(asked, zone, facts.noticeHours ?? 0, now);
	const { first, last } = monthSpan(month);
	const day = asked.slot && dayOf(new Date(asked.slot), zone);
	const slot = day && day >= addDays(first, -NEARBY) && day <= addDays(last, NEARBY) ? asked.slot : undefined;
	const around = slot && day ? [addDays(day, -NEAR), addDays(day, NEAR)] : [];
	const [from, until] = [first, ...around, last].sort().filter(isOuter);
	const calendar = await loadCalendar(
		db,
		facts,
		instantOf(addDays(from!, -2), "12:00", "UTC")!,
		instantOf(addDays(until!, 2), "12:00", "UTC")!,
		{ now, personId: visitor.actor.personId },
	);
	const places = placesOn(calendar, from!, until!, now);
	const chosen = slot ? chosenView(places, slot, zone, visitor.zone) : null;
	const hold = holdView(calendar.hold, zone, visitor.zone, now);
	const isHeld = hold !== null && hold.seconds > 0 && hold.start === chosen?.start;
	return {
		calendar: calendarView(calendar, places, { ...asked, slot }, month, { viewerZone: visitor.zone, now }),
		chosen: chosen && {
			...chosen,
			length: duration(chosen.minutes),
			hold: hold?.start === chosen.start ? hold : null,
			near: isHeld
				? []
				: placesView(nearestOf(places, new Date(chosen.start)), zone, visitor.zone).filter(
						({ key }) => key !== chosen.start,
					),
		},
		hold: hold !== null && hold.seconds > 0 ? hold : null,
		entries: calendar.hold?.entries ?? null,
	};
}

const isOuter = (_day: string, index: number, all: readonly string[]) =>
	index === 0 || index === all.length - 1;

/** Whose answer was for the old time. Whoever moves the slot and comes has chosen the new time themselves. */
const askedAgain = ({ booking }: UpgradeFacts, { actor }: Visitor): string[] =>
	(booking?.guests ?? [])
		.filter(({ answer, personId }) => answer !== null && !(answer === "yes" && personId === actor.personId))
		.map(({ name }) => name);

/** What is reserved instead of a date that the vendor cannot keep; null for a date that it keeps. */
function pulledView({ booking, resortZone }: UpgradeFacts, visitor: Visitor, now: Date) {
	if (!booking?.pulledAt) return null;
	const pair = (text: string) => timePair(new Date(text), resortZone, visitor.zone);
	const offers = booking.offers.filter(({ heldUntil }) => new Date(heldUntil) > now);
	const [first] = offers.map(({ heldUntil }) => heldUntil).sort();
	return {
		reason: booking.pullReason ?? "",
		offers: offers.map(({ id, startsAt }) => ({ key: id, time: pair(startsAt) })),
		until: first ? pair(first) : null,
	};
}

function bookedView(facts: UpgradeFacts, visitor: Visitor, origin: string, now: Date) {
	const { booking } = facts;
	if (!booking) return null;
	const pair = (text: string) => timePair(new Date(text), facts.resortZone, visitor.zone);
	return {
		start: pair(booking.startsAt),
		isPending: booking.pendingSince !== null,
		length: duration(Math.round((Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / 60_000)),
		bookedBy: booking.bookerName,
		bookedAt: pair(booking.bookedAt),
		deployer: booking.deployerName,
		moveUntil: pair(new Date(Date.parse(booking.startsAt) - facts.moveCutOffHours * 3_600_000).toISOString()),
		addTo: addLinks(
			calendarEntry(
				{ ...facts, releaseName: releaseName(facts.product, facts.version) },
				booking,
				`${origin}/upgrades/${facts.id}`,
			),
		),
		isAhead: Date.parse(booking.startsAt) > now.getTime(),
		coverage: coverageView(booking),
		guests: guestsView(
			booking,
			{ resort: facts.resortZone, viewer: visitor.zone },
			visitor.actor.personId,
			now,
		),
	};
}

/** What became of the last booking where none stands: letters about it still lead here. */
function endedView({ booking, endedBooking, resortZone }: UpgradeFacts, visitor: Visitor) {
	if (booking || !endedBooking) return null;
	const { startsAt, endedAt, endedBy, endReason } = endedBooking;
	const pair = (text: string) => timePair(new Date(text), resortZone, visitor.zone);
	return { start: pair(startsAt), at: pair(endedAt), who: endedBy ?? "The portal", reason: endReason };
}

/** What the resort sees to before its slot (domain.md 1.2, 3.1 S9-S10). */
function preparation(facts: UpgradeFacts): string[] {
	return [
		"Make sure that the primary or the secondary contact can be reached by mail for the whole slot.",
		"Make sure that somebody with access to the payment provider can look up a test transaction quickly.",
		facts.needsDowntime
			? `Expect a backup of about ${duration(facts.backupMinutes)} before the shop goes offline.`
			: "The shop stays on; tell your teams all the same.",
		"If somebody cannot be there, tell your representative early: a colleague steps in, or the slot moves.",
	];
}

function whyNot(facts: UpgradeFacts): string {
	if (facts.stage === "accepted") return "The primary or the secondary contact books the slot.";
	if (facts.stage === "lapsed" || facts.stage === "declined") return "This upgrade is over.";
	return "First the release is tested, signed off and accepted. Then the calendar opens here.";
}
