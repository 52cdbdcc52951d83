/**
 * A stand-in for Cal.com over HTTP: booking pages for the genuine embed script, signed webhooks, and the calls of API
 * v2 that the portal makes, with their checks. Switches make it misbehave as the real one does.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { apiBooking, type Kept, type Person, payloadOf, signatureOf, webhookBody } from "./bookings.ts";
import { bookingPage, controlPage, FAILED_PAGE } from "./page.ts";

export const API_KEY = "cal_test_123";
export const WEBHOOK_SECRET = "a-webhook-secret-for-tests";
export const EVENT_LINK = "acme/release-slot";
const HOUR = 3_600_000;

/** The genuine script, as its package brings it. */
const require = createRequire(import.meta.url);
const embedFolder = () =>
	join(dirname(require.resolve("@calcom/embed-react")), "../../embed-core/dist/embed");

export interface Switches {
	webhooks: "now" | "late" | "never" | "twice" | "wrongSignature";
	/** New bookings and moves wait for the vendor. */
	pending: boolean;
	/** Webhooks and API answers come without the portal's key. */
	withoutMetadata: boolean;
	linkFailed: boolean;
	/** Answers of the API instead of its own, used up one a request. */
	troubles: { status: number; headers?: Record<string, string>; body?: string }[];
	/** The API knows no booking: its key belongs to another team. */
	blind: boolean;
}

export interface Delivery {
	trigger: string;
	body: string;
	signature: string;
}

export interface CalStandIn extends Switches {
	url: string;
	/** What the portal needs to be told to use it. */
	env: Record<string, string>;
	/** Where webhooks go; nowhere while null. */
	webhookTo: string | null;
	now: () => Date;
	bookings: Map<string, Kept>;
	/** Calls of the API in order: "GET /v2/bookings/x". */
	calls: string[];
	/** Webhooks that wait while they are late. */
	late: Delivery[];
	book(
		by: Person,
		start: Date,
		more?: Partial<Pick<Kept, "metadata" | "event" | "attendees">>,
	): Promise<Kept>;
	move(uid: string, start: Date, by?: string, reason?: string): Promise<Kept>;
	cancel(uid: string, by?: string, reason?: string): Promise<void>;
	/** The host asks for another time: arrives as a cancellation. */
	requestReschedule(uid: string, reason: string): Promise<void>;
	confirm(uid: string): Promise<void>;
	reject(uid: string, reason: string): Promise<void>;
	/** Signs and sends, whatever the switches say. */
	send(trigger: string, payload: object): Promise<Response | undefined>;
	/** The same for a whole body: some webhooks come without an envelope. */
	sendBody(body: string): Promise<Response | undefined>;
	deliver(order?: "reversed"): Promise<void>;
	close(): Promise<void>;
}

