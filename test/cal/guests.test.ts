/** Whoever arrives through Cal.com is a guest like every other: asked, asked again, reminded, and let go. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { remind } from "../../app/attendance/reminders.server.ts";
import { tellThere } from "../../app/cal/rounds.server.ts";
import { postAttendance } from "../../app/demo/doors.server.ts";
import { isAnswered } from "../../app/process/coverage.ts";
import type { LetterKind } from "../../db/vocabulary.ts";
import { HOUR, type House, openHouse, type Ready } from "./house.ts";

const statements: string[] = [];
let house: House;
let r: Ready;
beforeAll(async () => {
	house = await openHouse({ onStatement: (text) => statements.push(text) });
});
afterAll(() => house.close());
beforeEach(async () => {
	r = await house.ready();
});
afterEach(() => {
	Object.assign(house.cal, { webhooks: "now", troubles: [] });
});

const olga = { name: "Olga Outside", email: "olga@elsewhere.example", timeZone: "Europe/Vienna" };
const gus = { name: "Gus Outside", email: "gus@elsewhere.example", timeZone: "UTC" };

const facts = () => r.j.walk.facts();
const guests = async () => (await facts()).booking?.guests ?? [];
const guestAt = async (email: string) => (await guests()).find((guest) => guest.email === email)!;
const book = async (...others: (typeof olga)[]) => {
	const kept = await house.cal.book(r.by, r.day(9), { metadata: r.metadata, attendees: [r.by, ...others] });
	await house.work();
	return kept;
};
/** Cal.com's own list is changed there, and something tells of the booking. */
const listThere = async (uid: string, ...others: (typeof olga)[]) => {
	house.cal.bookings.get(uid)!.attendees = [r.by, ...others];
	await news(uid);
};
const news = async (uid: string) => {
	r.j.clock.forward(1);
	await house.cal.send("BOOKING_PAID", { uid });
	await house.work();
};
const act = (step: string, fields: Record<string, string>, as = r.j.people.secondary) =>
	postAttendance(house.portal, as, r.j.upgradeId, step, fields);
const letters = async (kind: LetterKind, address: string) =>
	(
		await house.portal.db
			.selectFrom("letter")
			.select("props")
			.where("kind", "=", kind)
			.where("address", "=", address)
			.where(({ eb, ref }) => eb(ref("props", "->>").key("upgradeId"), "=", r.j.upgradeId))
			.orderBy("queuedAt")
			.execute()
	).map(({ props }) => props as Record<string, unknown>);
const links = async (guestId: string) =>
	house.portal.db
		.selectFrom("answer_link")
		.select(["id", "expiresAt", "revokedAt"])
		.where("guestId", "=", guestId)
		.where("purpose", "=", "attendance")
		.execute();
const reminders = async (bookingId: string, startsAt: Date) =>
	house.portal.db
		.selectFrom("reminder")
		.select(["kind", "sentAt"])
		.where("bookingId", "=", bookingId)
		.where("startsAt", "=", startsAt)
		.execute();

test("guests are asked by a link of their own and reminded; whoever booked can be there", async () => {
	await book(olga);
	const { booking } = await facts();
	const guest = await guestAt(olga.email);
	expect(await links(guest.id)).toEqual([{ id: guest.linkId, expiresAt: r.day(9), revokedAt: null }]);
	expect(await letters("E6", olga.email)).toMatchObject([
		{ what: "booked", answerLink: guest.linkId, comes: false },
	]);
	expect(await letters("E6", r.by.email)).toMatchObject([{ what: "booked", comes: true }]);
	expect(isAnswered(await guestAt(r.by.email), booking!.startsAt)).toBe(true);
	expect(guest.answer).toBeNull();
	expect((await reminders(booking!.id, r.day(9))).map(({ kind }) => kind).sort()).toEqual([
		"oneDay",
		"threeDays",
		"twoDays",
		"twoHours",
	]);
	r.j.clock.set(new Date(r.day(9).getTime() - 72 * HOUR));
	await remind(house.portal);
	expect(await letters("E7", olga.email)).toHaveLength(1);
});

test("the transaction of a booking from there asks no more than twelve statements", async () => {
	await house.cal.book(r.by, r.day(9), { metadata: r.metadata, attendees: [r.by, olga] });
	statements.length = 0;
	await house.work();
	const begun = statements.findIndex((text) => /^begin/i.test(text));
	expect(
		statements.slice(
			begun + 1,
			statements.findIndex((text) => /^commit/i.test(text)),
		).length,
	).toBeLessThanOrEqual(12);
});

