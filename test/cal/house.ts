/** A portal whose calendar is the stand-in's, with a resort that is ready to book. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { workThrough } from "../../app/cal/advance.server.ts";
import { takeWebhook } from "../../app/cal/inbox.server.ts";
import { bookingKey } from "../../app/cal/key.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { type BareOptions, openBarePortal } from "../support/bare-portal.ts";
import { type CalStandIn, startCal } from "../support/cal/stand-in.ts";
import { type Journey, journey } from "../support/journey.ts";

export const HOUR = 3_600_000;

export interface House {
	portal: Portal;
	cal: CalStandIn;
	/** A new resort, ready to book, with its key and booker as the stand-in takes them. */
	ready(): Promise<Ready>;
	/** Works through everything that waits, as the job does. */
	work(): Promise<void>;
	/** What came of the events about a booking, in the order of their arrival. */
	outcomes(uid: string): Promise<(string | null)[]>;
	close(): Promise<void>;
}

export interface Ready {
	j: Journey;
	by: { name: string; email: string; timeZone: string };
	metadata: Record<string, string>;
	/** A start so many days from now, at noon of Denver's winter. */
	day(days: number): Date;
}

export async function openHouse(options: Omit<BareOptions, "env"> = {}): Promise<House> {
	const cal = await startCal();
	const portal = await openBarePortal({ ...options, env: cal.env });
	const door = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const signature = String(request.headers["x-cal-signature-256"] ?? "");
		const taken = await takeWebhook(portal, Buffer.concat(chunks), signature);
		response.writeHead(taken ? 200 : 401).end();
	});
	door.listen(0, "127.0.0.1");
	await once(door, "listening");
	cal.webhookTo = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
	cal.now = () => portal.clock();

	async function work() {
		const waiting = await portal.db
			.selectFrom("cal_event")
			.select("id")
			.where("processedAt", "is", null)
			.orderBy("receivedAt")
			.execute();
		for (const { id } of waiting) await workThrough(portal, id);
	}

	return {
		portal,
		cal,
		work,
		async ready() {
			const j = await journey(portal, { until: "accepted" });
			const { name, email, actor } = j.people.primary;
			return {
				j,
				by: { name, email, timeZone: "America/Denver" },
				metadata: {
					portalBookingKey: bookingKey(portal.settings.sessionSecret, j.upgradeId, actor.personId),
				},
				day: (days) => {
					const date = new Date(portal.clock().getTime() + days * 24 * HOUR);
					return new Date(`${date.toISOString().slice(0, 10)}T19:00:00.000Z`);
				},
			};
		},
		async outcomes(uid) {
			const rows = await portal.db
				.selectFrom("cal_event")
				.select("outcome")
				.where("uid", "=", uid)
				.orderBy("receivedAt")
				.execute();
			return rows.map(({ outcome }) => outcome);
		},
		async close() {
			door.closeAllConnections();
			door.close();
			await portal.close();
			await cal.close();
		},
	};
}
