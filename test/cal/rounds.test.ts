/** What never arrived is found, and what changed here is told there. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getBooking } from "../../app/cal/api.server.ts";
import { CalIsAway } from "../../app/cal/call.server.ts";
import { goRound, tellThere } from "../../app/cal/rounds.server.ts";
import { HOUR, type House, openHouse, type Ready } from "./house.ts";

let house: House;
let r: Ready;
beforeAll(async () => {
	house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	r = await house.ready();
});
afterEach(() => {
	Object.assign(house.cal, { webhooks: "now", troubles: [] });
});

const booking = async () => (await r.j.walk.facts()).booking;
const book = (days = 9) => house.cal.book(r.by, r.day(days), { metadata: r.metadata });
const round = async () => {
	r.j.clock.forward(5);
	await goRound(house.portal);
	await house.work();
};

describe("a round", () => {
	test("finds bookings, moves and cancellations that no webhook told", async () => {
		house.cal.webhooks = "never";
		const { uid } = await book();
		await round();
		expect(await r.j.stage()).toBe("booked");
		const second = await house.cal.move(uid, r.day(10));
		await round();
		expect((await booking())?.startsAt && new Date((await booking())!.startsAt)).toEqual(r.day(10));
		await house.cal.cancel(second.uid);
		await round();
		expect(await r.j.stage()).toBe("accepted");
	});

	test("takes each state once, and leaves what just changed to the webhook", async () => {
		house.cal.webhooks = "never";
		const { uid } = await book();
		await goRound(house.portal);
		expect(await house.outcomes(uid)).toEqual([]);
		await round();
		await round();
		expect(await house.outcomes(uid)).toEqual(["taken"]);
	});

	test("reads the list to its end", async () => {
		house.cal.webhooks = "never";
		for (let n = 0; n < 120; n++) await house.cal.book(r.by, r.day(9), { event: "sales-call" });
		const { uid } = await book();
		const before = house.cal.calls.length;
		r.j.clock.forward(5);
		await goRound(house.portal);
		expect(house.cal.calls.slice(before)).toEqual(["GET /v2/bookings", "GET /v2/bookings"]);
		expect(await house.outcomes(uid)).toHaveLength(1);
		await house.portal.db.deleteFrom("cal_event").where("processedAt", "is", null).execute();
		for (const [one, { event }] of house.cal.bookings)
			if (event === "sales-call") house.cal.bookings.delete(one);
	});
});

describe("telling Cal.com", () => {
	test("cancels there what was cancelled here, once, with the reason", async () => {
		const kept = await book();
		await house.work();
		await r.j.step("cancelBooking", { reason: "The lift company comes that day." });
		await tellThere(house.portal);
		expect(house.cal.bookings.get(kept.uid)).toMatchObject({
			status: "CANCELLED",
			reason: expect.stringContaining("The lift company comes that day."),
		});
		await house.work();
		const calls = house.cal.calls.length;
		await tellThere(house.portal);
		expect(house.cal.calls).toHaveLength(calls);
		expect(await r.j.stage()).toBe("accepted");
	});

	test("tries again when Cal.com is away, and a round meanwhile does not book it anew", async () => {
		const { uid } = await book();
		await house.work();
		await r.j.step("cancelBooking");
		house.cal.troubles = [{ status: 502 }];
		await expect(tellThere(house.portal)).rejects.toThrow(CalIsAway);
		await round();
		expect(await r.j.stage()).toBe("accepted");
		await tellThere(house.portal);
		expect(house.cal.bookings.get(uid)?.status).toBe("CANCELLED");
	});

	test("tells staff when Cal.com does not cancel", async () => {
		const { uid } = await book();
		await house.work();
		await r.j.step("cancelBooking");
		house.cal.troubles = [{ status: 400, body: '{"error":{"message":"Past bookings stay"}}' }];
		await tellThere(house.portal);
		const { why } = await house.portal.db
			.selectFrom("cal_event")
			.select("why")
			.where("uid", "=", uid)
			.where("source", "=", "portal")
			.executeTakeFirstOrThrow();
		expect(why).toContain("Past bookings stay");
	});

	test("invites and takes off guests as they were changed here; what Cal.com changed meanwhile stays", async () => {
		const kept = await book();
		kept.attendees.push({ name: "Gus", email: "gus@there.example", timeZone: "UTC" });
		await house.work();
		const { id } = (await booking())!;
		const guest = (email: string) => ({ bookingId: id, email, name: email, contactId: null });
		const invitedAt = house.portal.clock();
		const rows = [..."abcdefghijkl"].map((letter) => ({ ...guest(`${letter}@here.example`), invitedAt }));
		await house.portal.db.insertInto("booking_guest").values(rows).execute();
		await house.portal.db
			.updateTable("booking_guest")
			.set({ removedAt: invitedAt })
			.where("email", "=", "gus@there.example")
			.execute();
		const there = () =>
			house.cal.bookings
				.get(kept.uid)!
				.attendees.slice(1)
				.map(({ email }) => email);
		await tellThere(house.portal);
		expect(there()).toHaveLength(10);
		await tellThere(house.portal);
		expect(there()).toHaveLength(12);
		expect(there()).not.toContain("gus@there.example");
		kept.attendees.push({ name: "", email: "late@there.example", timeZone: "UTC" });
		kept.attendees = kept.attendees.filter(({ email }) => email !== "a@here.example");
		kept.updatedAt = house.portal.clock();
		await round();
		const here = (await booking())!.guests.map(({ email }) => email);
		expect(here).toContain("late@there.example");
		expect(here).not.toContain("a@here.example");
		expect(here).not.toContain("gus@there.example");
	});
});

describe("asking the API", () => {
	test("waits as long as it asks for patience", async () => {
		const { uid } = await book();
		house.cal.troubles = [{ status: 429, headers: { "retry-after": "30" } }];
		await expect(getBooking(house.portal, uid)).rejects.toThrow(CalIsAway);
		const calls = house.cal.calls.length;
		await expect(getBooking(house.portal, uid)).rejects.toThrow(CalIsAway);
		expect(house.cal.calls).toHaveLength(calls);
		r.j.clock.set(new Date(house.portal.clock().getTime() + 31_000));
		expect((await getBooking(house.portal, uid))?.uid).toBe(uid);
	});

	test("follows no redirect", async () => {
		let asked = 0;
		const elsewhere = createServer((_request, response) => {
			asked++;
			response.end("{}");
		}).listen(0, "127.0.0.1");
		await new Promise((resolve) => elsewhere.once("listening", resolve));
		const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v2/bookings/x`;
		house.cal.troubles = [{ status: 307, headers: { location } }];
		await expect(getBooking(house.portal, "bk_1")).rejects.toThrow(CalIsAway);
		elsewhere.close();
		expect(asked).toBe(0);
	});

	test("an event that finds Cal.com away waits in the queue, and nothing is decided", async () => {
		const { uid } = await book();
		house.cal.troubles = [{ status: 503 }];
		await expect(house.work()).rejects.toThrow(CalIsAway);
		expect(await house.outcomes(uid)).toEqual([null]);
		await house.work();
		expect(await r.j.stage()).toBe("booked");
	});

	test("a name that is an address elsewhere stays a name", async () => {
		const before = house.cal.calls.length;
		await getBooking(house.portal, "../../etc?x=1#y");
		expect(house.cal.calls.slice(before)).toEqual(["GET /v2/bookings/..%2F..%2Fetc%3Fx%3D1%23y"]);
	});
});

test("events are forgotten after ninety days, what waits for staff is not", async () => {
	const stranger = { name: "Nobody", email: "nobody@elsewhere.example", timeZone: "UTC" };
	const taken = await book();
	const held = await house.cal.book(stranger, r.day(9));
	await house.work();
	house.cal.bookings.clear();
	r.j.clock.set(new Date(house.portal.clock().getTime() + 91 * 24 * HOUR));
	await goRound(house.portal);
	expect(await house.outcomes(taken.uid)).toEqual([]);
	expect(await house.outcomes(held.uid)).toEqual(["held"]);
});
