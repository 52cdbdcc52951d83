/** A chosen slot is held for five minutes: from others, for whoever chose it, with what they typed meanwhile. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { sweepHolds } from "../../app/booking/holds.server.ts";
import { firstPlace } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { bookingPage } from "../../app/upgrade/booking-view.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { freshDatabase } from "../support/databases.ts";
import { type Journey, journey, type UpgradeJourney } from "../support/journey.ts";

const MINUTE = 60_000;
let portal: Portal;
let j: Journey;
let other: UpgradeJourney;
let start: string;

beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
	j = await journey(portal, { resorts: 2, until: "accepted" });
	other = j.all[1]!;
	await other.to("accepted");
	await leaveOneDeployer(portal, j);
	start = (await firstPlace(portal, await j.walk.facts(), j.clock())).toISOString();
});

/** With two, whatever one place is held at is free a second time. */
const leaveOneDeployer = (of: Portal, { people }: Journey) =>
	of.db
		.updateTable("staff")
		.set({ switchedOffAt: new Date(0) })
		.where("personId", "=", people.secondDeveloper.actor.personId)
		.execute();

/** The clock stands still meanwhile: what is asked at once happens at once. */
const at = (of: UpgradeJourney, step: string, as: Visitor, fields: Record<string, string | string[]> = {}) =>
	of.post(step, fields, as);
const holds = (as = j.people.primary, fields = {}) => at(j, "hold", as, { start, ...fields });
const othersBook = () => at(other, "book", other.people.primary, { start });

const rowsOf = (of: UpgradeJourney) =>
	portal.db.selectFrom("booking").selectAll().where("upgradeId", "=", of.upgradeId).execute();

function gatesOf(outcome: Outcome) {
	if (outcome.kind !== "refused") return outcome.kind;
	return outcome.refusal.kind === "gate"
		? outcome.refusal.gates.map((gate) => gate.why)
		: outcome.refusal.kind;
}

const page = async (of: UpgradeJourney, as: Visitor, slot = start) =>
	(await bookingPage(portal, as, of.upgradeId, { slot, view: "month" }))!;
const slotOn = async (of: UpgradeJourney, as: Visitor) =>
	(await page(of, as)).calendar?.daySlots.find(({ key }) => key === start);

const OTHERS = "Held by another resort for the next minutes.";
const COLLEAGUES = "Held by somebody else of your resort for the next minutes.";

test("nobody else can take it for five minutes, to the millisecond, and everybody reads why", async () => {
	expect(await holds()).toMatchObject({
		kind: "done",
		location: `/upgrades/${j.upgradeId}/book?slot=${encodeURIComponent(start)}#choose`,
	});
	expect(await slotOn(j, j.people.primary)).toMatchObject({ value: start, selected: true });
	expect(await slotOn(j, j.people.secondary)).toMatchObject({ reason: COLLEAGUES });
	expect(await slotOn(other, other.people.primary)).toMatchObject({ reason: OTHERS });
	expect(gatesOf(await othersBook())).toEqual([OTHERS]);
	expect(gatesOf(await at(other, "hold", other.people.primary, { start }))).toEqual([OTHERS]);

	const [{ heldUntil } = { heldUntil: null }] = await rowsOf(j);
	expect(heldUntil).toEqual(new Date(portal.clock().getTime() + 5 * MINUTE));
	j.clock.set(new Date(heldUntil!.getTime() - 1));
	expect(await othersBook()).toMatchObject({ kind: "refused", also: { alternatives: expect.any(Array) } });
	j.clock.set(heldUntil!);
	expect(await othersBook()).toMatchObject({ kind: "done" });
	expect(await rowsOf(j)).toEqual([]);
});

test("a colleague's hold is in the way as well, and is not what somebody without the right could do", async () => {
	await holds();
	expect(gatesOf(await holds(j.people.secondary))).toEqual([COLLEAGUES]);
	for (const person of [j.people.guest, j.people.accounting, j.people.developer]) {
		for (const step of ["hold", "keepEntries", "letGo"]) {
			expect(gatesOf(await at(j, step, person, { start }))).toBe("party");
		}
	}
	expect(await at(j, "hold", j.people.stranger, { start })).toEqual({ kind: "missing" });
});

test("it is allowed where booking would be: not too soon, not for an upgrade that is elsewhere", async () => {
	const soon = new Date(Math.ceil(portal.clock().getTime() / 3_600_000) * 3_600_000).toISOString();
	expect((await at(j, "hold", j.people.primary, { start: soon })).kind).toBe("refused");
	expect(gatesOf(await at(j.strangers, "hold", j.people.stranger, { start }))).toBe("stage");
	expect(await rowsOf(j)).toEqual([]);
});

test("a representative holds it before saying on whose word", async () => {
	expect(await holds(j.people.representative)).toMatchObject({ kind: "done" });
	const { contactId } = (await j.walk.facts()).contacts.find(({ roles }) => roles.includes("primary"))!;
	expect(await at(j, "book", j.people.representative, { start })).toMatchObject({ kind: "invalid" });
	const word = { contact: contactId, wordCameBy: "phone", behalfReason: "She called from the hill." };
	expect(await at(j, "book", j.people.representative, { start, ...word })).toMatchObject({ kind: "done" });
});