test("somebody taken off there is told and their links end; invited again, they are asked anew", async () => {
	const { uid } = await book(olga, gus);
	const { id } = await guestAt(olga.email);
	await house.portal.db
		.updateTable("booking_guest")
		.set({ answer: "no", answeredAt: house.portal.clock(), answeredFor: r.day(9), answeredVia: "mail" })
		.where("id", "=", id)
		.execute();
	await listThere(uid, gus);
	expect((await guests()).map(({ email }) => email)).not.toContain(olga.email);
	expect(await links(id)).toMatchObject([{ revokedAt: expect.any(Date) }]);
	expect(await letters("uninvited", olga.email)).toHaveLength(1);
	expect(await letters("uninvited", gus.email)).toEqual([]);
	await listThere(uid, olga, gus);
	const again = await guestAt(olga.email);
	expect(again).toMatchObject({ id, answer: null, answeredFor: null });
	expect((await letters("E6", olga.email)).at(-1)).toMatchObject({ answerLink: again.linkId, comes: false });
});

test("a move there asks everybody again but whoever chose it, and the reminders are those of the new time", async () => {
	const { uid } = await book(olga);
	const before = (await facts()).booking!;
	const { linkId } = await guestAt(olga.email);
	r.j.clock.forward(1);
	await house.cal.move(uid, r.day(12), r.by.email);
	await house.work();
	const { booking } = await facts();
	const guest = await guestAt(olga.email);
	expect(await links(guest.id)).toEqual([{ id: linkId, expiresAt: r.day(12), revokedAt: null }]);
	expect((await letters("E6", olga.email)).at(-1)).toMatchObject({
		what: "moved",
		answerLink: linkId,
		comes: false,
	});
	expect(isAnswered(await guestAt(r.by.email), booking!.startsAt)).toBe(true);
	expect(await reminders(before.id, r.day(12))).toHaveLength(4);
	r.j.clock.set(new Date(r.day(9).getTime() - HOUR));
	await remind(house.portal);
	expect(await letters("E7", olga.email)).toEqual([]);
});

test("a move by somebody whom nobody knows has everybody answer again, the booker too", async () => {
	const { uid } = await book(olga);
	await house.cal.move(uid, r.day(12), "host@elsewhere.example");
	await house.work();
	const { booking } = await facts();
	expect(isAnswered(await guestAt(r.by.email), booking!.startsAt)).toBe(false);
});

test("a guest who is new with a move hears of the new time alone, one who is off the list of none", async () => {
	const { uid } = await book(olga);
	house.cal.webhooks = "never";
	const moved = await house.cal.move(uid, r.day(12), r.by.email);
	house.cal.bookings.get(moved.uid)!.attendees = [r.by, gus];
	await news(moved.uid);
	expect(await letters("E6", gus.email)).toMatchObject([
		{ what: "booked", startsAt: r.day(12).toISOString() },
	]);
	expect(await links((await guestAt(gus.email)).id)).toMatchObject([{ expiresAt: r.day(12) }]);
	expect(await letters("E6", olga.email)).toMatchObject([{ what: "booked" }]);
	expect(await letters("uninvited", olga.email)).toHaveLength(1);
});

test("a cancellation there ends the reminders", async () => {
	const { uid } = await book(olga);
	await house.cal.cancel(uid, r.by.email, "We are snowed in.");
	await house.work();
	r.j.clock.set(new Date(r.day(9).getTime() - HOUR));
	await remind(house.portal);
	expect(await letters("E7", olga.email)).toEqual([]);
});

test("somebody invited here, of whom Cal.com has not been told yet, stays when news arrives in between", async () => {
	const { uid } = await book(olga);
	expect((await act("invite", { others: `${gus.name} <${gus.email}>` })).kind).toBe("done");
	await news(uid);
	expect((await guests()).map(({ email }) => email)).toContain(gus.email);
	await tellThere(house.portal);
	expect(house.cal.bookings.get(uid)!.attendees.map(({ email }) => email)).toContain(gus.email);
	await news(uid);
	expect(await letters("E6", gus.email)).toHaveLength(1);
});

test("the booker who is taken off the list here stays so, and Cal.com is not asked to let them go", async () => {
	const { uid } = await book(olga, gus);
	for (const { email } of [r.by, olga]) {
		expect((await act("uninvite", { item: (await guestAt(email)).id })).kind).toBe("done");
	}
	await tellThere(house.portal);
	expect(house.cal.bookings.get(uid)!.attendees).toEqual([r.by, gus]);
	await news(uid);
	expect((await guests()).map(({ email }) => email)).toEqual([gus.email]);
});
