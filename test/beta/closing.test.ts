/** The reminder before a beta ends: when, to whom, once, and with what is missing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { VENDOR_ZONE } from "../../app/access/zone.ts";
import { reminderDueAt, remindOfClosing } from "../../app/beta/closing.server.ts";
import { done, postRelease } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { addDays, dayOf, formatTime, instantOf } from "../../app/words/time.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { clockOf } from "../support/journey.ts";
import { BETA_DAYS, type BetaWorld, betaWorld } from "./world.ts";

let portal: Portal;
beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());

const closes = (day: string) => instantOf(day, "17:00", VENDOR_ZONE)!;
const NONE = new Set<string>();

test.each([
	["2027-01-15", NONE, "Wed 13 Jan 2027, 08:00 MST (UTC-7)"],
	["2027-01-18", NONE, "Thu 14 Jan 2027, 08:00 MST (UTC-7)"],
	["2027-01-17", NONE, "Thu 14 Jan 2027, 08:00 MST (UTC-7)"],
	["2026-11-30", new Set(["2026-11-26", "2026-11-27"]), "Tue 24 Nov 2026, 08:00 MST (UTC-7)"],
	["2027-03-16", NONE, "Fri 12 Mar 2027, 08:00 MST (UTC-7)"],
])("a beta that ends on %s is reminded of two business days before", (day, holidays, due) => {
	expect(formatTime(reminderDueAt(new Date(0), closes(day), holidays)!, VENDOR_ZONE)).toBe(due);
});

test("a beta that is shorter than that needs none", () => {
	const from = instantOf("2027-01-14", "08:00", VENDOR_ZONE)!;
	expect(reminderDueAt(from, closes("2027-01-15"), NONE)).toBeNull();
});

let mondays = 0;

/** Volunteers at the first resort, of whom the secondary contact reads the notes; an open invitation at the second. */
async function running(): Promise<BetaWorld> {
	// Each on a Monday of its own, when the betas before it are over and no holiday is near.
	const monday = addDays("2028-07-10", 28 * mondays++);
	clockOf(portal).set(instantOf(monday, "08:00", VENDOR_ZONE)!);
	const world = await betaWorld(portal);
	const [first, second] = world.resorts;
	done(await world.invite([second!]));
	await world.release("openBeta");
	for (const as of [first!.people.guest, first!.people.secondary]) {
		done(await world.step("joinBeta", as, first!));
	}
	const { fingerprint } = await portal.db
		.selectFrom("release")
		.select("fingerprint")
		.where("slug", "=", world.slug)
		.executeTakeFirstOrThrow();
	const read = { fingerprint, read: "yes" };
	done(await postRelease(portal, first!.people.secondary, world.slug, "acknowledge", read));
	await world.letters();
	return world;
}

const propsOf = async (world: BetaWorld) => {
	const rows = await portal.db
		.selectFrom("letter")
		.select(["address", "props"])
		.where("kind", "=", "betaClosing")
		.execute();
	return new Map(
		rows
			.filter(({ props }) => props?.releaseSlug === world.slug)
			.map(({ address, props }) => [address, props!]),
	);
};

test("volunteers are reminded once of what is missing, when several look at the same time", async () => {
	const world = await running();
	const [first] = world.resorts;
	const { personId } = first!.people.guest.actor;
	const partId = (await world.part(first!))!.partId!;
	const mark = { partId, personId, buildId: world.builds.first, note: null };
	await portal.db
		.insertInto("beta_try")
		.values([
			{ ...mark, productType: "liftTicket", result: "tested", at: world.clock() },
			{ ...mark, productType: "locker", result: "tested", at: world.clock() },
			{ ...mark, productType: "locker", result: "notTested", at: new Date(world.clock().getTime() + 1) },
		])
		.execute();
	expect(await remindOfClosing(portal)).toBe(0);
	// It ends on a Monday: the Thursday before.
	world.clock.forward(10 * 24 * 60);
	const looks = await Promise.all([remindOfClosing(portal), remindOfClosing(portal)]);
	expect(looks.sort()).toEqual([0, 1]);
	expect(await remindOfClosing(portal)).toBe(0);
	const told = await propsOf(world);
	expect(
		[...told.values()].map(({ notesUnread, untried, productTypes }) => [notesUnread, untried, productTypes]),
	).toEqual(
		expect.arrayContaining([
			[true, ["Locker", "Gift card"], 3],
			[false, ["Locker", "Gift card"], 3],
		]),
	);
	expect([...told.keys()].sort()).toEqual([first!.people.guest.email, first!.people.secondary.email].sort());
	expect(told.get(first!.people.secondary.email)?.notesUnread).toBe(false);
	expect((await world.notes(first!)).at(-1)).toMatch(/betaEndReminded$/);
});

test("whoever joins after that is not reminded; a later end is reminded of again", async () => {
	const world = await running();
	const [first, , third] = world.resorts;
	world.clock.forward(11 * 24 * 60);
	done(await world.step("joinBeta", third!.people.guest, third!));
	expect(await remindOfClosing(portal)).toBe(1);
	const until = addDays(dayOf(world.clock(), VENDOR_ZONE), 7);
	await world.release("edit", { betaUntil: until, material: "wording" });
	expect(await remindOfClosing(portal)).toBe(0);
	world.clock.forward(6 * 24 * 60);
	expect(await remindOfClosing(portal)).toBe(2);
	expect(new Set([...(await propsOf(world)).keys()])).toEqual(
		new Set([first!.people.guest.email, first!.people.secondary.email, third!.people.guest.email]),
	);
});

test("of a beta that was withdrawn or is over nobody is reminded", async () => {
	const withdrawn = await running();
	await withdrawn.release("withdraw", { reason: "Orders were doubled in it." });
	withdrawn.clock.forward(11 * 24 * 60);
	expect(await remindOfClosing(portal)).toBe(0);
	const over = await running();
	over.clock.forward((BETA_DAYS + 1) * 24 * 60);
	expect(await remindOfClosing(portal)).toBe(0);
});
