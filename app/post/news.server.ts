/** What the mail service tells, signed, at least once, in any order; here about letters that it took. */
import { Resend } from "resend";
import { z } from "zod";
import type { LetterState } from "../../db/vocabulary.ts";
import type { Portal } from "../portal.server.ts";

const eventForm = z.object({
	type: z.string(),
	data: z.object({
		email_id: z.string().min(1).max(200),
		message_id: z
			.string()
			.max(500)
			.regex(/^<[!-~]+>$/)
			.optional()
			.catch(undefined),
		tags: z.record(z.string(), z.string()).optional().catch(undefined),
		bounce: z.object({ message: z.string() }).optional().catch(undefined),
		failed: z.object({ reason: z.string() }).optional().catch(undefined),
		suppressed: z.object({ message: z.string() }).optional().catch(undefined),
	}),
});
type Event = z.output<typeof eventForm>;

/** Where an event leads and from which states: news never moves a letter backwards. */
const MEANING: Record<
	string,
	{ to: LetterState; from: LetterState[]; why?: (data: Event["data"]) => string }
> = {
	"email.sent": { to: "sent", from: [] },
	"email.delivered": { to: "delivered", from: ["sent"] },
	"email.failed": {
		to: "failed",
		from: ["sent"],
		why: ({ failed }) => failed?.reason ?? "The service gave up.",
	},
	"email.bounced": {
		to: "bounced",
		from: ["sent", "delivered"],
		why: ({ bounce }) => bounce?.message ?? "The reader's mail server sent it back.",
	},
	"email.suppressed": {
		to: "bounced",
		from: ["sent", "delivered"],
		why: ({ suppressed }) => suppressed?.message ?? "The service no longer writes to this address.",
	},
	"email.complained": {
		to: "bounced",
		from: ["sent", "delivered"],
		why: () => "The reader marked it as spam.",
	},
};

/** The parts of a signed request. */
export interface Signed {
	payload: string;
	id: string;
	timestamp: string;
	signature: string;
}

/** What the service says; null when the signature is not its own, or older than five minutes. */
export function verifiedNews(webhookSecret: string, { payload, ...headers }: Signed): object | null {
	try {
		// The key is not used for this, but the client wants one.
		return new Resend("unused").webhooks.verify({ payload, headers, webhookSecret });
	} catch {
		return null;
	}
}

/** Takes one verified event. Repeats, unknown kinds and other senders' letters change nothing. */
export async function takeNews(portal: Portal, verified: object): Promise<void> {
	const event = eventForm.safeParse(verified);
	const meaning = event.success ? MEANING[event.data.type] : undefined;
	if (event.success && meaning) await note(portal, event.data.data, meaning);
}

async function note(
	portal: Portal,
	data: Event["data"],
	{ to, from, why }: (typeof MEANING)[string],
): Promise<void> {
	const tagged = z.uuid().safeParse(data.tags?.letter);
	await portal.db
		.updateTable("letter")
		.set((eb) => ({
			state: to,
			providerId: data.email_id,
			messageId: data.message_id ?? eb.ref("messageId"),
			sentAt: eb.fn.coalesce("sentAt", eb.val(portal.clock())),
			lastError: why ? why(data).slice(0, 500) : null,
		}))
		// By its own id where the event carries it; mails from before or beside the portal carry none.
		.where((eb) => (tagged.success ? eb("id", "=", tagged.data) : eb("providerId", "=", data.email_id)))
		.where((eb) =>
			eb.or([
				eb.and([eb("providerId", "=", data.email_id), eb("state", "in", [...from, to])]),
				// The service has it, though a kill kept the portal from noting so.
				eb.and([eb("providerId", "is", null), eb("state", "=", "queued")]),
			]),
		)
		.execute();
}
