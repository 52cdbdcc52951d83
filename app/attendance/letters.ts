/** What is written about guests and their answers. Pure. */
import { invitation } from "../booking/calendar.ts";
import type { Addressee, LetterDraft } from "../post/draft.ts";
import { openParts } from "../process/coverage.ts";
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
