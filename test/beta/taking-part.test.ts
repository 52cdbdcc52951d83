/** Who takes part in a beta: invited or unasked, by whom, until when; and the site they try it on. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { done } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { BETA_DAYS, type BetaResort, type BetaWorld, betaWorld } from "./world.ts";

let portal: Portal;
beforeAll(async () => {
	portal = await openBarePortal({ poolSize: 20 });
});
afterAll(() => portal.close());

const OVER = { refusal: { kind: "gate", gates: [{ name: "betaIsNotOver" }] } };
const isOver = (world: BetaWorld) => world.clock.forward((BETA_DAYS + 1) * 24 * 60);

describe("a release that is still a draft", () => {
	test("shows its beta to the resorts that are invited, and to nobody else of theirs", async () => {
		const world = await betaWorld(portal);
		const [invited, other] = world.resorts as [BetaResort, BetaResort];
		done(await world.invite([invited]));
		expect(await world.part(invited, world.resorts[0]!.people.guest)).toMatchObject({ stage: "draft" });
		const { primary } = world.resorts[1]!.people;
		expect(await world.part(other, primary)).toBeUndefined();
		expect(await world.part(invited, primary)).toBeUndefined();
		for (const step of ["joinBeta", "declineBeta", "leaveBeta"]) {
			expect(await world.step(step, primary, other)).toEqual({ kind: "missing" });
		}
		done(await world.step("joinBeta", world.resorts[0]!.people.guest, invited));
		expect(await world.view(invited, world.resorts[0]!.people.guest)).toMatchObject({
			state: "takingPart",
			turn: "prepare",
			side: "vendor",
			notesAreOut: false,
			reportAt: null,
		});
	});

	test("has no beta without its dates", async () => {
		const world = await betaWorld(portal, 1, { betaFrom: "", betaUntil: "" });
		expect(await world.invite("all")).toEqual({ kind: "missing" });
		expect(await world.part(world.resorts[0]!)).toBeUndefined();
	});
});

describe("an invitation", () => {
	test("goes to one, several or all, and twice to nobody", async () => {
		const world = await betaWorld(portal);
		const [first, second, third] = world.resorts;
		for (const as of [world.staff.representative, world.staff.clientServicesManager]) {
			done(await world.invite([first!], as));
		}
		await Promise.all([world.invite([first!, second!]), world.invite("all"), world.invite("all")]);
		for (const resort of [first!, second!, third!]) {
			expect(await world.notes(resort)).toEqual(["1 betaInvited"]);
		}
		expect(await world.invite([])).toMatchObject({ errors: { resort: "Tick at least one resort." } });
	});

	test("is the matter of those who run betas", async () => {
		const world = await betaWorld(portal, 1);
		for (const as of [world.staff.developer, world.staff.administrator]) {
			expect(await world.invite("all", as)).toMatchObject({ refusal: { kind: "party" } });
		}
		await world.release("openBeta");
		expect(await world.invite("all", world.resorts[0]!.people.primary)).toMatchObject({
			refusal: { kind: "party" },
		});
		isOver(world);
		expect(await world.invite("all")).toMatchObject(OVER);
	});

	test("is declined by those who decide, once; the resort can come all the same", async () => {
		const world = await betaWorld(portal, 1);
		const [resort] = world.resorts as [BetaResort];
		const { primary, secondary, guest } = world.resorts[0]!.people;
		done(await world.invite("all"));
		expect(await world.step("declineBeta", guest, resort)).toMatchObject({ refusal: { kind: "party" } });
		done(await world.step("declineBeta", secondary, resort, { reason: "We are short of people." }));
		done(await world.step("declineBeta", primary, resort));
		expect((await world.view(resort, primary)).state).toBe("notTakingPart");
		done(await world.step("joinBeta", guest, resort));
		expect(await world.step("declineBeta", primary, resort)).toMatchObject({
			refusal: { gates: [{ name: "invitationIsOpen" }] },
		});
		expect(await world.notes(resort)).toEqual(["1 betaInvited", "2 betaDeclined", "3 betaJoined"]);
	});
});

describe("taking part", () => {
	test("is open to everybody of a resort, invited or not, while the beta goes on", async () => {
		const world = await betaWorld(portal, 2);
		const [resort, strangers] = world.resorts as [BetaResort, BetaResort];
		const { accounting, guest } = world.resorts[0]!.people;
		await world.release("openBeta");
		done(await world.step("joinBeta", accounting, resort));
		const page = await world.view(resort, guest);
		expect(page).toMatchObject({ state: "takingPart", youTry: false, can: { joinBeta: true } });
		expect(page.volunteers.map(({ name }) => name)).toEqual([accounting.name]);
		expect(await world.step("joinBeta", guest, strangers)).toEqual({ kind: "missing" });
		expect(await world.step("joinBeta", world.staff.representative, resort)).toMatchObject({
			refusal: { kind: "party" },
		});
		isOver(world);
		expect(await world.step("joinBeta", guest, resort)).toMatchObject(OVER);
		expect(await world.step("leaveBeta", accounting, resort)).toMatchObject(OVER);
	});

	test("begins once when colleagues come at the same time", async () => {
		const world = await betaWorld(portal, 1);
		const [resort] = world.resorts as [BetaResort];
		const { primary, secondary, accounting, guest } = world.resorts[0]!.people;
		await world.release("openBeta");
		const people = [primary, secondary, accounting, guest, guest, primary];
		const outcomes = await Promise.all(people.map((as) => world.step("joinBeta", as, resort)));
		for (const outcome of outcomes) done(outcome);
		const { volunteers } = await world.view(resort, guest);
		expect(volunteers).toHaveLength(4);
		expect(await world.notes(resort)).toEqual([1, 2, 3, 4].map((sequence) => `${sequence} betaJoined`));
	});

	test("ends for a resort with the last of its people, and begins again with the first", async () => {
		const world = await betaWorld(portal, 1);
		const [resort] = world.resorts as [BetaResort];
		const { primary, guest } = world.resorts[0]!.people;
		await world.release("openBeta");
		for (const as of [primary, guest]) done(await world.step("joinBeta", as, resort));
		done(await world.step("leaveBeta", primary, resort));
		expect((await world.view(resort, primary)).state).toBe("takingPart");
		done(await world.step("leaveBeta", primary, resort));
		done(await world.step("leaveBeta", guest, resort));
		expect(await world.view(resort, primary)).toMatchObject({
			state: "notTakingPart",
			turn: "nothing",
			volunteers: [],
		});
		done(await world.step("joinBeta", primary, resort));
		expect((await world.view(resort, primary)).state).toBe("takingPart");
		expect(await world.notes(resort)).toEqual([
			"1 betaJoined",
			"2 betaJoined",
			"3 betaLeft",
			"4 betaLeft",
			"5 betaJoined",
		]);
	});

	test("of two who leave at once one is the last", async () => {
		const world = await betaWorld(portal, 1);
		const [resort] = world.resorts as [BetaResort];
		const { primary, guest } = world.resorts[0]!.people;
		await world.release("openBeta");
		for (const as of [primary, guest]) done(await world.step("joinBeta", as, resort));
		await Promise.all([primary, guest].map((as) => world.step("leaveBeta", as, resort)));
		expect((await world.view(resort, primary)).state).toBe("notTakingPart");
	});
});

describe("the beta site", () => {
	test("names the build, the address and since when; a newer build comes onto it", async () => {
		const world = await betaWorld(portal, 1);
		const [resort] = world.resorts as [BetaResort];
		const { guest } = world.resorts[0]!.people;
		await world.release("openBeta");
		expect(await world.setSite(resort)).toMatchObject({ refusal: { gates: [{ name: "resortTakesPart" }] } });
		done(await world.step("joinBeta", guest, resort));
		done(await world.setSite(resort));
		const page = await world.view(resort, guest);
		expect(page).toMatchObject({
			turn: "try",
			side: "resort",
			build: expect.stringMatching(/beta\.1$/),
			site: { note: "The cart keeps passes.", newer: expect.stringMatching(/beta\.2$/) },
			reportAt: expect.stringMatching(/^\/issues\/new\?beta=/),
		});
		done(await world.setSite(resort, { build: world.builds.second, note: "" }));
		expect((await world.view(resort, guest)).site).toMatchObject({
			build: expect.stringMatching(/beta\.2$/),
			note: null,
			newer: null,
		});
		expect(await world.notes(resort)).toEqual(["1 betaJoined", "2 betaSiteSet", "3 betaSiteSet"]);
	});

	test("carries a build of this release, and is set by those who deploy or run betas", async () => {
		const world = await betaWorld(portal, 1);
		const elsewhere = await betaWorld(portal, 1);
		const [resort] = world.resorts as [BetaResort];
		const { guest } = world.resorts[0]!.people;
		await world.release("openBeta");
		done(await world.step("joinBeta", guest, resort));
		expect(await world.setSite(resort, { build: elsewhere.builds.first })).toMatchObject({
			refusal: { gates: [{ name: "betaBuildIsOfThisRelease" }] },
		});
		expect(await world.setSite(resort, { siteUrl: "javascript:alert(1)" })).toMatchObject({
			errors: { siteUrl: expect.any(String) },
		});
		for (const as of [guest, world.staff.administrator]) {
			expect(await world.setSite(resort, {}, as)).toMatchObject({ refusal: { kind: "party" } });
		}
	});
});

test("when its dates are over, the page tells so and nothing can be pressed", async () => {
	const world = await betaWorld(portal, 1);
	const [resort] = world.resorts as [BetaResort];
	const { guest } = world.resorts[0]!.people;
	await world.release("openBeta");
	done(await world.step("joinBeta", guest, resort));
	isOver(world);
	const { id } = await portal.db
		.selectFrom("release")
		.select("id")
		.where("slug", "=", world.slug)
		.executeTakeFirstOrThrow();
	await keepDates(portal, id);
	expect(await world.view(resort, guest)).toMatchObject({
		stage: "betaClosed",
		isOver: true,
		side: "nobody",
		can: { joinBeta: false, leaveBeta: false, declineBeta: false, setBetaSite: false },
	});
});
