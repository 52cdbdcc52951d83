/**
 * better-auth, as far as the portal uses it: sessions and mailed codes. Its own HTTP handler is not mounted, so
 * there is no second door; its `api` is called outside transactions (on the embedded database it would wait for ever).
 */
import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import { emailOTP } from "better-auth/plugins";
import type { Logger } from "pino";
import type { Db } from "../../db/connect.ts";
import type { Settings } from "../env.server.ts";

export const CODE_LIVES_SECONDS = 600;
export const TRIES_PER_CODE = 5;

export type Auth = ReturnType<typeof createAuth>;

/** The session cookie's name: `__Host-` binds it to this host, which browsers accept over https alone. */
export const sessionCookieName = (https: boolean) => (https ? "__Host-portal-session" : "portal-session");

/** Makes the sign-in service over the portal's own database. */
export function createAuth(db: Db, settings: Settings, log: Logger) {
	return betterAuth({
		baseURL: settings.publicOrigin ?? `http://localhost:${settings.port}`,
		secret: settings.sessionSecret,
		database: { db, type: "postgres" },
		user: { modelName: "person", additionalFields: { zone: { type: "string", required: true } } },
		telemetry: { enabled: false },
		logger: { disabled: false, log: (level, message) => log[level === "error" ? "error" : "debug"](message) },
		advanced: {
			useSecureCookies: false,
			database: { generateId: "uuid" },
			cookies: {
				session_token: {
					name: sessionCookieName(settings.https),
					attributes: { httpOnly: true, secure: settings.https, sameSite: "lax", path: "/" },
				},
			},
		},
		plugins: [
			emailOTP({
				disableSignUp: true,
				// Six digits are a million guesses: a plain hash of them hides nothing from a reader of the table.
				storeOTP: {
					hash: async (code) =>
						createHmac("sha256", settings.sessionSecret).update(`sign-in code ${code}`).digest("base64url"),
				},
				expiresIn: CODE_LIVES_SECONDS,
				allowedAttempts: TRIES_PER_CODE,
				// Codes are made with `createVerificationOTP` and sent as letters; better-auth never sends.
				sendVerificationOTP: async () => undefined,
			}),
		],
	});
}
