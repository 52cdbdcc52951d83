/** A portal whose letters go out and whose answers come in through the stand-in for Resend. */

import type { Portal } from "../../app/portal.server.ts";
import { deliver } from "../../app/post/deliver.server.ts";
import { type IssueWorld, issueWorld } from "../issue/world.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import type { JourneyOptions } from "../support/journey.ts";
import {
	API_KEY,
	type ResendStandIn,
	startResend,
	type TakenMail,
	WEBHOOK_SECRET,
} from "../support/resend.ts";

export const INBOUND = "in.vendor.example";

export interface House {
	portal: Portal;
	resend: ResendStandIn;
	world: IssueWorld;
	/** Sends whatever is queued, oldest first, and gives what the service took. */
	post(): Promise<TakenMail[]>;
	close(): Promise<void>;
}

export async function openHouse(
	env: Record<string, string> = {},
	options: JourneyOptions = {},
): Promise<House> {
	const resend = await startResend();
	const portal = await openBarePortal({
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
	return {
		portal,
		resend,
		world,
		post,
		async close() {
			await portal.close();
			await resend.close();
		},
	};
}
