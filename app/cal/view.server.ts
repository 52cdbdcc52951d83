/** The calendar's frame on the booking page: where it leads and what it is filled in with. */
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import type { ElsewhereFacts } from "../upgrade/booking-view.server.ts";
import { bookingKey, KEY_NAME } from "./key.server.ts";

export type Frame = NonNullable<ReturnType<typeof frameOf>>;

/** Null where no Cal.com account is configured. */
export function frameOf(portal: Portal, visitor: Visitor, upgradeId: string, facts: ElsewhereFacts) {
	const { cal, sessionSecret } = portal.settings;
	if (!cal) return null;
	const { booker, guests, zone, uid } = facts;
	const filledIn: Record<string, string | string[]> = {
		name: booker.name,
		email: booker.email,
		...(uid ? { rescheduleUid: uid, rescheduledBy: visitor.email } : { guests }),
		"cal.tz": zone,
		theme: "auto",
		[`metadata[${KEY_NAME}]`]: bookingKey(sessionSecret, upgradeId, visitor.actor.personId),
	};
	return {
		link: cal.eventLink,
		origin: cal.origin,
		origins: cal.frames,
		script: cal.embedJsUrl,
		filledIn,
		/** The same page on its own, for readers without script and where the frame is blocked. */
		page: `${cal.origin}/${cal.eventLink}?${queryOf(filledIn)}`,
		sequence: facts.sequence,
	};
}

const queryOf = (filledIn: Record<string, string | string[]>) =>
	new URLSearchParams(
		Object.entries(filledIn).flatMap(([name, value]) =>
			[value].flat().map((one): [string, string] => [name, one]),
		),
	);
