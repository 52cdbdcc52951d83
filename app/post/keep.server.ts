/** What happens to kept letters as time goes by. */
import type { Portal } from "../portal.server.ts";

/** Longer than all tries of a letter together. Milliseconds. */
const GIVEN_UP_AFTER = 24 * 3_600_000;

/** Blanks what is past its time: letters with a secret keep who, when and whether, not what. */
export async function blankSecrets(portal: Portal): Promise<void> {
	await portal.db
		.updateTable("letter")
		.set({ props: null, html: null, text: null, attachments: null })
		.where("bodyUntil", "<=", portal.clock())
		.where("props", "is not", null)
		.execute();
}

/** A process that is killed in the very last try leaves a queued letter without a job: staff have to see it. */
export async function parkForgotten(portal: Portal): Promise<void> {
	await portal.db
		.updateTable("letter")
		.set({ state: "failed", lastError: "It was not sent within a day." })
		.where("state", "=", "queued")
		.where("queuedAt", "<=", new Date(portal.clock().getTime() - GIVEN_UP_AFTER))
		.execute();
}
