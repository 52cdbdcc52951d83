/** What tells of bookings at Cal.com comes in here: kept as it came, answered at once, worked through by a job. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Insertable } from "kysely";
import type { Tx } from "../../db/connect.ts";
import { enqueue } from "../../db/jobs.ts";
import type { CalEvent } from "../../db/schema.ts";
import type { Portal } from "../portal.server.ts";
import { fromWebhook } from "./from-webhook.server.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Whether one of the secrets signed exactly these bytes: lower-case hex, as Cal.com writes it. */
export function isSigned(secrets: readonly string[], body: Uint8Array, signature: string): boolean {
	const given = Buffer.from(signature);
	return secrets.some((secret) => {
		const right = Buffer.from(createHmac("sha256", secret).update(body).digest("hex"));
		return right.length === given.length && timingSafeEqual(right, given);
	});
}

/**
 * Takes a webhook. Repetitions are taken and change nothing.
 *
 * @returns false when the signature is not Cal.com's.
 */
export async function takeWebhook(portal: Portal, body: Uint8Array, signature: string): Promise<boolean> {
	const secrets = portal.settings.cal?.webhookSecrets ?? [];
	if (!isSigned(secrets, body, signature)) return false;
	const told = fromWebhook(Buffer.from(body).toString("utf8"));
	await portal.db.transaction().execute((tx) =>
		keep(tx, portal, {
			source: "webhook",
			trigger: told?.trigger ?? "unreadable",
			uid: told?.uid ?? null,
			saidAt: told?.saidAt ?? null,
			sha256: sha256(body),
			body,
			personId: null,
		}),
	);
	return true;
}

/** How often somebody's page may ask within an hour. A booking needs one. */
const MOST_AN_HOUR = 30;

/**
 * A page says that something happened to a booking. Anybody can make a page say so: it is looked up at Cal.com and
 * nothing of it is believed. At most once a minute for one booking.
 *
 * @returns false when this person's pages have asked too often.
 */
export async function takeHint(tx: Tx, portal: Portal, personId: string, uid: string): Promise<boolean> {
	const now = portal.clock();
	const { count } = await tx
		.selectFrom("cal_event")
		.select((eb) => eb.fn.countAll<number>().as("count"))
		.where("personId", "=", personId)
		.where("receivedAt", ">", new Date(now.getTime() - 3_600_000))
		.executeTakeFirstOrThrow();
	if (count >= MOST_AN_HOUR) return false;
	const body = Buffer.from(`${uid} ${now.toISOString().slice(0, 16)}`);
	await keep(tx, portal, {
		source: "page",
		trigger: "page",
		uid,
		saidAt: null,
		sha256: sha256(Buffer.concat([Buffer.from("page "), body])),
		body,
		personId,
	});
	return true;
}

/** What the list of bookings shows: its state, so that the same state is looked at once. */
export async function takeListed(portal: Portal, uid: string, state: string): Promise<void> {
	const body = Buffer.from(`${uid} ${state}`);
	await portal.db.transaction().execute((tx) =>
		keep(tx, portal, {
			source: "round",
			trigger: "round",
			uid,
			saidAt: null,
			sha256: sha256(Buffer.concat([Buffer.from("round "), body])),
			body,
			personId: null,
		}),
	);
}

/** Cal.com did not do what the portal told it: staff see it at once, nothing is left to work through. */
export async function holdForStaff(
	portal: Portal,
	refused: { trigger: string; uid: string; upgradeId: string; why: string },
): Promise<void> {
	const now = portal.clock();
	const { why, upgradeId, ...event } = refused;
	const body = Buffer.from(`${event.trigger} ${event.uid} ${now.toISOString()}`);
	await portal.db
		.insertInto("cal_event")
		.values({
			...event,
			source: "portal",
			saidAt: null,
			sha256: sha256(body),
			body,
			personId: null,
			receivedAt: now,
			processedAt: now,
			outcome: "held",
			why,
			upgradeId,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

type Arrived = Omit<
	Insertable<CalEvent>,
	"id" | "receivedAt" | "processedAt" | "outcome" | "why" | "upgradeId"
>;

async function keep(tx: Tx, portal: Portal, event: Arrived): Promise<void> {
	const kept = await tx
		.insertInto("cal_event")
		.values({
			...event,
			receivedAt: portal.clock(),
			processedAt: null,
			outcome: null,
			why: null,
			upgradeId: null,
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning("id")
		.executeTakeFirst();
	if (kept) await enqueue(tx, portal.jobs, "calEvent", [{ data: { eventId: kept.id } }]);
}