test("it leaves no trace in the journal and moves no stage", async () => {
	const entries = () => portal.db.selectFrom("journal").select("id").execute();
	const before = await entries();
	await holds();
	await at(j, "letGo", j.people.primary);
	expect(await entries()).toEqual(before);
	expect(await j.stage()).toBe("accepted");
	expect(await rowsOf(j)).toEqual([]);
});

test("the next one replaces it, and takes along what was typed for the first", async () => {
	const typed = { guest: [], others: "pat@elsewhere.example", wordCameBy: "phone" };
	await holds();
	const next = (
		await firstPlace(portal, await j.walk.facts(), new Date(Date.parse(start) + 86_400_000))
	).toISOString();
	await at(j, "hold", j.people.primary, { start: next, instead: start, ...typed });
	expect(await rowsOf(j)).toMatchObject([{ startsAt: new Date(next), entries: typed }]);
	expect((await page(j, j.people.primary, next)).entries).toEqual(typed);

	const more = { ...typed, others: "kim@elsewhere.example" };
	expect(await at(j, "keepEntries", j.people.primary, more)).toMatchObject({
		kind: "done",
		location: `/upgrades/${j.upgradeId}/book`,
	});
	// From the calendar alone, where nothing is typed.
	await holds();
	expect(await rowsOf(j)).toMatchObject([{ startsAt: new Date(start), entries: more }]);
});

test("booking ends every hold of the upgrade, moving as well", async () => {
	await holds(j.people.secondary);
	const next = (
		await firstPlace(portal, await j.walk.facts(), new Date(Date.parse(start) + 86_400_000))
	).toISOString();
	expect(await at(j, "book", j.people.primary, { start: next })).toMatchObject({ kind: "done" });
	expect(await rowsOf(j)).toMatchObject([{ startsAt: new Date(next), heldUntil: null }]);

	expect(await holds()).toMatchObject({ kind: "done", location: expect.stringContaining("?move=yes&slot=") });
	expect(gatesOf(await othersBook())).toEqual([OTHERS]);
	const reason = "The ticket office is closed that morning.";
	expect(await at(j, "moveBooking", j.people.primary, { start, reason })).toMatchObject({ kind: "done" });
	expect(await rowsOf(j)).toMatchObject([{ startsAt: new Date(start), heldUntil: null }]);
});

test("over, it books all the same while the place is free", async () => {
	await holds();
	j.clock.forward(6);
	const { chosen, hold } = await page(j, j.people.primary);
	expect(hold).toBe(null);
	expect(chosen).toMatchObject({ isFree: true, hold: { seconds: 0 } });
	expect(chosen!.near).toHaveLength(2);
	expect(await at(j, "book", j.people.primary, { start })).toMatchObject({ kind: "done" });
	expect(await rowsOf(j)).toHaveLength(1);
});

test("over and taken by others, it is refused with free ones close to it", async () => {
	await holds();
	j.clock.forward(6);
	await othersBook();
	const refused = await at(j, "book", j.people.primary, { start });
	expect(gatesOf(refused)).toEqual(["Taken: everybody who could deploy is busy then."]);
	const { chosen } = await page(j, j.people.primary);
	expect(chosen).toMatchObject({ isFree: false, why: "Taken: everybody who could deploy is busy then." });
	expect(refused).toMatchObject({ also: { alternatives: chosen!.near } });
	expect(chosen!.near).toHaveLength(3);
});

test("is forgotten an hour after its end, and not before", async () => {
	await holds();
	const sweep = () => portal.db.transaction().execute((tx) => sweepHolds(tx, portal.clock()));
	j.clock.forward(64);
	await sweep();
	expect(await rowsOf(j)).toHaveLength(1);
	j.clock.forward(1);
	await sweep();
	expect(await rowsOf(j)).toEqual([]);
});

test("ends on time although the portal was closed meanwhile", async () => {
	const env = { DATABASE_URL: await freshDatabase() };
	const before = await openBarePortal({ env });
	const there = await journey(before, { resorts: 2, until: "accepted" });
	const rival = there.all[1]!;
	await rival.to("accepted");
	await leaveOneDeployer(before, there);
	const place = (await firstPlace(before, await there.walk.facts(), there.clock())).toISOString();
	const held = await there.post("hold", { start: place }, there.people.primary);
	expect(held).toMatchObject({ kind: "done" });
	const { clock } = there;
	await before.close();

	const after = await openBarePortal({ env, clock });
	try {
		const book = () => rival.post("book", { start: place }, rival.people.primary, after);
		clock.forward(4);
		expect(gatesOf(await book())).toEqual([OTHERS]);
		clock.forward(1);
		expect(await book()).toMatchObject({ kind: "done" });
	} finally {
		await after.close();
	}
});
