/** What is written about a booking that Cal.com keeps, beside the letters of the steps. Pure. */
import { deciders, representatives, toBoth, toIso, type Write } from "../upgrade/audience.ts";
import { bookingLetters } from "../upgrade/booking-letters.ts";

/** The vendor has confirmed the time: now it is booked. */
export const confirmedLetters: Write = (news) => bookingLetters(news, "booked");

/** To the people who pick another time, and to those who asked for it. */
export const newTimeLetters: Write = (news) =>
	toBoth(
		"newTimeAsked",
		news,
		{ resort: deciders(news.facts), vendor: representatives(news.facts) },
		{ startsAt: toIso(news.before.booking?.startsAt ?? news.at.toISOString()) },
	);
