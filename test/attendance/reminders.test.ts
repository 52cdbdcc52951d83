/** Reminders: due once, sent once, with the present truth; none for what is over. The clock is moved, nobody waits. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { remind } from "../../app/attendance/reminders.server.ts";
import { done, postRelease } from "../../app/demo/doors.server.ts";
import { firstPlace } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { pullDay } from "../../app/pulled/advance.server.ts";
import { lookAfterPulledDays } from "../../app/pulled/slots.server.ts";
import { dayOf } from "../../app/words/time.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type House, house } from "./house.ts";

let portal: Portal;
let h: House;
beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
	h = await house(portal);
	// Far enough away for every reminder.
	const start = new Date((await h.start()).getTime() + 6 * 86_400_000);
	await h.step("moveBooking", { start: (await firstPlace(portal, await h.facts(), start)).toISOString() });
});

const HOUR = 3_600_000;
const to = async (hours: number, minutes = 0) =>
	h.clock.set(new Date((await h.start()).getTime() - hours * HOUR + minutes * 60_000));
const reminders = async () =>
	(await h.letters("E7")).map(({ address, props }) => ({
		address,
		asks: [props?.answerLink, props?.reachLink].map((link) => (link ? "asks" : null)),
	}));
const of = async (email: string) => (await reminders()).filter(({ address }) => address === email);

test("three days, two days, a day and two hours before, and not a minute sooner", async () => {
	const said: number[] = [];
	for (const hours of [72, 48, 24, 2]) {
		await to(hours, -1);
		await remind(portal);
		said.push((await of("olga@outside.example")).length);
		await to(hours);
		await remind(portal);
		said.push((await of("olga@outside.example")).length);
	}
	expect(said).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
	const asked = (await of("olga@outside.example")).map(({ asks }) => asks);
	expect(asked).toEqual([
		["asks", null],
		["asks", "asks"],
		["asks", null],
		["asks", null],
	]);
});

test("goes to everybody invited and to the vendor's people, who are asked nothing", async () => {
	await to(72);
	await remind(portal);
	const sent = await reminders();
	const { primary, accounting, representative } = h.people;
	const guests = [primary.email, accounting.email, "olga@outside.example"];
	expect(sent.map(({ address }) => address)).toEqual(
		expect.arrayContaining([...guests, representative.email]),
	);
	expect(sent).toHaveLength(5);
	expect(await of(representative.email)).toMatchObject([{ asks: [null, null] }]);
	expect(await of(primary.email)).toMatchObject([{ asks: [null, null] }]);
	expect(await of(accounting.email)).toMatchObject([{ asks: ["asks", null] }]);
});

test("is sent once, by however many portals that look, again and again", async () => {
	await to(72);
	await Promise.all([remind(portal), remind(portal), remind(portal)]);
	await remind(portal);
	expect(await reminders()).toHaveLength(5);
});

test("is written whole or not at all: one that failed is sent at the next look", async () => {
	await to(72);
	const broken = { ...portal, jobs: { ...portal.jobs, insert: () => Promise.reject(new Error("planted")) } };
	expect(await remind(broken as unknown as Portal)).toBe(0);
	expect(await reminders()).toEqual([]);
	await remind(portal);
	expect(await reminders()).toHaveLength(5);
});

test("after an outage there is one, with the present truth, and none once the slot has begun", async () => {
	await to(3);
	await remind(portal);
	expect(await of("olga@outside.example")).toEqual([
		{ address: "olga@outside.example", asks: ["asks", "asks"] },
	]);
	await to(0);
	await remind(portal);
	expect(await of("olga@outside.example")).toHaveLength(1);
});

test("stops for whoever has declined or was taken off the list; whoever accepted is not asked again", async () => {
	await h.act("answer", { answer: "no" }, h.people.primary);
	await h.act("answer", { answer: "yes" }, h.people.accounting);
	await h.act("uninvite", { item: (await h.olga()).id }, h.people.secondary);
	await to(72);
	await remind(portal);
	expect(await of(h.people.primary.email)).toEqual([]);
	expect(await of("olga@outside.example")).toEqual([]);
	expect(await of(h.people.accounting.email)).toMatchObject([{ asks: [null, null] }]);
});

test("stops with the booking", async () => {
	await to(73);
	await h.step("cancelBooking");
	// The start is gone with the booking; its first reminder is due an hour from now.
	h.clock.forward(120);
	await remind(portal);
	expect(await reminders()).toEqual([]);
});

test("is not sent for a date that the vendor pulled, and is again for the time taken instead", async () => {
	const { representative, primary } = h.people;
	const day = dayOf(await h.start(), "America/Denver");
	const reason = "Our data centre is being moved on that day.";
	const receipt = { key: crypto.randomUUID(), bodyHash: "one" };
	await pullDay(portal, representative, { data: { step: "pullDate", day, reason }, receipt });
	await lookAfterPulledDays(portal);
	await to(48);
	await remind(portal);
	expect(await reminders()).toEqual([]);
	const start = (await firstPlace(portal, await h.facts(), await h.start())).toISOString();
	expect(await h.post("moveBooking", { start, reason }, primary)).toMatchObject({ kind: "done" });
	await to(24);
	await remind(portal);
	expect(await reminders()).toHaveLength(5);
});

test("is not sent for a release that was withdrawn", async () => {
	const reason = "A fault in the refunds.";
	done(await postRelease(portal, h.people.releaseManager, h.releaseSlug, "withdraw", { reason }));
	await to(72);
	await remind(portal);
	expect((await h.facts()).booking).not.toBeNull();
	expect(await reminders()).toEqual([]);
});

test("follows a move: nothing at the old time, all of them before the new one", async () => {
	const before = await h.start();
	await h.step("moveBooking");
	const after = await h.start();
	expect(after.getTime()).toBeGreaterThan(before.getTime());
	const rows = await portal.db
		.selectFrom("reminder")
		.innerJoin("booking", "booking.id", "reminder.bookingId")
		.select(["reminder.kind", "reminder.startsAt"])
		.where("booking.upgradeId", "=", h.upgradeId)
		.execute();
	expect(rows.filter(({ startsAt }) => startsAt.getTime() === after.getTime())).toHaveLength(4);
	h.clock.set(new Date(before.getTime() - 72 * HOUR));
	await remind(portal);
	const early = after.getTime() - 72 * HOUR > portal.clock().getTime();
	expect(await reminders()).toHaveLength(early ? 0 : 5);
	await to(72);
	await remind(portal);
	expect(await reminders()).toHaveLength(5);
});

test("is not made where it would follow on the invitation at once", async () => {
	await to(50);
	await h.act("invite", { others: "late@outside.example" }, h.people.primary);
	const kinds = await portal.db
		.selectFrom("reminder")
		.innerJoin("booking", "booking.id", "reminder.bookingId")
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.where("booking.upgradeId", "=", h.upgradeId)
		.whereRef("reminder.startsAt", "=", "booking.startsAt")
		.executeTakeFirstOrThrow();
	expect(kinds.count).toBe(4);
});
