import type { Settings } from "../env.server.ts";

/**
 * Whether letters stay here and are read at /outbox: without a mail service, in the demo and in development. Never
 * in production (docs/decisions/010).
 */
export function outboxIsOpen({ mail, demo, production }: Settings): boolean {
	return !mail.resendApiKey && (demo || !production);
}

/** Whether a letter's body may be shown: a secret in the demo alone, and only while it lives. */
export function bodyIsOpen(letter: { bodyUntil: Date | null }, { demo }: Settings, now: Date): boolean {
	return letter.bodyUntil === null || (demo && letter.bodyUntil > now);
}
