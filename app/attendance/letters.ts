/** What is written about guests and their answers. Pure. */
import type { AnswerPurpose } from "../../db/vocabulary.ts";
import { invitation } from "../booking/calendar.ts";
import type { Addressee, LetterDraft } from "../post/draft.ts";
import { isAnswered, openParts } from "../process/coverage.ts";
import { deciders, representatives, type StepNews, toBoth, toIso } from "../upgrade/audience.ts";
import type { UpgradeFacts } from "../upgrade/reads.server.ts";
import type { Guest } from "./situation.server.ts";

/** A guest as somebody to write to. */
export function addresseeOf(guest: Guest, { contacts, resortZone }: UpgradeFacts): Addressee {
	const zone = contacts.find(({ email }) => email === guest.email)?.zone ?? resortZone;
	return { personId: guest.personId, name: guest.name, email: guest.email, zone };
}

/** E8: to the representative and to those who decide for the resort, unless they are the one who said so. */
export function absenceLetters(
	news: StepNews,
	guest: Guest,
	{ backup, wish }: { backup: { name: string; email: string } | null; wish: string | null },
): LetterDraft[] {
	const { facts } = news;
	if (!facts.booking) return [];
	return toBoth(
		"E8",
		news,
		{
			resort: deciders(facts).filter(({ email }) => email !== guest.email),
			vendor: representatives(facts),
		},
		{
			guestName: guest.name,
			startsAt: toIso(facts.booking.startsAt),
			backup: backup && { name: backup.name, email: backup.email },
			wish,
			openParts: openParts(facts.booking.guests, facts.booking.startsAt),
		},
	);
}

/** To whoever is no longer invited, at the address that was invited. */
export function uninvitedLetters(news: StepNews, guest: Guest): LetterDraft[] {
	const { booking } = news.facts;
	if (!booking) return [];
	const drafts = toBoth(
		"uninvited",
		news,
		{ resort: [addresseeOf(guest, news.facts)] },
		{
			startsAt: toIso(booking.startsAt),
			endsAt: toIso(booking.endsAt),
			bookedBy: booking.bookerName,
		},
	);
	const attachments = invitation(news.facts, booking, {
		what: "cancelled",
		to: guest,
		hasAccount: false,
		organizer: news.organizer,
		origin: news.origin,
		now: news.at,
	});
	return drafts.map((draft) => ({ ...draft, attachments }));
}

/** A new link to the guest, at their own address alone. */
export function newLinkLetters(
	news: StepNews,
	guest: Guest,
	{ purpose, linkId }: { purpose: AnswerPurpose; linkId: string },
): LetterDraft[] {
	const { booking } = news.facts;
	if (!booking) return [];
	return toBoth(
		"answerLink",
		news,
		{ resort: [addresseeOf(guest, news.facts)] },
		{
			startsAt: toIso(booking.startsAt),
			endsAt: toIso(booking.endsAt),
			bookedBy: booking.bookerName,
			answerLink: purpose === "attendance" ? linkId : null,
			reachLink: purpose === "reach" ? linkId : null,
		},
	);
}

/** E7: to everybody invited who has not declined, and to the vendor's people, who are asked nothing. */
export function reminderLetters(news: StepNews, reachLinks: ReadonlyMap<string, string>): LetterDraft[] {
	const { facts } = news;
	const { booking } = facts;
	if (!booking) return [];
	const { deployerId, deployerName, deployerEmail, deployerZone } = booking;
	const deployer: Addressee[] =
		deployerName && deployerEmail && deployerZone
			? [{ personId: deployerId, name: deployerName, email: deployerEmail, zone: deployerZone }]
			: [];
	const asked = booking.guests.filter(
		(guest) => !(guest.answer === "no" && isAnswered(guest, booking.startsAt)),
	);
	const drafts = toBoth(
		"E7",
		news,
		{
			resort: asked.map((guest) => addresseeOf(guest, facts)),
			vendor: [...representatives(facts), ...deployer],
		},
		{
			startsAt: toIso(booking.startsAt),
			endsAt: toIso(booking.endsAt),
			needsDowntime: facts.needsDowntime,
			bookedBy: booking.bookerName,
			hasAccount: true,
			comes: false,
			openParts: openParts(booking.guests, booking.startsAt),
			answerLink: null,
			reachLink: null,
		},
	);
	return drafts.map((draft) => {
		const guest = asked.find(({ email }) => email === draft.address);
		if (!guest) return draft;
		const comes = isAnswered(guest, booking.startsAt);
		const own = {
			comes,
			hasAccount: draft.props.audience === "vendor" || guest.contactId !== null,
			// Whoever has answered is not asked again.
			answerLink: comes ? null : guest.linkId,
			reachLink: reachLinks.get(guest.id) ?? null,
		};
		return { ...draft, props: { ...draft.props, ...own } };
	});
}
