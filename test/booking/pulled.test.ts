/** The vendor cannot keep a day: what is booked on it is told and offered other times, which one press takes. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { pullDay } from "../../app/pulled/advance.server.ts";
import { lookAfterPulledDays } from "../../app/pulled/slots.server.ts";
import { pulledPage } from "../../app/pulled/view.server.ts";
import { bookingPage } from "../../app/upgrade/booking-view.server.ts";
import { resortHome, vendorHome } from "../../app/upgrade/home-view.server.ts";
import { dayOf } from "../../app/words/time.ts";
import type { LetterKind } from "../../db/vocabulary.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey, type UpgradeJourney } from "../support/journey.ts";
import { faultsOf } from "../upgrade/consistency.ts";

const HOUR = 3_600_000;
const reason = "Our data centre is being moved on that day.";
let portal: Portal;
let j: Journey;
let other: UpgradeJourney;
let day: string;

beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(async () => {
	expect(await faultsOf(portal.db)).toEqual([]);
	await portal.close();
});
beforeEach(async () => {
	j = await journey(portal, { resorts: 2, until: "booked" });
	other = j.all[1]!;
	await other.to("accepted");
	const { startsAt } = await booking();
	day = dayOf(new Date(startsAt), "America/Denver");
	// What earlier tests reserved is in nobody's way.
	await portal.db.updateTable("staff").set({ parallelRuns: 9 }).execute();
	const start = new Date(startsAt).toISOString();
	expect(await other.post("book", { start }, other.people.primary)).toMatchObject({ kind: "done" });
});

const booking = async (of: UpgradeJourney = j) => (await of.walk.facts()).booking!;
const pull = (as: Visitor = j.people.representative, on = day) =>
	pullDay(portal, as, {
		data: { step: "pullDate", day: on, reason },
		receipt: { key: crypto.randomUUID(), bodyHash: "one" },
	});
const take = (offer: string, as: Visitor = j.people.primary, more = {}) =>
	j.post("acceptOffer", { offer, ...more }, as);
const gates = (outcome: Outcome) =>
	outcome.kind === "refused" && outcome.refusal.kind === "gate"
		? outcome.refusal.gates.map(({ name }) => name)
		: outcome.kind;

const lettersOf = (kind: LetterKind, of: UpgradeJourney = j) =>
	portal.db
		.selectFrom("letter")
		.innerJoin("journal", "journal.id", "letter.journalId")
		.select(["letter.address", "letter.props"])
		.where("letter.kind", "=", kind)
		.where("journal.subjectId", "=", of.upgradeId)
		.orderBy("letter.address")
		.execute();

const states = async () => {
	const { days } = await pulledPage(portal.db, "America/Denver", undefined, portal.clock());
	const { settled, slots } = days.find((one) => one.day === day)!;
	return { settled, states: slots.filter(({ to }) => to.includes(j.upgradeId)).map(({ state }) => state) };
};

test("everybody affected is told once, with three reserved times on other days, however often it is looked at", async () => {
	const { startsAt, guests } = await booking();
	expect(await pull()).toMatchObject({ kind: "done", location: `/availability/pulled#pulled-${day}` });
	await Promise.all([lookAfterPulledDays(portal), lookAfterPulledDays(portal)]);
	await lookAfterPulledDays(portal);
	for (const of of [j, other]) {
		const { pulledAt, pullReason, offers } = await booking(of);
		expect(pulledAt).not.toBe(null);
		expect(pullReason).toBe(reason);
		const days = offers.map((offer) => dayOf(new Date(offer.startsAt), "America/Denver"));
		expect(new Set([...days, day]).size).toBe(4);
		for (const offer of offers) {
			expect(new Date(offer.heldUntil)).toEqual(new Date(portal.clock().getTime() + 72 * HOUR));
			expect(Date.parse(offer.startsAt)).toBeGreaterThanOrEqual(portal.clock().getTime() + 72 * HOUR);
		}
		const letters = await lettersOf("datePulled", of);
		expect(new Set(letters.map(({ address }) => address)).size).toBe(letters.length);
	}
	const told = (await lettersOf("datePulled")).map(({ address }) => address);
	const { primary, secondary, representative } = j.people;
	for (const { email } of [primary, secondary, representative, ...guests]) expect(told).toContain(email);
	expect((await lettersOf("datePulled"))[0]!.props).toMatchObject({
		startsAt: new Date(startsAt).toISOString(),
		reason,
		offers: expect.objectContaining({ length: 3 }),
	});
	expect(await states()).toMatchObject({
		states: [expect.stringMatching(/^Other times are reserved until /)],
	});
});

test("the day is out of the calendar, with its reason", async () => {
	await pull();
	await lookAfterPulledDays(portal);
	await j.strangers.to("accepted");
	const start = new Date((await booking()).startsAt).toISOString();
	const refused = await j.strangers.post("book", { start }, j.people.stranger);
	expect(refused).toMatchObject({
		refusal: { gates: [{ name: "placeIsFree", why: `The vendor makes no upgrades: ${reason}` }] },
	});
});

test("one press takes a reserved time, inside the cut-off as well, and lets the others go", async () => {
	await pull();
	await lookAfterPulledDays(portal);
	await portal.db
		.updateTable("release")
		.set({ moveCutOffHours: 720 })
		.where("id", "=", j.releaseId)
		.execute();
	const before = await booking();
	const offer = before.offers[1]!;
	const shown = await bookingPage(portal, j.people.primary, j.upgradeId, { view: "month" });
	expect(shown).toMatchObject({
		side: "resort",
		accept: { can: true },
		move: { can: true },
		pulled: { reason },
	});
	const { primary } = j.people;
	const [waiting] = (await resortHome(portal.db, primary, portal.clock())).upgrades;
	expect(waiting).toMatchObject({ side: "resort", isPulled: true, next: { label: "Choose another time" } });
	const theResorts = async () => {
		const home = await vendorHome(portal.db, j.people.representative, { turn: "resort" }, portal.clock());
		return home.rows.filter(({ id }) => id === j.upgradeId).map(({ isPulled }) => isPulled);
	};
	expect(await theResorts()).toEqual([true]);
	expect(shown!.pulled!.offers.map(({ key }) => key)).toEqual(before.offers.map(({ id }) => id));
	expect(await take(offer.id)).toMatchObject({ kind: "done", location: `/upgrades/${j.upgradeId}/book` });
	const after = await booking();
	expect(after).toMatchObject({
		id: before.id,
		startsAt: offer.startsAt,
		pulledAt: null,
		offers: [],
		guests: before.guests.map(({ id, email }) => ({ id, email })),
		sequence: before.sequence + 1,
	});
	const [settled] = (await resortHome(portal.db, primary, portal.clock())).upgrades;
	expect(settled).toMatchObject({ side: "nobody", isPulled: false });
	expect(await theResorts()).toEqual([]);
	expect(await take(offer.id), "pressed once more").toMatchObject({ kind: "done" });
	expect((await booking()).sequence).toBe(before.sequence + 1);
	const moved = (await lettersOf("E6")).filter(({ props }) => props?.what === "moved");
	expect(moved.length).toBeGreaterThan(2);
	expect(await states()).toMatchObject({ settled: 1, states: [expect.stringMatching(/^Moved to /)] });
	// The reserved times' end is no news any more.
	j.clock.forward(73 * 60);
	await lookAfterPulledDays(portal);
	expect(await lettersOf("offersEnded")).toEqual([]);
});

test("any other free time can be chosen instead, without the cut-off", async () => {
	await pull();
	await lookAfterPulledDays(portal);
	await portal.db
		.updateTable("release")
		.set({ moveCutOffHours: 720 })
		.where("id", "=", j.releaseId)
		.execute();
	expect(gates(await j.step("requestMove"))).toEqual(["cutOffIsOver"]);
	expect(await j.step("moveBooking")).toMatchObject({ kind: "done" });
	expect(await booking()).toMatchObject({ pulledAt: null, offers: [] });
});

test("a representative takes it on the resort's word; others do not, nor for another resort", async () => {
	await pull();
	await lookAfterPulledDays(portal);
	const offer = (await booking()).offers[0]!.id;
	expect(await take(offer, j.people.guest)).toMatchObject({ refusal: { kind: "party" } });
	expect(gates(await take((await booking(other)).offers[0]!.id))).toEqual(["offerStands"]);
	expect(await take(offer, j.people.representative)).toMatchObject({ kind: "invalid" });
	const { contactId } = (await j.walk.facts()).contacts.find(({ roles }) => roles.includes("primary"))!;
	const word = { contact: contactId, wordCameBy: "phone", behalfReason: "She called from the hill." };
	expect(await take(offer, j.people.representative, word)).toMatchObject({ kind: "done" });
});

test("what nobody takes in time is open to others again, and the representative hears of it once", async () => {
	await pull();
	await lookAfterPulledDays(portal);
	const offer = (await booking()).offers[0]!.id;
	j.clock.forward(72 * 60);
	expect(gates(await take(offer))).toEqual(["offerStands"]);
	await lookAfterPulledDays(portal);
	await lookAfterPulledDays(portal);
	expect((await lettersOf("offersEnded")).map(({ address }) => address)).toEqual([
		j.people.representative.email,
	]);
	expect(await booking()).toMatchObject({ offers: [] });
	expect(await states()).toMatchObject({ states: [expect.stringMatching(/^No answer until /)] });
});

test("a cancelled booking gives back what was reserved for it", async () => {
	await pull();
	await lookAfterPulledDays(portal);
	await j.step("cancelBooking");
	const left = portal.db.selectFrom("booking").select("id").where("upgradeId", "=", j.upgradeId);
	expect(await left.where("isOffer", "=", true).execute()).toEqual([]);
	expect(await states()).toMatchObject({ states: ["Cancelled"] });
});

test("days behind are not pulled, and a day is pulled once", async () => {
	expect(await pull(j.people.representative, "2020-01-01")).toEqual({
		kind: "invalid",
		errors: { day: "Choose a day that is still to come." },
	});
	await pull();
	await pull(j.people.releaseManager);
	const entries = await portal.db
		.selectFrom("journal")
		.select("actorId")
		.where("step", "=", "dayPulled")
		.where(sql<boolean>`details->>'day' = ${day}`)
		.execute();
	expect(entries).toEqual([{ actorId: j.people.representative.actor.personId }]);
});
