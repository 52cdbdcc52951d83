/** The portal's booking follows Cal.com's, whatever arrives and in which order. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Kept } from "../support/cal/bookings.ts";
import { type House, openHouse, type Ready } from "./house.ts";

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
	Object.assign(house.cal, { webhooks: "now", pending: false, withoutMetadata: false, blind: false });
});

const booking = async () => (await r.j.walk.facts()).booking;
const start = async () => (await booking())?.startsAt && new Date((await booking())!.startsAt);
const book = (more: Partial<Pick<Kept, "metadata" | "attendees">> = {}) =>
	house.cal.book(r.by, r.day(9), { metadata: r.metadata, ...more });
const steps = async () =>
	(
		await house.portal.db
			.selectFrom("journal")
			.select("step")
			.where("subjectId", "=", r.j.upgradeId)
			.orderBy("sequence")
			.execute()
	).map(({ step }) => step);
const letters = async (...kinds: string[]) =>
	(
		await house.portal.db
			.selectFrom("letter")
			.innerJoin("journal", "journal.id", "letter.journalId")
			.select(["letter.kind", "letter.address", "letter.props", "letter.attachments"])
			.where("journal.subjectId", "=", r.j.upgradeId)
			.where("letter.kind", "in", kinds as "E6"[])
			.orderBy("letter.queuedAt")
			.execute()
	).map((letter) => ({ ...letter, props: letter.props as unknown as Record<string, unknown> }));

test("a booking made there is one here: stage, journal, who booked, guests, deployer, letters without a file", async () => {
	const { email, name } = r.j.people.secondary;
	const guests = [
		r.by,
		{ name: "", email, timeZone: "America/Denver" },
		{ name: "Olga Outside", email: "olga@elsewhere.example", timeZone: "Europe/Vienna" },
	];
	const { uid } = await book({ attendees: guests });
	await house.work();
	expect(await r.j.stage()).toBe("booked");
	expect(await start()).toEqual(r.day(9));
	expect((await booking())?.guests).toHaveLength(3);
	expect(await booking()).toMatchObject({
		provider: "cal",
		providerUid: uid,
		pendingSince: null,
		bookedBy: r.j.people.primary.actor.personId,
		deployerId: r.j.people.developer.actor.personId,
		guests: expect.arrayContaining([
			expect.objectContaining({ name: "Olga Outside", email: "olga@elsewhere.example", contactId: null }),
			expect.objectContaining({ name, email, contactId: expect.any(String) }),
			expect.objectContaining({ name: r.by.name, email: r.by.email, contactId: expect.any(String) }),
		]),
	});
	expect((await steps()).at(-1)).toBe("book");
	const told = await letters("E6");
	expect(told.map(({ address }) => address)).toContain("olga@elsewhere.example");
	expect(told.every(({ attachments }) => (attachments?.length ?? 0) === 0)).toBe(true);
	expect(told[0]?.props).toMatchObject({ what: "booked", pending: false, invites: false });
});

test("the same webhook twice, and the same news in other bytes, book once", async () => {
	house.cal.webhooks = "twice";
	const kept = await book();
	await house.work();
	await house.cal.send("BOOKING_CREATED", { uid: kept.uid, again: true });
	await house.work();
	expect((await steps()).filter((step) => step === "book")).toHaveLength(1);
	expect(await house.outcomes(kept.uid)).toHaveLength(1);
});

test("a move gives another uid and stays the same booking with its history, whoever moved it", async () => {
	const first = await book();
	await house.work();
	const { id, sequence } = (await booking())!;
	const second = await house.cal.move(
		first.uid,
		r.day(10),
		r.j.people.secondary.email,
		"The lift opens that day.",
	);
	await house.work();
	expect(await booking()).toMatchObject({ id, sequence: sequence + 1, providerUid: second.uid });
	expect(await start()).toEqual(r.day(10));
	const moves = await house.portal.db
		.selectFrom("booking_move")
		.select(["movedBy", "reason", "fromStartsAt"])
		.where("bookingId", "=", id)
		.execute();
	expect(moves).toEqual([
		{
			movedBy: r.j.people.secondary.actor.personId,
			reason: "The lift opens that day.",
			fromStartsAt: r.day(9),
		},
	]);
	expect((await letters("E6")).at(-1)?.props).toMatchObject({ what: "moved", was: r.day(9).toISOString() });
});

test.each([
	"in order",
	"reversed",
] as const)("three webhooks that come late and %s end where Cal.com stands", async (order) => {
	house.cal.webhooks = "late";
	const first = await book();
	const second = await house.cal.move(first.uid, r.day(10));
	const third = await house.cal.move(second.uid, r.day(11));
	await house.cal.deliver(order === "reversed" ? "reversed" : undefined);
	await house.work();
	expect(await start()).toEqual(r.day(11));
	expect((await booking())?.providerUid).toBe(third.uid);
	expect((await steps()).filter((step) => step === "book")).toHaveLength(1);
});

test("news of the first time that comes after the move changes nothing", async () => {
	house.cal.webhooks = "late";
	const first = await book();
	const [created] = house.cal.late.splice(0);
	house.cal.webhooks = "now";
	await house.cal.move(first.uid, r.day(10));
	await house.work();
	expect(await start()).toEqual(r.day(10));
	house.cal.late.push(created!);
	await house.cal.deliver();
	await house.work();
	expect(await start()).toEqual(r.day(10));
	expect((await house.outcomes(first.uid)).at(-1)).toBe("nothingNew");
});

test("news of the first uid follows a move that nobody told", async () => {
	const first = await book();
	await house.work();
	const { id } = (await booking())!;
	house.cal.webhooks = "never";
	const second = await house.cal.move(first.uid, r.day(10));
	await house.cal.move(second.uid, r.day(11));
	await house.cal.send("BOOKING_PAID", { uid: first.uid });
	await house.work();
	expect(await r.j.stage()).toBe("booked");
	expect((await booking())?.id).toBe(id);
	expect(await start()).toEqual(r.day(11));
	expect((await steps()).filter((step) => step === "moveBooking")).toHaveLength(1);
});

test("a cancellation there cancels here with its reason; the booking's first news after it books nothing", async () => {
	house.cal.webhooks = "late";
	const { uid } = await book();
	const [created] = house.cal.late.splice(0);
	house.cal.webhooks = "now";
	house.cal.late.push(created!);
	await house.cal.cancel(uid, r.by.email, "We are snowed in.");
	await house.work();
	expect(await r.j.stage()).toBe("accepted");
	await house.cal.deliver();
	await house.work();
	expect(await r.j.stage()).toBe("accepted");
	expect(await steps()).not.toContain("book");

	const other = await book();
	await house.work();
	await house.cal.cancel(other.uid, r.by.email, "We are snowed in.");
	await house.work();
	expect(await booking()).toBeNull();
	expect((await letters("E6")).at(-1)?.props).toMatchObject({
		what: "cancelled",
		reason: "Cancelled in the calendar: We are snowed in.",
	});
});

test("a time that waits for the vendor is held, confirmed later, and only then told as booked", async () => {
	house.cal.pending = true;
	const { uid } = await book();
	await house.work();
	expect((await booking())?.pendingSince).not.toBeNull();
	expect((await letters("E6"))[0]?.props.pending).toBe(true);
	house.cal.pending = false;
	await house.cal.confirm(uid);
	await house.work();
	expect((await booking())?.pendingSince).toBeNull();
	expect((await steps()).slice(-2)).toEqual(["book", "bookingConfirmed"]);
	expect((await letters("E6")).at(-1)?.props).toMatchObject({ what: "booked", pending: false });
});

test("a time that the vendor does not confirm is free again, with the reason", async () => {
	house.cal.pending = true;
	const { uid } = await book();
	await house.work();
	await house.cal.reject(uid, "Nobody is there.");
	await house.work();
	expect(await r.j.stage()).toBe("accepted");
	expect((await letters("E6")).at(-1)?.props.reason).toBe(
		"The vendor did not confirm the time: Nobody is there.",
	);
});

test("a move that needs confirmation arrives as a request, and moves the one booking", async () => {
	const first = await book();
	await house.work();
	const { id } = (await booking())!;
	house.cal.pending = true;
	await house.cal.move(first.uid, r.day(12));
	await house.work();
	expect(await booking()).toMatchObject({ id, pendingSince: expect.any(String) });
	expect(await start()).toEqual(r.day(12));
});

test("a request for a new time is not a cancellation: the slot stands marked, and the next booking moves it", async () => {
	const first = await book();
	await house.work();
	const { id } = (await booking())!;
	await house.cal.requestReschedule(first.uid, "Our deployer is ill.");
	await house.work();
	expect(await r.j.stage()).toBe("booked");
	expect(await booking()).toMatchObject({ id, pullReason: "Our deployer is ill." });
	expect((await steps()).at(-1)).toBe("newTimeAsked");
	const asked = await letters("datePulled");
	expect(asked.map(({ address }) => address)).toContain(r.by.email);
	await house.cal.book(r.by, r.day(15), { metadata: r.metadata });
	await house.work();
	expect(await booking()).toMatchObject({ id, pulledAt: null, pullReason: null });
	expect(await start()).toEqual(r.day(15));
});

test("a date that the vendor pulled here stays pulled until Cal.com's booking moves", async () => {
	const first = await book();
	await house.work();
	const { id } = (await booking())!;
	await house.portal.db
		.updateTable("booking")
		.set({ pulledAt: house.portal.clock(), pullReason: "A storm." })
		.where("id", "=", id)
		.execute();
	await house.cal.send("BOOKING_PAID", { uid: first.uid });
	await house.work();
	expect(await booking()).toMatchObject({ pullReason: "A storm.", providerUid: first.uid });
	await house.cal.move(first.uid, r.day(14));
	await house.work();
	expect(await booking()).toMatchObject({ id, pulledAt: null, pullReason: null });
});

test("without the key the booker's address tells the upgrade; afterwards the uid does", async () => {
	house.cal.withoutMetadata = true;
	const first = await book();
	await house.work();
	expect(await r.j.stage()).toBe("booked");
	await house.cal.move(first.uid, r.day(10));
	await house.work();
	expect(await start()).toEqual(r.day(10));
});

test("where the API key may not see a booking, the signed words count, the last one most", async () => {
	house.cal.blind = true;
	house.cal.webhooks = "late";
	const first = await book();
	const [created] = house.cal.late;
	await house.cal.deliver();
	await house.work();
	expect(await start()).toEqual(r.day(9));
	await house.cal.move(first.uid, r.day(10));
	house.cal.late.push({ ...created!, body: created!.body });
	await house.cal.deliver();
	await house.work();
	expect(await start()).toEqual(r.day(10));
});

/** Everything about the upgrade that news could change, beside its journal. */
const kept = async () => {
	const { stage, booking } = await r.j.walk.facts();
	return { stage, booking, letters: await letters("E6", "datePulled", "uninvited") };
};

