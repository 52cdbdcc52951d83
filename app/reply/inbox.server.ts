/**
 * Mails that come in: kept by their name at the mail service, answered at once, worked through by a job. Nothing else
 * of the event is kept: a subject or a file's name can hold what must not be stored.
 */
import { z } from "zod";
import { enqueue } from "../../db/jobs.ts";
import type { Portal } from "../portal.server.ts";

const addresses = z.array(z.string()).catch([]);

const receivedForm = z.object({
	type: z.literal("email.received"),
	data: z.object({
		email_id: z.string().regex(/^[\w-]{1,100}$/),
		received_for: addresses,
		to: addresses,
		cc: addresses,
		bcc: addresses,
	}),
});

/** Takes a verified event, if it tells of a mail to the portal's own domain. Repetitions change nothing. */
export async function takeReceived(portal: Portal, verified: object): Promise<void> {
	const { inboundDomain } = portal.settings.mail;
	const event = receivedForm.safeParse(verified);
	if (!inboundDomain || !event.success) return;
	const { email_id: providerId, received_for, to, cc, bcc } = event.data.data;
	const isOurs = [...received_for, ...to, ...cc, ...bcc].some((address) =>
		address.toLowerCase().replace(/>$/, "").endsWith(`@${inboundDomain}`),
	);
	if (!isOurs) return;
	await portal.db.transaction().execute(async (tx) => {
		const kept = await tx
			.insertInto("received_mail")
			.values({ providerId, receivedAt: portal.clock() })
			.onConflict((conflict) => conflict.doNothing())
			.returning("id")
			.executeTakeFirst();
		if (kept) await enqueue(tx, portal.jobs, "receivedMail", [{ data: { mailId: kept.id } }]);
	});
}
