import { z } from "zod";
import { id, listOf, onBehalf, optional, reason, text } from "../access/form.server.ts";
import { CANCEL_REASONS } from "../words/names.ts";
import type { Entries } from "./reads.server.ts";

export const MOST_GUESTS = 20;

export interface Guest {
	name: string;
	email: string;
	contactId: string | null;
}

/** Commas within quotes belong to a name: "Lee, Ann" <ann@resort.example>. */
const BETWEEN_GUESTS = /[\n,;](?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** "Ann Lee <ann@resort.example>", "ann@resort.example": one a line, or between commas or semicolons. */
export const typedGuests = text(2000)
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

const CANCEL_REASONS_OFFERED = Object.keys(CANCEL_REASONS) as (keyof typeof CANCEL_REASONS)[];

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
		z.object({ step: z.literal("acceptOffer"), offer: id, ...onBehalf }),
		z.object({
			step: z.literal("requestMove"),
			reason,
			wish: text(500, "Say which other times would suit you."),
		}),
		z
			.object({
				step: z.literal("cancelBooking"),
				because: z.enum(CANCEL_REASONS_OFFERED, { error: "Choose what comes closest." }),
				reason: optional(text(1000)),
				...onBehalf,
			})
			.refine(({ because, reason }) => because !== "other" || reason !== null, {
				path: ["reason"],
				error: "Say what it is, so that the vendor can help.",
			}),
	],
	{ error: "That step does not exist here." },
);
export type BookingForm = z.output<typeof bookingForms>;

/** Why a booking is cancelled, in one text: what was chosen from the list, and what was added to it. */
export function cancelReason({ because, reason }: Extract<BookingForm, { step: "cancelBooking" }>): string {
	if (because === "other") return reason ?? CANCEL_REASONS.other;
	return reason ? `${CANCEL_REASONS[because]}: ${reason}` : `${CANCEL_REASONS[because]}.`;
}

/** What stands in the form of the details, as typed: it is checked when the form is sent, not while a place is chosen. */
const typed = optional(text(2000));
const entries = {
	guest: listOf(id),
	others: typed,
	reason: typed,
	contact: optional(id),
	wordCameBy: typed,
	behalfReason: typed,
};

/** Choosing a place: no step of the process, for it lasts five minutes and leaves no trace. */
export const holdForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("hold"),
			start,
			/** The place whose details were filled in when this one was pressed; null when none were. */
			instead: optional(start),
			view: z.enum(["month", "list"]).catch("month"),
			...entries,
		}),
		z.object({ step: z.literal("keepEntries"), ...entries }),
		z.object({ step: z.literal("letGo") }),
	],
	{ error: "That step does not exist here." },
);
export type HoldForm = z.output<typeof holdForms>;

/**
 * One form holds the details of a booking; the slots of the calendar and two more buttons send it as well, so that
 * what was typed is never lost. They say by their own names that the form is not to be booked yet.
 */
export function pressed(sent: unknown): unknown {
	const fields = sent as Record<string, unknown>;
	if (fields.hold !== undefined)
		return { ...fields, step: "hold", start: fields.hold, instead: fields.start };
	if (fields.other !== undefined) return { ...fields, step: fields.other };
	return fields;
}

/** What was typed into the details so far, field by field. */
export function entriesOf(form: Extract<HoldForm, { step: "hold" | "keepEntries" }>): Entries {
	const { guest, others, reason, contact, wordCameBy, behalfReason } = form;
	const texts = Object.entries({ others, reason, contact, wordCameBy, behalfReason });
	return {
		guest,
		...Object.fromEntries(texts.filter((field): field is [string, string] => field[1] !== null)),
	};
}

/** The chosen contacts and the typed addresses as one list, each address once. */
export function guestsOf(
	form: { guest: readonly string[]; others: readonly Guest[] | null },
	contacts: readonly { contactId: string; name: string; email: string }[],
): Guest[] {
	const chosen = contacts.filter((contact) => form.guest.includes(contact.contactId));
	const known = new Map(contacts.map((contact) => [contact.email, contact]));
	const all = [...chosen, ...(form.others ?? []).map((typed) => known.get(typed.email) ?? typed)];
	return [...new Map(all.map(({ name, email, contactId }) => [email, { name, email, contactId }])).values()];
}
