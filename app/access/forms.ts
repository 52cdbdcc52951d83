import { z } from "zod";
import { id } from "./form.server.ts";

/** Long enough for every address of the portal; a cookie has to hold it. */
const LONGEST_PATH = 500;

/**
 * The path on this portal that a person wanted to see, or "/" for anything that could lead elsewhere: other sites,
 * schemes, and the sign-in pages themselves.
 */
export function ownPath(wanted: unknown): string {
	if (typeof wanted !== "string" || wanted.length > LONGEST_PATH) return "/";
	if (!/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(wanted) || !URL.canParse(wanted, "http://portal.invalid"))
		return "/";
	const { origin, pathname, search } = new URL(wanted, "http://portal.invalid");
	// Browsers resolve the dots of "/.//elsewhere" and then read the rest as a host.
	if (origin !== "http://portal.invalid" || pathname.startsWith("//")) return "/";
	return /^\/sign-(in|out)\b/.test(pathname) ? "/" : pathname + search;
}

const to = z.unknown().optional().transform(ownPath);

const NO_ADDRESS = { error: "Type your e-mail address, like name@resort.com." };

export const signInForm = z.discriminatedUnion("step", [
	z.object({
		step: z.literal("askForCode"),
		to,
		email: z.string(NO_ADDRESS).trim().toLowerCase().max(200, NO_ADDRESS).pipe(z.email(NO_ADDRESS)),
	}),
	/** For the address of an earlier request: the browser's own, or the one that a mailed link names. */
	z.object({ step: z.literal("sendNewCode"), to, request: id.optional() }),
	z.object({
		step: z.literal("useCode"),
		to,
		request: id.optional(),
		// People type and paste codes with spaces and dashes.
		code: z
			.string({ error: "Type the six digits of the code." })
			.transform((typed) => typed.replace(/[\s-]/g, ""))
			.pipe(z.string().regex(/^\d{6}$/, { error: "A code has six digits." })),
	}),
	z.object({ step: z.literal("continueAs"), to, person: id }),
]);
