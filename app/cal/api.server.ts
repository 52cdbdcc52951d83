/** Cal.com's bookings API, as far as the portal uses it; answers are read tolerantly. */
import type { Portal } from "../portal.server.ts";
import { CalIsAway, call } from "./call.server.ts";
import { fromApi } from "./from-api.server.ts";
import type { OtherBooking } from "./truth.server.ts";

const PAGE = 100;
const MOST_PAGES = 50;
/** Cal.com takes so many guests in one call. */
export const GUESTS_A_CALL = 10;

const at = (uid: string, rest = "") => `bookings/${encodeURIComponent(uid)}${rest}`;

/** @returns null when there is no such booking, or none that this key may see. */
export async function getBooking(portal: Portal, uid: string): Promise<OtherBooking | null> {
	const answer = await call(portal, "GET", at(uid));
	if (answer.ok) return fromApi(answer.data);
	if (answer.status === 404 || answer.status === 403) return null;
	throw new CalIsAway(`answered ${answer.status}: ${answer.why}`);
}

/** Every booking that changed after this moment, oldest change first. */
export async function changedSince(portal: Portal, since: Date): Promise<OtherBooking[]> {
	const found: OtherBooking[] = [];
	for (let page = 0; page < MOST_PAGES; page++) {
		const query = new URLSearchParams({
			afterUpdatedAt: since.toISOString(),
			sortUpdatedAt: "asc",
			take: String(PAGE),
			skip: String(page * PAGE),
		});
		const answer = await call(portal, "GET", `bookings?${query}`);
		if (!answer.ok) throw new CalIsAway(`answered ${answer.status}: ${answer.why}`);
		const list = Array.isArray(answer.data) ? answer.data : [];
		found.push(...list.flatMap((one) => fromApi(one) ?? []));
		if (list.length < PAGE) break;
	}
	return found;
}

/** @returns null when it is done; else why Cal.com does not do it. */
export async function cancelThere(portal: Portal, uid: string, reason: string): Promise<string | null> {
	const answer = await call(portal, "POST", at(uid, "/cancel"), { cancellationReason: reason });
	return answer.ok ? null : answer.why;
}

/** @returns null when it is done; else why Cal.com does not do it. */
export async function inviteThere(
	portal: Portal,
	uid: string,
	guests: readonly { name: string; email: string }[],
): Promise<string | null> {
	const answer = await call(portal, "POST", at(uid, "/guests"), { guests });
	return answer.ok ? null : answer.why;
}

/** @returns null when the address is not (or no longer) there; else why Cal.com does not take it off. */
export async function uninviteThere(portal: Portal, uid: string, email: string): Promise<string | null> {
	const list = await call(portal, "GET", at(uid, "/attendees"));
	if (!list.ok) return list.why;
	const attendees = Array.isArray(list.data) ? (list.data as { id?: unknown; email?: unknown }[]) : [];
	const found = attendees.find((one) => String(one.email).toLowerCase() === email);
	if (!found) return null;
	const answer = await call(portal, "DELETE", at(uid, `/attendees/${encodeURIComponent(String(found.id))}`));
	return answer.ok ? null : answer.why;
}
