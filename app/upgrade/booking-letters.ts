/** What is written about a booking: made, moved, taken back. Pure. */
import { invitation } from "../booking/calendar.ts";
import type { Addressee, Draft } from "../post/draft.ts";
import { isAnswered } from "../process/coverage.ts";
import { deciders, invitedTo, representatives, type StepNews, toBoth, toIso } from "./audience.ts";
import type { UpgradeFacts } from "./reads.server.ts";

/**
 * To the booker's colleagues and guests and the vendor's people: when, who, what to do before.
 *
 * @param invited the addresses of those who are invited to a booking that stands: then to them alone.
 */
export function bookingLetters(
	news: StepNews,
	what: "booked" | "moved" | "cancelled",
	invited?: readonly string[],
): Draft<"E6">[] {
	const booking = what === "cancelled" ? news.before.booking : news.facts.booking;
	if (!booking) return [];
	const known = new Set(news.facts.contacts.map((contact) => contact.email));
	const guests = invitedTo(booking, news.facts);
	const { deployerName } = booking;
	const running = [...representatives(news.facts), ...deployerOf(booking)];
	// Whoever ran it before the move has an entry to lose.
	const relieved = (what === "moved" ? deployerOf(news.before.booking) : []).filter(
		({ email }) => !running.some((person) => person.email === email),
	);
	const drafts = toBoth(
		"E6",
		news,
		invited
			? { resort: guests.filter(({ email }) => invited.includes(email)) }
			: {
					resort: [...deciders(news.facts), ...guests],
					vendor: [...running, ...relieved],
				},
		{
			what,
			pending: booking.pendingSince !== null,
			startsAt: toIso(booking.startsAt),
			endsAt: toIso(booking.endsAt),
			was: what === "moved" && news.before.booking ? toIso(news.before.booking.startsAt) : null,
			moveUntil: new Date(
				Date.parse(booking.startsAt) - news.facts.moveCutOffHours * 3_600_000,
			).toISOString(),
			needsDowntime: news.facts.needsDowntime,
			backupMinutes: news.facts.backupMinutes,
			guests: booking.guests.map(({ name, email }) => ({ name, email })),
			bookedBy: booking.bookerName,
			deployerName,
			hasAccount: true,
			invites: booking.provider === "own",
			handedOver: false,
			answerLink: null,
			comes: false,
			standsInFor: null,
		},
	);
	// A booking that ended has told so with one change more.
	const told = what === "cancelled" ? { ...booking, sequence: booking.sequence + 1 } : booking;
	return drafts.map((draft) => {
		const hasAccount = draft.props.audience === "vendor" || known.has(draft.address);
		const handedOver = relieved.some(({ email }) => email === draft.address);
		const attachments = invitation(news.facts, told, {
			what: what === "cancelled" || handedOver ? "cancelled" : "invited",
			to: { name: draft.props.recipientName, email: draft.address },
			hasAccount,
			organizer: news.organizer,
			origin: news.origin,
			now: news.at,
		});
		const guest = booking.guests.find(({ email }) => email === draft.address);
		const own = what === "cancelled" || !guest ? {} : askedOf(guest, booking);
		return { ...draft, props: { ...draft.props, ...own, hasAccount, handedOver }, attachments };
	});
}

type Booking = NonNullable<UpgradeFacts["booking"]>;

/** Nobody where another calendar keeps the booking. */
function deployerOf(booking: UpgradeFacts["booking"]): Addressee[] {
	if (!booking?.deployerName || !booking.deployerEmail || !booking.deployerZone) return [];
	const { deployerId, deployerName, deployerEmail, deployerZone } = booking;
	return [{ personId: deployerId, name: deployerName, email: deployerEmail, zone: deployerZone }];
}

/** What a letter asks of this guest. */
export function askedOf(guest: Booking["guests"][number], { startsAt, guests }: Booking) {
	return {
		answerLink: guest.linkId,
		comes: guest.answer === "yes" && isAnswered(guest, startsAt),
		standsInFor: guests.find(({ id }) => id === guest.backupFor)?.name ?? null,
	};
}
