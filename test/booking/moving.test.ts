/** A booking moves: until the cut-off by the resort, later by staff or on request. It stays the same booking. */
import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import { firstPlace } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { bookingPage } from "../../app/upgrade/booking-view.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey } from "../support/journey.ts";

let portal: Portal;
let j: Journey;

const HOUR = 3_600_000;
const reason = "The ticket office is closed for a concert that morning.";

beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
	j = await journey(portal, { until: "booked" });
});

const booking = async () => (await j.walk.facts()).booking!;
const gatesOf = (outcome: Outcome) =>
	outcome.kind === "refused" && outcome.refusal.kind === "gate"
		? outcome.refusal.gates.map((gate) => gate.name)
		: outcome.kind;

const lettersOf = (kind: "E6" | "moveRequested") =>
	portal.db
		.selectFrom("letter")
		.innerJoin("journal", "journal.id", "letter.journalId")
		.select(["letter.address", "letter.props", "letter.attachments", "journal.step"])
		.where("letter.kind", "=", kind)
		.where("journal.subjectId", "=", j.upgradeId)
		.execute();

/** What the attached calendar file says. */
function eventIn(attachments: { content: string }[] | null) {
	const text = Buffer.from(attachments?.[0]?.content ?? "", "base64").toString();
	const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!);
	return { uid: event.uid, sequence: event.sequence, start: event.startDate.toJSDate() };
}

test("keeps the booking, its guests and its calendar entry, and tells everybody both times", async () => {
	const before = await booking();
	expect(await j.step("moveBooking", { reason })).toMatchObject({ kind: "done" });
	const after = await booking();
	expect(after).toMatchObject({
		id: before.id,
		guests: before.guests.map(({ id, email }) => ({ id, email })),
		sequence: before.sequence + 1,
	});
	expect(after.startsAt).not.toBe(before.startsAt);
	expect(await j.stage()).toBe("booked");
	const moved = (await lettersOf("E6")).filter(({ step }) => step === "moveBooking");
	const booked = (await lettersOf("E6")).filter(({ step }) => step === "book");
	expect(moved.map(({ address }) => address).sort()).toEqual(booked.map(({ address }) => address).sort());
	for (const letter of moved) {
		expect(letter.props).toMatchObject({ what: "moved", was: new Date(before.startsAt).toISOString() });
		expect(eventIn(letter.attachments)).toEqual({
			uid: eventIn(booked[0]!.attachments).uid,
			sequence: before.sequence + 1,
			start: new Date(after.startsAt),
		});
	}
	const moves = await portal.db
		.selectFrom("booking_move")
		.selectAll()
		.where("bookingId", "=", before.id)
		.execute();
	expect(moves).toMatchObject([
		{ fromStartsAt: new Date(before.startsAt), toStartsAt: new Date(after.startsAt), reason },
	]);
});

test("is not in its own way: an hour later is free although the run overlaps itself", async () => {
	const before = await booking();
	const start = new Date(Date.parse(before.startsAt) + HOUR);
	expect(await j.step("moveBooking", { start: start.toISOString(), reason })).toMatchObject({ kind: "done" });
	expect(new Date((await booking()).startsAt)).toEqual(start);
});

test("leaves its old place to others", async () => {
	const { startsAt } = await booking();
	await j.step("moveBooking", { reason });
	const left = portal.db
		.selectFrom("booking")
		.select("id")
		.where("startsAt", "=", new Date(startsAt))
		.where("endedAt", "is", null);
	expect(await left.execute()).toEqual([]);
});

