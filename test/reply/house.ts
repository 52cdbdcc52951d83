/** A portal whose letters go out and whose answers come in through the stand-in for Resend. */

import type { Selectable } from "kysely";
import type { Visitor } from "../../app/access/visitor.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { deliver } from "../../app/post/deliver.server.ts";
import { takeNews, verifiedNews } from "../../app/post/news.server.ts";
import { replyAddress } from "../../app/post/reply-address.server.ts";
import { workThrough } from "../../app/reply/advance.server.ts";
import { takeReceived } from "../../app/reply/inbox.server.ts";
import type { ReceivedMail } from "../../db/schema.ts";
import { type IssueWorld, issueWorld } from "../issue/world.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import type { JourneyOptions } from "../support/journey.ts";
import {
	API_KEY,
	type news,
	type ResendStandIn,
	startResend,
	type TakenMail,
	WEBHOOK_SECRET,
} from "../support/resend.ts";
import type { IncomingMail } from "../support/resend-inbox.ts";

export const INBOUND = "in.vendor.example";

export interface House {
	portal: Portal;
	resend: ResendStandIn;
	world: IssueWorld;
	/** The address under which this person's answers about this report arrive. */
	addressOf(number: number, person: Visitor): Promise<string>;
	/** A mail comes in, and is worked through. @returns what became of it. */
	receive(mail: IncomingMail): Promise<Selectable<ReceivedMail>>;
	/** Its signed event arrives; nothing is worked through yet. @returns whether it was genuine. */
	tell(event: ReturnType<typeof news>): Promise<boolean>;
	work(lastTry?: boolean): Promise<void>;
	/** Sends whatever is queued, oldest first, and gives what the service took. */
	post(): Promise<TakenMail[]>;
	close(): Promise<void>;
}

export async function openHouse(
	env: Record<string, string> = {},
	options: JourneyOptions = {},
	onStatement?: () => void,
): Promise<House> {
	const resend = await startResend();
	const portal = await openBarePortal({
		...(onStatement && { onStatement }),
		env: {
			RESEND_API_KEY: API_KEY,
			RESEND_BASE_URL: resend.url,
			RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
			RESEND_INBOUND_DOMAIN: INBOUND,
			MAIL_FROM: "Releases <releases@vendor.example>",
			...env,
		},
	});
	const world = await issueWorld(portal, options);
	async function post() {
		const before = resend.mails.length;
		const queued = await portal.db
			.selectFrom("letter")
			.select("id")
			.where("state", "=", "queued")
			.orderBy("queuedAt")
			.execute();
		for (const { id } of queued) await deliver(portal, id, true);
		return resend.mails.slice(before);
	}
	await post();
	async function tell({ body, headers }: ReturnType<typeof news>) {
		world.j.clock.forward(1);
		const verified = verifiedNews(WEBHOOK_SECRET, {
			payload: body,
			id: headers["svix-id"]!,
			timestamp: headers["svix-timestamp"]!,
			signature: headers["svix-signature"]!,
		});
		if (verified) await takeNews(portal, verified);
		if (verified) await takeReceived(portal, verified);
		return verified !== null;
	}
	async function work(lastTry = false) {
		const waiting = await portal.db
			.selectFrom("received_mail")
			.select("id")
			.where("processedAt", "is", null)
			.execute();
		for (const { id } of waiting) await workThrough(portal, id, lastTry);
	}
	return {
		portal,
		resend,
		world,
		post,
		tell,
		work,
		async addressOf(number, person) {
			const { id: issueId } = await world.facts(number);
			return (await replyAddress(portal, { issueId, personId: person.actor.personId }))!;
		},
		async receive(mail) {
			const { id, event } = resend.inbox.receive(mail);
			if (!(await tell(event))) throw new Error("The event was not taken as genuine.");
			await work();
			return await portal.db
				.selectFrom("received_mail")
				.selectAll()
				.where("providerId", "=", id)
				.executeTakeFirstOrThrow();
		},
		async close() {
			await portal.close();
			await resend.close();
		},
	};
}
