import type { Settings } from "../env.server.ts";

/**
 * Whether letters stay here to be read at /outbox: without a mail service, in the demo and in development. Never in
 * production (docs/decisions/010).
 */
export function outboxIsOpen({ mail, demo, production }: Settings): boolean {
	return !mail.resendApiKey && (demo || !production);
}
