/** What is written about a date that the vendor cannot keep. Pure. */
import { deciders, invitedTo, representatives, toBoth, toIso, type Write } from "../upgrade/audience.ts";

/** To everybody who planned with it: the deciders can take another time at one press. */
export const pulledLetters: Write = (news) => {
	const { booking } = news.facts;
	if (!booking) return [];
	const known = new Set(news.facts.contacts.map(({ email }) => email));
	return toBoth(
		"datePulled",
		news,
		{
			resort: [...deciders(news.facts), ...invitedTo(booking, news.facts)],
			vendor: representatives(news.facts),
		},
		{
			startsAt: toIso(booking.startsAt),
			offers: booking.offers.map(({ startsAt }) => toIso(startsAt)),
			offersUntil: booking.offers.map(({ heldUntil }) => toIso(heldUntil)).sort()[0] ?? null,
			hasAccount: true,
		},
	).map((draft) =>
		draft.kind === "datePulled" && draft.props.audience === "resort" && !known.has(draft.address)
			? { ...draft, props: { ...draft.props, hasAccount: false } }
			: draft,
	);
};

/** To whoever looks after the resort: nobody has answered. */
export const offersEndedLetters: Write = (news) =>
	toBoth(
		"offersEnded",
		news,
		{ vendor: representatives(news.facts) },
		{ startsAt: toIso(news.before.booking?.startsAt ?? news.at.toISOString()) },
	);
