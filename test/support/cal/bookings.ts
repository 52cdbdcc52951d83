/** What the stand-in keeps of a booking, and how Cal.com's webhooks and its API put it. */
import { createHmac } from "node:crypto";

export interface Person {
	name: string;
	email: string;
	timeZone: string;
}

export interface Kept {
	id: number;
	uid: string;
	status: "ACCEPTED" | "PENDING" | "CANCELLED" | "REJECTED";
	start: Date;
	end: Date;
	event: string;
	host: { name: string; email: string };
	attendees: Person[];
	metadata: Record<string, string>;
	from: string | null;
	to: string | null;
	reason: string | null;
	by: string | null;
	updatedAt: Date;
}

export const signatureOf = (secret: string, body: string) =>
	createHmac("sha256", secret).update(body).digest("hex");

/** A booking as GET /v2/bookings/{uid} answers. */
export function apiBooking(kept: Kept) {
	const [booker] = kept.attendees;
	return {
		id: kept.id,
		uid: kept.uid,
		title: `Release slot between ${kept.host.name} and ${booker?.name}`,
		status: kept.status.toLowerCase(),
		start: kept.start.toISOString(),
		end: kept.end.toISOString(),
		duration: (kept.end.getTime() - kept.start.getTime()) / 60_000,
		eventType: { id: 7, slug: kept.event },
		hosts: [{ id: 5, ...kept.host, timeZone: "America/Denver" }],
		attendees: kept.attendees.map((one) => ({ ...one, displayEmail: one.email, absent: false })),
		guests: kept.attendees.slice(1).map(({ email }) => email),
		bookingFieldsResponses: { name: booker?.name, email: booker?.email },
		metadata: kept.metadata,
		...(kept.status === "CANCELLED" && !kept.to
			? { cancellationReason: kept.reason, cancelledByEmail: kept.by }
			: { reschedulingReason: kept.reason, rescheduledByEmail: kept.by }),
		rescheduledFromUid: kept.from,
		rescheduledToUid: kept.to,
		updatedAt: kept.updatedAt.toISOString(),
	};
}

/** A booking as a webhook's payload carries it. */
export function payloadOf(kept: Kept, more: Record<string, unknown> = {}) {
	return {
		type: kept.event,
		title: `Release slot between ${kept.host.name} and ${kept.attendees[0]?.name}`,
		startTime: kept.start.toISOString(),
		endTime: kept.end.toISOString(),
		bookingId: kept.id,
		uid: kept.uid,
		eventTypeId: 7,
		organizer: { id: 5, ...kept.host, timeZone: "America/Denver" },
		attendees: kept.attendees,
		responses: {
			email: { label: "email_address", value: kept.attendees[0]?.email },
			notes: { label: "notes" },
		},
		metadata: kept.metadata,
		status: kept.status,
		...more,
	};
}

/** A webhook's body, as text: what is signed. */
export const webhookBody = (triggerEvent: string, createdAt: Date, payload: object) =>
	JSON.stringify({ triggerEvent, createdAt: createdAt.toISOString(), payload });
