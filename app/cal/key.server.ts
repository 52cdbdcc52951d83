/** The portal's own mark on a booking at Cal.com: which upgrade it is for, and on whose page it was made. */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { isId } from "../access/params.server.ts";

/** The name under which Cal.com carries it in a booking's metadata. */
export const KEY_NAME = "portalBookingKey";

/** A key of its own for this purpose, so that nothing signed here is good anywhere else. */
const secretOf = (sessionSecret: string) =>
	new Uint8Array(hkdfSync("sha256", sessionSecret, "", "portalBookingKey", 32));

const signed = (sessionSecret: string, text: string) =>
	createHmac("sha256", secretOf(sessionSecret)).update(text).digest("base64url");

/** Nobody can make one without the session secret, so a booking that carries it was begun on the portal's page. */
export function bookingKey(sessionSecret: string, upgradeId: string, personId: string): string {
	const text = `${upgradeId}.${personId}`;
	return `${text}.${signed(sessionSecret, text)}`;
}

/** @returns null for a key that this portal did not make. */
export function readBookingKey(
	sessionSecret: string,
	key: string,
): { upgradeId: string; personId: string } | null {
	const [upgradeId, personId, mark = "", ...rest] = key.split(".");
	if (rest.length > 0 || !isId(upgradeId) || !isId(personId)) return null;
	const right = Buffer.from(signed(sessionSecret, `${upgradeId}.${personId}`));
	const given = Buffer.from(mark);
	return right.length === given.length && timingSafeEqual(right, given) ? { upgradeId, personId } : null;
}
