/**
 * What Cal.com says of a booking, in one shape, and the fields it is read from. Its API and its webhooks name the same
 * things differently and write statuses in other cases. Tolerant: whatever is not needed may be missing or new.
 */
import { z } from "zod";
import { KEY_NAME } from "./key.server.ts";

export interface OtherBooking {
	uid: string;
	status: "accepted" | "pending" | "cancelled" | "rejected";
	startsAt: Date;
	endsAt: Date;
	/** The event's own name in its link. */
	event: string | null;
	booker: { name: string; email: string } | null;
	guests: { name: string; email: string }[];
	hosts: string[];
	/** The portal's key, unread. */
	key: string | null;
	reason: string | null;
	/** The address of who changed it last, where it says. */
	by: string | null;
	/** The uids it had before its moves, as far as they are known; after one it has that. */
	earlier: string[];
	to: string | null;
	/** When it last changed, where that is told. */
	changedAt: Date | null;
}

export const uid = z.string().regex(/^[\w-]{1,100}$/);
export const optionalUid = uid.nullish().catch(null);
export const words = z.string().trim().max(2000).nullish().catch(null);
export const address = z.email().toLowerCase();
export const optionalAddress = address.nullish().catch(null);
export const instant = z.iso.datetime({ offset: true }).pipe(z.coerce.date());
export const status = z
	.string()
	.toLowerCase()
	.pipe(z.enum(["accepted", "pending", "cancelled", "rejected"]));
const attendee = z
	.object({ name: words, email: optionalAddress, displayEmail: optionalAddress })
	.transform(({ name, email, displayEmail }) => ({ name, email: displayEmail ?? email }));
export const people = z.array(attendee.nullable().catch(null)).catch([]);
export const metadata = z
	.object({ [KEY_NAME]: z.string().max(500).nullish().catch(null) })
	.nullish()
	.catch(null);

/** Nobody invites more to a call; a list beyond it is cut. */
export const MOST_GUESTS = 50;

/** Everybody at it, whoever booked it first: on our list they are guests alike. */
export const everybodyAt = ({ booker, guests }: OtherBooking) => (booker ? [booker, ...guests] : guests);

/** Everybody with an address, once. */
export function guestsOf(
	list: readonly ({ name?: string | null | undefined; email?: string | null | undefined } | null)[],
) {
	const found = list.flatMap((one) =>
		one?.email ? [{ name: one.name || one.email, email: one.email }] : [],
	);
	return found.filter(({ email }, index) => found.findIndex((one) => one.email === email) === index);
}