test("who did not come is noted by the booking's other name, and nothing else changes", async () => {
	const { uid } = await book();
	await house.work();
	const before = await kept();
	const told = await steps();
	const answer = await house.cal.send("BOOKING_NO_SHOW_UPDATED", {
		bookingUid: uid,
		bookingId: 9101,
		message: `${r.by.email} marked as no-show`,
		attendees: [
			{ email: r.by.email, noShow: true },
			{ email: r.j.people.secondary.email, noShow: false },
		],
	});
	expect(answer?.status).toBe(200);
	await house.work();
	expect((await house.outcomes(uid)).sort()).toEqual(["taken", "taken"]);
	expect(await steps()).toEqual([...told, "noShowNoted"]);
	const { details } = await house.portal.db
		.selectFrom("journal")
		.select("details")
		.where("subjectId", "=", r.j.upgradeId)
		.where("step", "=", "noShowNoted")
		.executeTakeFirstOrThrow();
	const absent = (await r.j.walk.facts()).contacts.find(({ email }) => email === r.by.email)?.contactId;
	expect(details).toEqual({ through: "cal", absent: [absent] });
	expect(await kept()).toEqual(before);
});

test("the end of a meeting, which comes without an envelope, is kept and changes nothing", async () => {
	const { uid } = await book();
	await house.work();
	const [before, told] = [await kept(), await steps()];
	const flat = JSON.stringify({
		triggerEvent: "MEETING_ENDED",
		id: 9101,
		uid,
		status: "ACCEPTED",
		attendees: [],
	});
	const calls = house.cal.calls.length;
	expect((await house.cal.sendBody(flat))?.status).toBe(200);
	await house.work();
	const stored = await house.portal.db
		.selectFrom("cal_event")
		.select(["uid", "outcome", "body"])
		.where("trigger", "=", "MEETING_ENDED")
		.executeTakeFirstOrThrow();
	expect({ ...stored, body: Buffer.from(stored.body).toString() }).toEqual({
		uid,
		outcome: "notOurs",
		body: flat,
	});
	expect(house.cal.calls).toHaveLength(calls);
	expect([await kept(), await steps()]).toEqual([before, told]);
});

test("other news of the calendar is kept and changes nothing", async () => {
	const { uid } = await book();
	await house.work();
	await house.cal.send("RECORDING_READY", { uid });
	await house.work();
	expect((await house.outcomes(uid)).sort()).toEqual(["notOurs", "taken"]);
});