test("inside the cut-off the resort asks, and staff move on its word", async () => {
	const before = await booking();
	const start = (
		await firstPlace(portal, await j.walk.facts(), new Date(Date.parse(before.startsAt) + HOUR))
	).toISOString();
	expect(gatesOf(await j.step("requestMove"))).toEqual(["cutOffIsOver"]);
	await portal.db
		.updateTable("release")
		.set({ moveCutOffHours: 720 })
		.where("id", "=", j.releaseId)
		.execute();
	expect(gatesOf(await j.step("moveBooking", { start, reason }))).toEqual(["cutOffIsKept"]);
	const { contactId } = (await j.walk.facts()).contacts.find(({ roles }) => roles.includes("primary"))!;
	const word = { contact: contactId, wordCameBy: "phone", behalfReason: "She called from the hill." };
	expect(gatesOf(await j.step("moveBooking", { start, reason, ...word }))).toEqual(["cutOffIsKept"]);

	expect(await j.step("requestMove", { reason, wish: "Wednesday." })).toMatchObject({ kind: "done" });
	expect(await booking()).toMatchObject({ startsAt: before.startsAt });
	const [request] = await lettersOf("moveRequested");
	expect(request).toMatchObject({
		address: j.people.representative.email,
		props: { wish: "Wednesday.", reason },
	});

	const pageFor = (as = j.people.primary) =>
		bookingPage(portal, as, j.upgradeId, { move: "yes", view: "month" });
	expect(await pageFor()).toMatchObject({ moving: false, move: { can: false } });
	expect(await pageFor(j.people.representative)).toMatchObject({ moving: true, onBehalf: true });
	expect(await j.step("moveBooking", { start, reason }, j.people.representative)).toMatchObject({
		kind: "invalid",
	});
	expect(await j.step("moveBooking", { start, reason, ...word }, j.people.representative)).toMatchObject({
		kind: "done",
	});
	expect(new Date((await booking()).startsAt).toISOString()).toBe(start);
});

test("asked twice with the same words it is one request; other words are another", async () => {
	await portal.db
		.updateTable("release")
		.set({ moveCutOffHours: 720 })
		.where("id", "=", j.releaseId)
		.execute();
	for (const wish of ["Wednesday.", "Wednesday.", "Thursday, after all."]) {
		expect(await j.step("requestMove", { reason, wish })).toMatchObject({ kind: "done" });
	}
	const wishes = (await lettersOf("moveRequested")).map(({ props }) => props?.wish);
	expect(wishes.sort()).toEqual(["Thursday, after all.", "Wednesday."]);
});

test("of two that move to one place with one deployer, one wins and the other hears of free ones", async () => {
	const pair = await journey(portal, { resorts: 2 });
	const [one, other] = pair.all;
	await one!.to("booked");
	await other!.to("booked");
	await portal.db
		.updateTable("staff")
		.set({ switchedOffAt: new Date(0) })
		.where("personId", "!=", (await one!.walk.facts()).booking!.deployerId)
		.where("personId", "!=", pair.people.representative.actor.personId)
		.execute();
	const latest = Math.max(
		...(await Promise.all(
			[one!, other!].map(async (each) => Date.parse((await each.walk.facts()).booking!.startsAt)),
		)),
	);
	const start = (
		await firstPlace(portal, await one!.walk.facts(), new Date(latest + 24 * HOUR))
	).toISOString();
	const outcomes = await Promise.all(
		[one!, other!].map((each) => each.step("moveBooking", { start, reason })),
	);
	expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
	const loser = outcomes.find(({ kind }) => kind === "refused")!;
	expect(gatesOf(loser)).toEqual(["placeIsFree"]);
	expect(loser).toMatchObject({ also: { alternatives: expect.any(Array) } });
});

test("cancelling asks for one of a few reasons, and for words where none of them fits", async () => {
	const none = await j.walk.facts();
	expect(await j.step("cancelBooking", { because: "" })).toMatchObject({
		kind: "invalid",
		errors: { because: "Choose what comes closest." },
	});
	expect(await j.step("cancelBooking", { because: "other", reason: "" })).toMatchObject({
		kind: "invalid",
		errors: { reason: "Say what it is, so that the vendor can help." },
	});
	expect(await booking()).toEqual(none.booking);
	expect(await j.step("cancelBooking", { because: "people", reason: "Both are at the race." })).toMatchObject(
		{ kind: "done" },
	);
	const ended = await portal.db
		.selectFrom("booking")
		.select(["ending", "endReason"])
		.where("upgradeId", "=", j.upgradeId)
		.executeTakeFirst();
	expect(ended).toEqual({
		ending: "cancelled",
		endReason: "People we need are away: Both are at the race.",
	});
});

test("whoever answered for the old time is named before the move, but not who moves and comes", async () => {
	const { guests } = await booking();
	const other = guests.find(({ personId }) => personId === j.people.accounting.actor.personId)!;
	const asked = async (as = j.people.primary) =>
		(await bookingPage(portal, as, j.upgradeId, { move: "yes", view: "month" }))!.askedAgain;
	expect(await asked()).toEqual([]);
	await portal.db
		.updateTable("booking_guest")
		.set({ answer: "yes", answeredAt: j.clock(), answeredFor: j.clock(), answeredVia: "page" })
		.where("id", "=", other.id)
		.execute();
	expect(await asked()).toEqual([other.name]);
	expect(await asked(j.people.accounting)).toEqual([j.people.primary.name]);
});
