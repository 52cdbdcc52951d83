/** What is written about a booking that Cal.com keeps, beside the letters of the steps. Pure. */
import type { Write } from "../upgrade/audience.ts";
import { bookingLetters } from "../upgrade/booking-letters.ts";

/** The vendor has confirmed the time: now it is booked. */
export const confirmedLetters: Write = (news) => bookingLetters(news, "booked");
