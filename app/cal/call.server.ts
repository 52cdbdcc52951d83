/** Asking Cal.com's API: one host, the version said, patience when it asks for it. */
import type { Portal } from "../portal.server.ts";

const VERSION = "2024-08-13";
/** Milliseconds for a whole answer. */
const PATIENCE = 10_000;

/** The calendar cannot answer now: nothing is known, and the same question is asked again later. */
export class CalIsAway extends Error {}

export type Answer = { ok: true; data: unknown } | { ok: false; status: number; why: string };

/** While the API asks for patience, this process asks nothing. Instants in milliseconds. */
const quietUntil = new WeakMap<object, number>();

/**
 * Asks the configured host and nobody else: redirects are answers too, and not followed.
 *
 * @throws CalIsAway when there is no usable answer: no connection, too slow, 429, 5xx, a redirect.
 */
export async function call(
	{ settings, clock }: Portal,
	method: "GET" | "POST" | "DELETE",
	path: string,
	body?: object,
): Promise<Answer> {
	const cal = settings.cal;
	if (!cal) throw new CalIsAway("no Cal.com account is configured");
	if ((quietUntil.get(cal) ?? 0) > clock().getTime()) throw new CalIsAway("the API asked for patience");
	let response: Response;
	let text: string;
	try {
		response = await fetch(`${cal.apiBaseUrl}/v2/${path}`, {
			method,
			headers: {
				authorization: `Bearer ${cal.apiKey}`,
				"cal-api-version": VERSION,
				...(body && { "content-type": "application/json" }),
			},
			...(body && { body: JSON.stringify(body) }),
			redirect: "manual",
			signal: AbortSignal.timeout(PATIENCE),
		});
		text = await response.text();
	} catch (error) {
		throw new CalIsAway(error instanceof Error ? error.message : "no answer");
	}
	const { status, headers } = response;
	if (status === 429) {
		const seconds = Number(headers.get("retry-after") ?? headers.get("x-ratelimit-reset-default") ?? 60);
		quietUntil.set(cal, clock().getTime() + Math.min(Number.isFinite(seconds) ? seconds : 60, 600) * 1000);
	}
	if (status === 429 || status >= 500 || (status >= 300 && status < 400))
		throw new CalIsAway(`answered ${status}`);
	const read = parsed(text);
	if (status < 300) return { ok: true, data: read?.data ?? read };
	const why = (read?.error as { message?: unknown } | undefined)?.message;
	return { ok: false, status, why: typeof why === "string" ? why.slice(0, 300) : `status ${status}` };
}

function parsed(text: string): Record<string, unknown> | null {
	try {
		const read: unknown = JSON.parse(text);
		return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : null;
	} catch {
		return null;
	}
}
