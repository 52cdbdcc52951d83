/** Several people, or one person several times, do the same thing at once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "../upgrade/consistency.ts";
import { type Camp, makeWorld, signOffFields, worldClock } from "../upgrade/world.ts";

const clock = worldClock();
let portal: Portal;
let camps: Camp[];

beforeAll(async () => {
	portal = await openBarePortal({ clock, poolSize: 50 });
	({ camps } = await makeWorld(portal, clock, { resorts: 3 }));
	for (const camp of camps) await camp.to("inTest");
}, 90_000);
afterAll(async () => {
	expect(await faultsOf(portal.db)).toEqual([]);
	await portal.close();
});

const answersOf = (item: string) =>
	portal.db.selectFrom("check_result").select(["state", "personId"]).where("itemId", "=", item).execute();
const taken = async ({ upgradeId }: Camp, step: "signOff" | "withdrawSignOff" | "accept" | "book") =>
	(
		await portal.db
			.selectFrom("journal")
			.select("id")
			.where("subjectId", "=", upgradeId)
			.where("step", "=", step)
			.execute()
	).length;
const itemsOf = async (camp: Camp) => (await camp.walk.facts()).deployment!.resort;

test("two answer one item differently: one counts, the other is told by whom and what", async () => {
	const camp = camps[0]!;
	const { guest, secondary } = camp.people;
	for (const { id: item } of (await itemsOf(camp)).slice(0, 8)) {
		const [first, second] = await Promise.all([
			camp.post("tick", { item, state: "passed" }, guest),
			camp.post("tick", { item, state: "failed", note: "The card is refused." }, secondary),
		]);
		expect([first.kind, second.kind].sort()).toEqual(["done", "refused"]);
		const [winner, word, loser] =
			first.kind === "done" ? [guest, "Passed", second] : [secondary, "Failed", first];
		expect(loser).toMatchObject({
			refusal: {
				gates: [
					{
						name: "answerIsNew",
						why: expect.stringContaining(`${winner.name} has answered this meanwhile: ${word}`),
					},
				],
			},
		});
		expect(await answersOf(item)).toEqual([{ state: word.toLowerCase(), personId: winner.actor.personId }]);
	}
});

test("two answer one item alike: both names stay", async () => {
	const camp = camps[0]!;
	const item = (await itemsOf(camp))[9]!.id;
	const { guest, secondary } = camp.people;
	const outcomes = await Promise.all(
		[guest, secondary].map((as) => camp.post("tick", { item, state: "passed" }, as)),
	);
	expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "done"]);
	expect((await answersOf(item)).map(({ personId }) => personId).sort()).toEqual(
		[guest.actor.personId, secondary.actor.personId].sort(),
	);
});

test("one person answers twenty times at once: one answer", async () => {
	const camp = camps[0]!;
	const item = (await itemsOf(camp))[10]!.id;
	const outcomes = await Promise.all(
		Array.from({ length: 20 }, () => camp.post("tick", { item, state: "passed" }, camp.people.guest)),
	);
	expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["done"]));
	expect(await answersOf(item)).toHaveLength(1);
});

test("a whole list answered at once by four people: every answer is there", async () => {
	const camp = camps[1]!;
	const { primary, secondary, accounting, guest } = camp.people;
	const people = [primary, secondary, accounting, guest];
	const items = await itemsOf(camp);
	await Promise.all(
		items.map(({ id: item }, index) => camp.post("tick", { item, state: "passed" }, people[index % 4]!)),
	);
	expect((await itemsOf(camp)).map(({ state }) => state)).toEqual(items.map(() => "passed"));
});

test("both deciders sign off at once: one signs, the other reads that it is done", async () => {
	const camp = camps[1]!;
	const { primary, secondary } = camp.people;
	const outcomes = await Promise.all(
		[primary, secondary].map(async (as) => camp.post("signOff", await signOffFields(camp, as), as)),
	);
	expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
	expect(outcomes.find(({ kind }) => kind === "refused")).toMatchObject({ refusal: { kind: "stage" } });
	expect(await taken(camp, "signOff")).toBe(1);
});

test("one person signs off in two tabs, or sends one form twenty times: one sign-off, the same answer", async () => {
	const camp = camps[2]!;
	await camp.walk.answer("resort");
	const as = camp.people.primary;
	const fields = await signOffFields(camp, as);
	const tabs = await Promise.all(
		["tab 1", "tab 2"].map((key) => camp.post("signOff", { ...fields, key }, as)),
	);
	const done = { kind: "done", location: `/upgrades/${camp.upgradeId}` };
	expect(tabs).toEqual([done, done]);
	const form = { ...fields, key: "one form" };
	await camp.walk.step("withdrawSignOff", { reason: "Another look at the lockers." }, as);
	const repeats = await Promise.all(Array.from({ length: 20 }, () => camp.post("signOff", form, as)));
	expect(repeats).toEqual(repeats.map(() => done));
	expect(await taken(camp, "signOff")).toBe(2);
	// Sent again after somebody has gone on, it still answers as it did and does nothing.
	await camp.walk.step("withdrawSignOff", { reason: "And another look at them." }, as);
	expect(await camp.post("signOff", form, as)).toEqual(done);
	expect((await camp.walk.facts()).stage).toBe("inTest");
});

test("one form of a booking sent twenty times: one booking, twenty times the same answer", async () => {
	const camp = camps[2]!;
	await camp.to("accepted");
	const form = { start: "2027-01-19T17:00:00.000Z", key: "booking" };
	const repeats = await Promise.all(
		Array.from({ length: 20 }, () => camp.post("book", form, camp.people.secondary)),
	);
	expect(repeats).toEqual(
		repeats.map(() => ({ kind: "done", location: `/upgrades/${camp.upgradeId}/book` })),
	);
	expect(await taken(camp, "book")).toBe(1);
	const bookings = portal.db.selectFrom("booking").select("id").where("upgradeId", "=", camp.upgradeId);
	expect(await bookings.execute()).toHaveLength(1);
});
