/** A booking in the words of Cal.com's API. */
import { z } from "zod";
import { KEY_NAME } from "./key.server.ts";
import {
	address,
	guestsOf,
	instant,
	MOST_GUESTS,
	metadata,
	type OtherBooking,
	optionalAddress,
	optionalUid,
	people,
	status,
	uid,
	words,
} from "./truth.server.ts";

const apiBooking = z
	.object({
		uid,
		status,
		start: instant,
		end: instant,
		eventType: z.object({ slug: words }).nullish().catch(null),
		hosts: people,
		attendees: people,
		guests: z.array(address.catch("")).catch([]),
		bookingFieldsResponses: z.object({ email: optionalAddress }).nullish().catch(null),
		metadata,
		cancellationReason: words,
		rejectionReason: words,
		reschedulingReason: words,
		cancelledByEmail: optionalAddress,
		rescheduledByEmail: optionalAddress,
		rescheduledFromUid: optionalUid,
		rescheduledToUid: optionalUid,
		updatedAt: instant.nullish().catch(null),
	})
	.transform((said): OtherBooking => {
		const all = guestsOf([...said.attendees, ...said.guests.map((email) => ({ email }))]);
		const booker = all.find(({ email }) => email === said.bookingFieldsResponses?.email) ?? all[0] ?? null;
		return {
			uid: said.uid,
			status: said.status,
			startsAt: said.start,
			endsAt: said.end,
			event: said.eventType?.slug ?? null,
			booker,
			guests: all.filter((one) => one !== booker).slice(0, MOST_GUESTS),
			hosts: guestsOf(said.hosts).map(({ email }) => email),
			key: said.metadata?.[KEY_NAME] ?? null,
			reason: (said.cancellationReason || said.rejectionReason || said.reschedulingReason) ?? null,
			by: said.cancelledByEmail ?? said.rescheduledByEmail ?? null,
			earlier: said.rescheduledFromUid ? [said.rescheduledFromUid] : [],
			to: said.rescheduledToUid ?? null,
			changedAt: said.updatedAt ?? null,
		};
	});

/** A booking as the API tells it; null when it is none that the portal understands. */
export const fromApi = (data: unknown): OtherBooking | null => apiBooking.safeParse(data).data ?? null;
