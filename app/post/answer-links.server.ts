/**
 * Links and codes by which somebody answers without signing in (docs/decisions/027). Both are worked out from the id
 * of the link's row and a key that only the running portal has: what is stored, letters included, names the row and
 * can do nothing. They are put into a letter at the moment it is sent, the same at every try.
 */
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { codeMark } from "../../emails/parts/answering.tsx";

/** Crockford's alphabet: no I, L, O and U, which are misread and misheard. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 10;

const keyOf = (sessionSecret: string) =>
	Buffer.from(hkdfSync("sha256", sessionSecret, "", "mailed answers", 32));
const derived = (sessionSecret: string, ...facts: string[]) =>
	createHmac("sha256", keyOf(sessionSecret)).update(JSON.stringify(facts)).digest();

/** The 256 bits in the address of the link, as text. */
export const tokenOf = (sessionSecret: string, linkId: string): string =>
	derived(sessionSecret, "token", linkId).toString("base64url");

/** Ten characters to type or to read over the phone, like "7QK4D-9XW2M": 50 bits. */
export function codeOf(sessionSecret: string, linkId: string): string {
	const letters = [...derived(sessionSecret, "code", linkId).subarray(0, CODE_LENGTH)].map(
		(byte) => ALPHABET[byte % ALPHABET.length],
	);
	return `${letters.slice(0, 5).join("")}-${letters.slice(5).join("")}`;
}

/** What somebody typed as a code, the way it was meant; null when it cannot be one. */
export function codeFrom(typed: string): string | null {
	const plain = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
	if (plain.length !== CODE_LENGTH || [...plain].some((letter) => !ALPHABET.includes(letter))) return null;
	return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}

export const hashOfToken = (token: string) => createHash("sha256").update(token).digest("base64url");

/** With the key: fifty bits alone could be found out from a plain hash. */
export const hashOfCode = (sessionSecret: string, code: string) =>
	derived(sessionSecret, "code hash", code).toString("base64url");

/** The columns of a new link's row. */
export function newLink(sessionSecret: string) {
	const id = crypto.randomUUID();
	return {
		id,
		tokenHash: hashOfToken(tokenOf(sessionSecret, id)),
		codeHash: hashOfCode(sessionSecret, codeOf(sessionSecret, id)),
	};
}

/** What a letter's props say of links; see emails/props.ts. */
interface Linked {
	answerLink?: unknown;
	reachLink?: unknown;
}

/** The letter as it is sent: the links that its own props name work, and their codes stand there. */
export function withLinks<Body extends { html: string; text: string }>(
	body: Body,
	props: Linked | null,
	sessionSecret: string,
): Body {
	const ids = [props?.answerLink, props?.reachLink].filter((id) => typeof id === "string");
	const filled = (text: string) =>
		ids.reduce(
			(whole, id) =>
				whole
					.replaceAll(`/answers/${id}`, `/answers/${tokenOf(sessionSecret, id)}`)
					.replaceAll(codeMark(id), codeOf(sessionSecret, id)),
			text,
		);
	return { ...body, html: filled(body.html), text: filled(body.text) };
}
