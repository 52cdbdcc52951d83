/** Webhooks in Cal.com's words. */
import { z } from "zod";
import { KEY_NAME } from "./key.server.ts";
import {
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

const webhookBooking = z
	.object({
		uid,
		status,
		startTime: instant,
		endTime: instant,
		type: words,
		organizer: z.object({ email: optionalAddress }).nullish().catch(null),
		attendees: people,
		metadata,
		responses: z
			.object({ rescheduleReason: z.object({ value: words }).nullish().catch(null) })
			.nullish()
			.catch(null),
		cancellationReason: words,
		rejectionReason: words,
		cancelledBy: optionalAddress,
		rescheduledBy: optionalAddress,
		rescheduleUid: optionalUid,
	})
	.transform((said): OtherBooking => {
		const [booker = null, ...guests] = guestsOf(said.attendees);
		return {
			uid: said.uid,
			status: said.status,
			startsAt: said.startTime,
			endsAt: said.endTime,
			event: said.type ?? null,
			booker,
			guests: guests.slice(0, MOST_GUESTS),
			hosts: said.organizer?.email ? [said.organizer.email] : [],
			key: said.metadata?.[KEY_NAME] ?? null,
			reason:
				(said.cancellationReason || said.rejectionReason || said.responses?.rescheduleReason?.value) ?? null,
			by: said.cancelledBy ?? said.rescheduledBy ?? null,
			earlier: said.rescheduleUid ? [said.rescheduleUid] : [],
			to: null,
			changedAt: null,
		};
	});

export interface Told {
	trigger: string;
	uid: string | null;
	saidAt: string | null;
	/** The vendor asks for another time; it arrives as a cancellation. */
	asksForNewTime: boolean;
	/** Addresses of who was marked as not having come. */
	absent: string[];
	booking: OtherBooking | null;
}

const noShow = z
	.array(z.object({ email: optionalAddress, noShow: z.boolean() }).nullable().catch(null))
	.catch([]);
const envelope = z.object({
	triggerEvent: z.string().max(100),
	createdAt: z.string().max(40).nullish().catch(null),
	payload: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** A webhook's body. The meeting triggers come flat, without the envelope's `payload`; the no-show calls it `bookingUid`. */
export function fromWebhook(body: string): Told | null {
	let parsed: unknown;
	try {
		parsed = JSON.parse(body);
	} catch {
		return null;
	}
	const said = envelope.safeParse(parsed);
	if (!said.success) return null;
	const payload = said.data.payload ?? (parsed as Record<string, unknown>);
	return {
		trigger: said.data.triggerEvent,
		uid: optionalUid.parse(payload.uid ?? payload.bookingUid) ?? null,
		saidAt: said.data.createdAt ?? null,
		asksForNewTime: said.data.triggerEvent === "BOOKING_CANCELLED" && payload.requestReschedule === true,
		absent: noShow.parse(payload.attendees).flatMap((one) => (one?.noShow && one.email ? [one.email] : [])),
		booking: webhookBooking.safeParse(payload).data ?? null,
	};
}
