/** What happens to mails as time goes by. */
import type { Portal } from "../portal.server.ts";

const DAY = 86_400_000;
/** How long the words of a mail that never became part of a report are kept. */
const KEPT = 90 * DAY;
/** Longer than all tries together. */
const GIVEN_UP = 3 * DAY;

const before = ({ clock }: Portal, milliseconds: number) => new Date(clock().getTime() - milliseconds);

/** Who, when and what became of it stay; what was written goes. */
export async function forgetWords(portal: Portal): Promise<void> {
	await portal.db
		.updateTable("received_mail")
		.set({ subject: null, text: null })
		.where("receivedAt", "<", before(portal, KEPT))
		.where((eb) => eb.or([eb("text", "is not", null), eb("subject", "is not", null)]))
		.execute();
}

/** A process that is killed in the very last try leaves a mail without a job: staff have to see it. */
export async function holdForgotten(portal: Portal): Promise<void> {
	await portal.db
		.updateTable("received_mail")
		.set({ outcome: "held", processedAt: portal.clock(), why: UNREAD })
		.where("processedAt", "is", null)
		.where("receivedAt", "<", before(portal, GIVEN_UP))
		.execute();
}

export const UNREAD = "The mail service did not hand it over. Look for it there.";
