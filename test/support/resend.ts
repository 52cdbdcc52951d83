/**
 * A stand-in for Resend over HTTP, to be used with the genuine SDK: bearer check, validation, idempotency keys of
 * 24 hours, the rate with its headers, ways to fail, and signed webhooks.
 */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Inbox, openInbox } from "./resend-inbox.ts";

export const API_KEY = "re_test_123";
export const WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/** A mail as it came over the wire. */
export interface TakenMail {
	id: string;
	key: string | null;
	from: string;
	to: string;
	subject: string;
	html: string;
	text: string;
	attachments?: { filename: string; content: string; content_type?: string }[];
	tags?: { name: string; value: string }[];
	reply_to?: string;
	headers?: Record<string, string>;
}

/** What happens to the next request instead of the usual. */
export type Trouble =
	/** An answer of this status; text is sent as it is, all else as JSON. */
	| { status: number; body: unknown; headers?: Record<string, string> }
	/** No answer for so long, in milliseconds. */
	| { hang: number }
	/** The mail is taken and the connection breaks before the answer. */
	| "takenThenCut"
	/** The mail is taken and half the answer comes. */
	| "takenThenHalf";

export interface ResendStandIn {
	url: string;
	/** In the order they were taken; a repeated key adds none. */
	mails: TakenMail[];
	/** Bodies of all requests with their keys, repeats included. */
	requests: { key: string | null; body: string; at: number }[];
	/** Answers by status. */
	answered: Record<number, number>;
	/** Used up one a request, in order. */
	troubles: Trouble[];
	/** Requests per second; undefined: no limit. */
	rate: number | undefined;
	/** Senders at other domains are refused. */
	domain: string;
	/** Mails that came in, and the signed news of them. */
	inbox: Inbox;
	/** Called when a mail is taken, before the answer. */
	onTaken: (mail: TakenMail) => void;
	/** Only refuses connections until `open` is called again. */
	close(): Promise<void>;
	open(): Promise<void>;
}

/** A signed event as Resend posts it. */
export function news(
	type: string,
	data: Record<string, unknown>,
	{ secret = WEBHOOK_SECRET, id = `msg_${randomUUID()}`, at = new Date() } = {},
): { body: string; headers: Record<string, string> } {
	const body = JSON.stringify({ type, created_at: at.toISOString(), data });
	const timestamp = String(Math.floor(at.getTime() / 1000));
	const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
	const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
	return {
		body,
		headers: {
			"content-type": "application/json",
			"svix-id": id,
			"svix-timestamp": timestamp,
			"svix-signature": `v1,${signature}`,
		},
	};
}

interface Remembered {
	hash: string;
	id: string | null;
}

/** Starts it on a free port. The caller closes it. */
export async function startResend(): Promise<ResendStandIn> {
	const kept = new Map<string, Remembered>();
	let window = { from: 0, used: 0 };
	const server = createServer((request, response) => void handle(request, response));
	const standIn: ResendStandIn = {
		url: "",
		mails: [],
		requests: [],
		answered: {},
		troubles: [],
		rate: undefined,
		domain: "vendor.example",
		inbox: openInbox(() => standIn.url, news),
		onTaken: () => undefined,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
		async open() {
			server.listen(Number(new URL(standIn.url).port), "127.0.0.1");
			await once(server, "listening");
		},
	};
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return standIn;

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let body = "";
		for await (const chunk of request.setEncoding("utf8")) body += chunk;
		const key = [request.headers["idempotency-key"]].flat()[0] ?? null;
		standIn.requests.push({ key, body, at: Date.now() });
		const answer = (status: number, content: unknown, headers: Record<string, string> = {}) => {
			standIn.answered[status] = (standIn.answered[status] ?? 0) + 1;
			const text = typeof content === "string";
			response.writeHead(status, { "content-type": text ? "text/html" : "application/json", ...headers });
			response.end(text ? content : JSON.stringify(content));
		};
		const refuse = (statusCode: number, name: string, message: string, headers = {}) =>
			answer(statusCode, { statusCode, name, message }, headers);

		const path = request.url ?? "";
		const file = request.method === "GET" ? standIn.inbox.file(path) : null;
		if (file && --standIn.inbox.breaksAt === 0) {
			return void response
				.writeHead(200, { "content-length": "999999" })
				.write("\xff", () => response.destroy());
		}
		if (file) return void response.writeHead(200, { "content-type": file.content_type }).end(file.content);
		const readsMail = request.method === "GET" && path.startsWith("/emails/receiving/");
		if (!readsMail && (request.method !== "POST" || path !== "/emails"))
			return refuse(404, "not_found", "Not found");
		if (request.headers.authorization !== `Bearer ${API_KEY}`) {
			return refuse(403, "invalid_api_key", "API key is invalid");
		}
		const pace = takeTurn();
		if (pace.refused) {
			return refuse(429, "rate_limit_exceeded", "Too many requests", { ...pace.headers, "retry-after": "1" });
		}
		const trouble = standIn.troubles.shift();
		if (typeof trouble === "object" && "hang" in trouble) await sleep(trouble.hang);
		else if (typeof trouble === "object") return answer(trouble.status, trouble.body, trouble.headers);

		if (readsMail) {
			const found = standIn.inbox.read(path);
			return found ? answer(200, found, pace.headers) : refuse(404, "not_found", "Email not found");
		}
		const mail = JSON.parse(body) as Omit<TakenMail, "id" | "key">;
		if (!mail.to || !mail.subject) return refuse(422, "missing_required_field", "Missing `to` or `subject`");
		if (!mail.from.includes(`@${standIn.domain}`)) {
			return refuse(403, "validation_error", "The domain is not verified");
		}
		const hash = createHash("sha256").update(body).digest("hex");
		const earlier = key === null ? undefined : kept.get(key);
		if (earlier && earlier.hash !== hash) {
			return refuse(409, "invalid_idempotent_request", "Same key, other body");
		}
		const id = earlier?.id ?? randomUUID();
		if (!earlier) {
			if (key !== null) kept.set(key, { hash, id });
			const taken = { id, key, ...mail };
			standIn.mails.push(taken);
			standIn.onTaken(taken);
		}
		if (trouble === "takenThenCut") return void request.socket.destroy();
		if (trouble === "takenThenHalf") {
			response.writeHead(200, { "content-type": "application/json" });
			return void response.end('{"id":"');
		}
		answer(200, { id }, pace.headers);
	}

	function takeTurn(): { refused: boolean; headers: Record<string, string> } {
		const { rate } = standIn;
		if (rate === undefined) return { refused: false, headers: {} };
		const now = Date.now();
		if (now - window.from >= 1000) window = { from: now, used: 0 };
		const refused = window.used >= rate;
		if (!refused) window.used++;
		return {
			refused,
			headers: {
				"ratelimit-limit": String(rate),
				"ratelimit-remaining": String(rate - window.used),
				"ratelimit-reset": "1",
			},
		};
	}
}
