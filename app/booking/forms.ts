import { z } from "zod";
import { id, listOf, onBehalf, optional, reason, text } from "../access/form.server.ts";

export const MOST_GUESTS = 20;

export interface Guest {
	name: string;
	email: string;
	contactId: string | null;
}

/** Commas within quotes belong to a name: "Lee, Ann" <ann@resort.example>. */
const BETWEEN_GUESTS = /[\n,;](?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** "Ann Lee <ann@resort.example>", "ann@resort.example": one a line, or between commas or semicolons. */
const typedGuests = text(2000)
	.transform((value) =>
		value.split(BETWEEN_GUESTS).flatMap((one) => (one.trim() ? guestFrom(one.trim()) : [])),
	)
	.refine((guests) => guests.every((guest) => z.email().safeParse(guest.email).success), {
		error: "One of these is not an address. Write one address a line, like ann@resort.example.",
	});

function guestFrom(typed: string): Guest {
	const named = /^"?([^"<>]{0,100}?)"?\s*<([^<>]+)>$/.exec(typed);
	const email = (named?.[2] ?? typed).trim().toLowerCase();
	return { name: named?.[1]?.trim() || email, email, contactId: null };
}

const NO_TIME = { error: "Choose a time." };
/** No slot is centuries away, and far years have no calendar that the database could be asked about. */
const start = z.iso.datetime(NO_TIME).startsWith("20", NO_TIME).pipe(z.coerce.date());

export const bookingForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("book"),
			start,
			guest: listOf(id),
			others: optional(typedGuests),
			...onBehalf,
		}),
		z.object({ step: z.literal("moveBooking"), start, reason, ...onBehalf }),
		z.object({
			step: z.literal("requestMove"),
			reason,
			wish: text(500, "Say which other times would suit you."),
		}),
		z.object({ step: z.literal("cancelBooking"), reason, ...onBehalf }),
	],
	{ error: "That step does not exist here." },
);
export type BookingForm = z.output<typeof bookingForms>;

/** The chosen contacts and the typed addresses as one list, each address once. */
export function guestsOf(
	form: Extract<BookingForm, { step: "book" }>,
	contacts: readonly { contactId: string; name: string; email: string }[],
): Guest[] {
	const chosen = contacts.filter((contact) => form.guest.includes(contact.contactId));
	const known = new Map(contacts.map((contact) => [contact.email, contact]));
	const all = [...chosen, ...(form.others ?? []).map((typed) => known.get(typed.email) ?? typed)];
	return [...new Map(all.map(({ name, email, contactId }) => [email, { name, email, contactId }])).values()];
}
