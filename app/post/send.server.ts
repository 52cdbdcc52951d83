/** One mail to the mail service, at the pace it allows. */
import { setTimeout as sleep } from "node:timers/promises";
import { Resend } from "resend";
import type { LetterAttachment } from "../../db/schema.ts";
import type { Portal } from "../portal.server.ts";

/** The mail service answers within this, or the try counts as failed. Milliseconds. */
const PATIENCE = 10_000;
/** How often one try waits for its turn before it goes back into the queue, and how long at most each time. */
const ROUNDS = 8;
const LONGEST_WAIT = 30_000;

export interface Mail {
	letterId: string;
	/** The same for every try of one sending, so that the service takes it once. */
	idempotencyKey: string;
	to: string;
	subject: string;
	html: string;
	text: string;
	attachments: readonly LetterAttachment[];
	/** Where an answer goes to, when not to the sender. */
	replyTo: string | null;
	headers: Record<string, string>;
}

/** `soon`: only the pace was too high. `later`: the service is away or busy. `never`: it needs a person. */
export type Sent = { ok: true; id: string } | { ok: false; again: "soon" | "later" | "never"; error: string };

/** While the service asks for patience, every worker of this process waits at the same gate. */
const gates = new WeakMap<Portal, Promise<unknown>>();

/** The service's own client, with the key and at the address of the settings. */
export function mailService({ settings: { mail } }: Portal): Resend {
	return new Resend(mail.resendApiKey, mail.resendBaseUrl ? { baseUrl: mail.resendBaseUrl } : {});
}

/** Sends, and where the service's rate is used up waits as long as it says and goes on. */
export async function send(portal: Portal, mail: Mail): Promise<Sent> {
	for (let round = 1; ; round++) {
		await gates.get(portal);
		const { sent, wait } = await sendOnce(portal, mail);
		if (wait > 0) gates.set(portal, sleep(Math.min(wait, LONGEST_WAIT)));
		if (sent.ok || sent.again !== "soon" || round === ROUNDS) return sent;
	}
}

async function sendOnce(portal: Portal, mail: Mail): Promise<{ sent: Sent; wait: number }> {
	const { letterId, idempotencyKey, attachments, replyTo, headers: own, ...body } = mail;
	const { data, error, headers } = await mailService(portal).emails.send(
		{
			from: portal.settings.mail.from,
			...body,
			...(replyTo ? { replyTo } : {}),
			...(Object.keys(own).length > 0 ? { headers: own } : {}),
			...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
			// Comes back in the service's news, also for a sending whose answer got lost.
			tags: [{ name: "letter", value: letterId }],
		},
		{ idempotencyKey, signal: AbortSignal.timeout(PATIENCE) },
	);
	if (typeof data?.id === "string") return { sent: { ok: true, id: data.id }, wait: pauseAfter(headers) };
	// What comes back is whatever stands between us and the service wrote: nothing about it is certain.
	const { name, message, statusCode }: Partial<NonNullable<typeof error>> = error ?? {};
	const again = whetherAgain(name, statusCode);
	return {
		sent: { ok: false, again, error: `${name ?? "no answer"}: ${message ?? ""}`.slice(0, 500) },
		wait: again === "soon" ? (seconds(headers, "retry-after") ?? 1) * 1000 : 0,
	};
}

/** After the last request of a period nobody needs to run into the refusal. Milliseconds. */
function pauseAfter(headers: Record<string, string> | null): number {
	return seconds(headers, "ratelimit-remaining") === 0
		? (seconds(headers, "ratelimit-reset") ?? 0) * 1000
		: 0;
}

function seconds(headers: Record<string, string> | null, name: string): number | undefined {
	const value = Number(headers?.[name] ?? Number.NaN);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** integrations: the rate passes, outages and quotas pass later, every other refusal needs a person. */
function whetherAgain(
	name: string | undefined,
	status: number | null | undefined,
): "soon" | "later" | "never" {
	if (name === "rate_limit_exceeded") return "soon";
	if (typeof status !== "number" || status >= 500 || status === 408) return "later";
	const passes = ["concurrent_idempotent_requests", "daily_quota_exceeded", "monthly_quota_exceeded"];
	return status === 429 || passes.includes(name ?? "") ? "later" : "never";
}