/** Starts it on a free port, or the given one. The caller closes it. */
export async function startCal(port = 0): Promise<CalStandIn> {
	const server = createServer((request, response) => void handle(request, response));
	let count = 9000;
	const cal: CalStandIn = {
		url: "",
		env: {},
		webhookTo: null,
		now: () => new Date(),
		webhooks: "now",
		pending: false,
		withoutMetadata: false,
		linkFailed: false,
		blind: false,
		troubles: [],
		bookings: new Map(),
		calls: [],
		late: [],
		async book(by, start, more = {}) {
			const kept = keep({ start, attendees: [by], metadata: {}, event: "release-slot", from: null, ...more });
			await tell(cal.pending ? "BOOKING_REQUESTED" : "BOOKING_CREATED", kept);
			return kept;
		},
		async move(uid, start, by, reason) {
			const old = found(uid);
			const kept = keep({ ...old, start, from: uid });
			Object.assign(kept, { by: by ?? old.attendees[0]?.email ?? null, reason: reason ?? null });
			Object.assign(old, { status: "CANCELLED", to: kept.uid, updatedAt: cal.now() });
			const more = {
				rescheduleUid: uid,
				rescheduleStartTime: old.start.toISOString(),
				rescheduledBy: kept.by,
			};
			await tell(cal.pending ? "BOOKING_REQUESTED" : "BOOKING_RESCHEDULED", kept, more);
			return kept;
		},
		async cancel(uid, by, reason) {
			const kept = found(uid);
			Object.assign(kept, {
				status: "CANCELLED",
				by: by ?? kept.attendees[0]?.email,
				reason: reason ?? null,
			});
			kept.updatedAt = cal.now();
			await tell("BOOKING_CANCELLED", kept, { cancelledBy: kept.by, cancellationReason: kept.reason });
		},
		async requestReschedule(uid, reason) {
			const kept = found(uid);
			Object.assign(kept, { status: "CANCELLED", by: kept.host.email, reason, updatedAt: cal.now() });
			const more = { cancelledBy: kept.by, cancellationReason: reason, requestReschedule: true };
			await tell("BOOKING_CANCELLED", kept, more);
		},
		async confirm(uid) {
			const kept = found(uid);
			Object.assign(kept, { status: "ACCEPTED", updatedAt: cal.now() });
			await tell("BOOKING_CREATED", kept);
		},
		async reject(uid, reason) {
			const kept = found(uid);
			Object.assign(kept, { status: "REJECTED", reason, updatedAt: cal.now() });
			await tell("BOOKING_REJECTED", kept, { rejectionReason: reason });
		},
		send: (trigger, payload) => post(signed(trigger, payload)),
		sendBody: (body) => post({ trigger: "", body, signature: signatureOf(WEBHOOK_SECRET, body) }),
		async deliver(order) {
			const waiting = cal.late.splice(0);
			for (const one of order === "reversed" ? waiting.reverse() : waiting) await post(one);
		},
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	cal.url = `http://localhost:${(server.address() as AddressInfo).port}`;
	cal.env = {
		CAL_ORIGIN: cal.url,
		CAL_EVENT_LINK: EVENT_LINK,
		CAL_API_BASE_URL: cal.url,
		CAL_API_KEY: API_KEY,
		CAL_WEBHOOK_SECRET: WEBHOOK_SECRET,
	};
	return cal;

	function found(uid: string): Kept {
		const kept = cal.bookings.get(uid);
		if (!kept) throw new Error(`the stand-in has no booking ${uid}`);
		return kept;
	}

	function keep(like: Pick<Kept, "start" | "attendees" | "metadata" | "event" | "from">): Kept {
		const kept: Kept = {
			...like,
			id: ++count,
			uid: `bk_${randomUUID().slice(0, 8)}`,
			status: cal.pending ? "PENDING" : "ACCEPTED",
			end: new Date(like.start.getTime() + 3 * HOUR),
			host: { name: "Vendor Team", email: "dev.developer@vendor.example" },
			to: null,
			reason: null,
			by: null,
			updatedAt: cal.now(),
		};
		cal.bookings.set(kept.uid, kept);
		return kept;
	}

	function signed(trigger: string, payload: object): Delivery {
		const body = webhookBody(trigger, cal.now(), payload);
		return { trigger, body, signature: signatureOf(WEBHOOK_SECRET, body) };
	}

	async function tell(trigger: string, kept: Kept, more: Record<string, unknown> = {}): Promise<void> {
		const shown = cal.withoutMetadata ? { ...kept, metadata: {} } : kept;
		const one = signed(trigger, payloadOf(shown, more));
		if (cal.webhooks === "never") return;
		if (cal.webhooks === "late") cal.late.push(one);
		else if (cal.webhooks === "wrongSignature")
			await post({ ...one, signature: signatureOf("guessed", one.body) });
		else await post(one);
		if (cal.webhooks === "twice") await post(one);
	}

	async function post({ body, signature }: Delivery): Promise<Response | undefined> {
		if (!cal.webhookTo) return undefined;
		return fetch(cal.webhookTo, {
			method: "POST",
			headers: { "content-type": "application/json", "x-cal-signature-256": signature },
			body,
			redirect: "manual",
		});
	}

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let body = "";
		for await (const chunk of request.setEncoding("utf8")) body += chunk;
		const { pathname, searchParams } = new URL(request.url ?? "/", cal.url);
		const answer = (status: number, type: string, content: string, headers = {}) => {
			response.writeHead(status, { "content-type": type, "access-control-allow-origin": "*", ...headers });
			response.end(content);
		};
		if (pathname.startsWith("/v2/")) return api(request, pathname, searchParams, body, answer);
		if (pathname.startsWith("/embed/")) {
			const file = join(embedFolder(), pathname.slice("/embed/".length).replaceAll("..", ""));
			return answer(200, file.endsWith(".js") ? "text/javascript" : "text/plain", readFileSync(file, "utf8"));
		}
		if (pathname.startsWith("/_page/")) return page(pathname, searchParams, body, answer);
		if (pathname.startsWith("/_control")) return control(pathname, searchParams, body, answer);
		if (cal.linkFailed) return answer(404, "text/html", FAILED_PAGE);
		answer(200, "text/html", bookingPage(slots()));
	}

	/** Three mornings in the coming weeks. */
	function slots() {
		return [7, 8, 14].map((days) => {
			const day = new Date(cal.now().getTime() + days * 24 * HOUR).toISOString().slice(0, 10);
			return { start: `${day}T16:00:00.000Z`, label: `${day} 16:00 UTC` };
		});
	}

	type Answer = (status: number, type: string, content: string, headers?: Record<string, string>) => void;

	async function page(path: string, query: URLSearchParams, body: string, answer: Answer): Promise<void> {
		const said = JSON.parse(body) as { uid?: string; start: string };
		if (path === "/_page/cancel") {
			await cal.cancel(said.uid ?? "");
			return answer(200, "application/json", JSON.stringify({ uid: said.uid }));
		}
		const person = (email: string, name = "") => ({ name, email, timeZone: query.get("cal.tz") ?? "UTC" });
		const moved = query.get("rescheduleUid");
		const key = query.get("metadata[portalBookingKey]");
		const start = new Date(said.start);
		const kept = moved
			? await cal.move(moved, start, query.get("rescheduledBy") ?? undefined)
			: await cal.book(person(query.get("email") ?? "", query.get("name") ?? ""), start, {
					metadata: key && !cal.withoutMetadata ? { portalBookingKey: key } : {},
					attendees: [
						person(query.get("email") ?? "", query.get("name") ?? ""),
						...query.getAll("guests").map((email) => person(email)),
					],
				});
		const { uid, status } = kept;
		answer(
			200,
			"application/json",
			JSON.stringify({ uid, status, startTime: kept.start, endTime: kept.end }),
		);
	}

	async function control(path: string, query: URLSearchParams, body: string, answer: Answer): Promise<void> {
		const [, , act, uid = ""] = path.split("/");
		if (act === "set") {
			const set = new URLSearchParams(body);
			cal.webhooks = (set.get("webhooks") ?? "now") as Switches["webhooks"];
			for (const name of ["pending", "withoutMetadata", "linkFailed"] as const) cal[name] = set.has(name);
		}
		if (act === "deliver") await cal.deliver(query.has("reversed") ? "reversed" : undefined);
		if (act === "cancel") await cal.cancel(uid, found(uid).host.email, "The host cancelled it.");
		if (act === "request-reschedule") await cal.requestReschedule(uid, "The host asks for another time.");
		if (act === "confirm") await cal.confirm(uid);
		if (act === "reject") await cal.reject(uid, "The host is busy.");
		if (act) return answer(303, "text/plain", "", { location: "/_control" });
		const { webhooks, pending, withoutMetadata, linkFailed, late } = cal;
		const switches = { webhooks, pending, withoutMetadata, linkFailed, late: late.length };
		answer(200, "text/html", controlPage(switches, [...cal.bookings.keys()]));
	}

	function api(
		request: IncomingMessage,
		path: string,
		query: URLSearchParams,
		body: string,
		answer: Answer,
	): void | Promise<void> {
		cal.calls.push(`${request.method} ${path}`);
		const ok = (data: unknown) =>
			answer(200, "application/json", JSON.stringify({ status: "success", data }));
		const refuse = (status: number, message: string) =>
			answer(status, "application/json", JSON.stringify({ status: "error", error: { code: "X", message } }));
		if (request.headers.authorization !== `Bearer ${API_KEY}`) return refuse(401, "Invalid API key");
		if (request.headers["cal-api-version"] !== "2024-08-13") return refuse(404, "Not found");
		const trouble = cal.troubles.shift();
		if (trouble) return answer(trouble.status, "application/json", trouble.body ?? "{}", trouble.headers);
		const shown = (kept: Kept) => apiBooking(cal.withoutMetadata ? { ...kept, metadata: {} } : kept);
		const [, , , uid, part, attendee] = path.split("/");
		if (!uid) {
			const since = Date.parse(query.get("afterUpdatedAt") ?? "");
			const [skip, take] = [Number(query.get("skip")), Number(query.get("take"))];
			const list = [...cal.bookings.values()].filter(({ updatedAt }) => updatedAt.getTime() > since);
			return ok(list.slice(skip, skip + take).map(shown));
		}
		const kept = cal.blind ? undefined : cal.bookings.get(uid);
		if (!kept) return refuse(404, "Booking not found");
		if (!part) return ok(shown(kept));
		const sent = body ? (JSON.parse(body) as Record<string, unknown>) : {};
		if (part === "cancel") {
			if (kept.status === "CANCELLED") return refuse(400, "The booking is cancelled already");
			return cal.cancel(uid, kept.host.email, String(sent.cancellationReason)).then(() => ok(shown(kept)));
		}
		if (part === "guests") {
			const guests = sent.guests as { email: string; name?: string }[];
			if (guests.length > 10) return refuse(400, "At most 10 guests");
			for (const { email, name = "" } of guests) kept.attendees.push({ email, name, timeZone: "UTC" });
			kept.updatedAt = cal.now();
			return ok(shown(kept));
		}
		if (part === "attendees" && request.method === "GET") {
			return ok(kept.attendees.map((one, index) => ({ id: index + 1, ...one })));
		}
		if (part === "attendees" && request.method === "DELETE") {
			const [gone] = kept.attendees.splice(Number(attendee) - 1, 1);
			kept.updatedAt = cal.now();
			return ok(gone);
		}
		return refuse(404, "Not found");
	}
}
