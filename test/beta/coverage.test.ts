/** What is tried in a beta: marked by those who take part, on the build of their site, and seen without its owner's words by others. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { triedIn, triesOverAll } from "../../app/beta/tries/reads.server.ts";
import { gridView } from "../../app/beta/tries/view.server.ts";
import { done, type Fields, postIssue, postReport } from "../../app/demo/doors.server.ts";
import { reportFormView } from "../../app/issue/form-view.server.ts";
import { numberIn } from "../../app/issue/reads.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { BETA_DAYS, type BetaResort, type BetaWorld, betaWorld } from "./world.ts";

let portal: Portal;
let world: BetaWorld;
let here: BetaResort;
let there: BetaResort;

beforeAll(async () => {
	portal = await openBarePortal({ poolSize: 20 });
});
afterAll(() => portal.close());
beforeEach(async () => {
	world = await betaWorld(portal, 3);
	[here, there] = world.resorts as [BetaResort, BetaResort];
	await world.release("openBeta");
	for (const resort of [here, there]) {
		done(await world.step("joinBeta", resort.people.guest, resort));
		done(await world.setSite(resort));
	}
	done(await world.step("joinBeta", here.people.primary, here));
});

const mark = (item: string, fields: Fields = {}, as = here.people.guest, resort = here) =>
	world.step("markTried", as, resort, { item, build: world.builds.first, ...fields });
const takeBack = (item: string, as = here.people.guest, resort = here) =>
	world.step("takeTryBack", as, resort, { item });
/** As the page shows them, with the database's own count held against the page's at every look. */
async function tries(resort = here, as: Visitor = resort.people.guest) {
	const view = (await world.view(resort, as)).tries!;
	const { tried } = await portal.db
		.selectFrom("release")
		.innerJoin("resort", (join) => join.on("resort.id", "=", resort.id))
		.select(triedIn().as("tried"))
		.where("release.slug", "=", world.slug)
		.executeTakeFirstOrThrow();
	expect(tried).toEqual(view.counts);
	return view;
}
const one = async (type: string, resort = here) =>
	(await tries(resort)).types.find((each) => each.type === type)!;
const states = async (resort = here) =>
	Object.fromEntries((await tries(resort)).types.map(({ type, state }) => [type, state]));
const rows = (partOf = here) =>
	portal.db
		.selectFrom("beta_try")
		.innerJoin("beta_part", "beta_part.id", "beta_try.partId")
		.innerJoin("release", "release.id", "beta_part.releaseId")
		.select(["productType", "result", "beta_try.buildId", "note", "personId"])
		.where("beta_part.resortId", "=", partOf.id)
		.where("release.slug", "=", world.slug)
		.orderBy("beta_try.at")
		.execute();

/** A report about a product type, begun at the grid. */
async function report(type: string, fields: Fields = {}, resort = here) {
	const { partId } = (await tries(resort)).of!;
	const form = (await reportFormView(
		portal.db,
		resort.people.guest,
		`${partId}/${type}`,
		"",
		world.clock(),
	))!;
	const { productType, target, steps, resort: of } = form.entries;
	const outcome = await postReport(portal, resort.people.guest, {
		step: "report",
		resort: of!,
		target: target!,
		steps: steps!,
		productType: productType!,
		what: "It cannot be paid.",
		outcome: "No order arrived.",
		severity: "hindering",
		...fields,
	});
	done(outcome);
	return outcome.kind === "done" ? numberIn(outcome.location.split("/").at(-1))! : 0;
}

describe("a product type", () => {
	test("is tested in one press, with who, when and on which build; and can be taken back", async () => {
		expect(await states()).toEqual({ liftTicket: "notTested", locker: "notTested", giftCard: "notTested" });
		const outcome = await mark("locker", { note: "With a key." });
		expect(outcome).toEqual({
			kind: "done",
			location: `/releases/${world.slug}/beta?resort=${here.slug}#type-locker`,
		});
		expect(await one("locker")).toMatchObject({
			state: "tested",
			last: {
				isMark: true,
				by: here.people.guest.name,
				build: expect.stringMatching(/beta\.1$/),
				note: "With a key.",
			},
		});
		expect((await tries()).counts).toEqual({ tested: 1, issue: 0, notTested: 2 });
		done(await takeBack("locker", here.people.primary));
		expect(await one("locker")).toMatchObject({
			state: "notTested",
			last: { isMark: false, by: here.people.primary.name },
		});
		expect(await rows()).toHaveLength(2);
	});

	test("is an issue while a report of this resort, release and type is open, whatever was pressed", async () => {
		done(await mark("locker"));
		const number = await report("locker");
		expect(await one("locker")).toMatchObject({ state: "issue", reports: [{ stage: "new" }] });
		done(await mark("locker", { note: "Works for me." }));
		expect(await states()).toEqual({ liftTicket: "notTested", locker: "issue", giftCard: "notTested" });
		expect(await states(there)).toMatchObject({ locker: "notTested" });
		const reason = "It was our own setting after all.";
		done(await postIssue(portal, world.staff.representative, number, { step: "closeIssue", reason }));
		expect(await one("locker")).toMatchObject({ state: "tested", reports: [] });
		const without = await report("locker", { productType: "" });
		expect(without).toBeGreaterThan(0);
		expect((await one("locker")).state).toBe("tested");
	});

	test("tried on an earlier build still counts, and says so until it is tried again", async () => {
		done(await mark("locker"));
		expect((await tries()).earlier).toBe(0);
		done(await world.setSite(here, { build: world.builds.second }));
		expect(await one("locker")).toMatchObject({ state: "tested", last: { onEarlierBuild: true } });
		expect(await tries()).toMatchObject({ earlier: 1, counts: { tested: 1 } });
		expect(await mark("locker")).toMatchObject({
			refusal: { gates: [{ name: "triedBuildIsStillTheOneShown" }] },
		});
		done(await mark("locker", { build: world.builds.second }));
		expect(await one("locker")).toMatchObject({
			last: { onEarlierBuild: false, build: expect.stringMatching(/2$/) },
		});
		expect((await rows()).map(({ buildId }) => buildId)).toEqual([world.builds.first, world.builds.second]);
	});

	test("pressed twice by the same person is one try; a note or a colleague makes another", async () => {
		done(await mark("locker"));
		done(await mark("locker"));
		done(await takeBack("giftCard"));
		expect(await rows()).toHaveLength(1);
		done(await mark("locker", {}, here.people.primary));
		expect(await rows()).toHaveLength(2);
		done(await mark("locker", { note: "With two cards." }, here.people.primary));
		expect(await rows()).toHaveLength(3);
	});

	test("takes no card number as its note", async () => {
		expect(await mark("locker", { note: "4111 1111 1111 1111" })).toMatchObject({
			errors: { note: expect.stringContaining("card number") },
		});
	});
});

describe("marking", () => {
	const refusedBy = (name: string) => ({ kind: "refused", refusal: { gates: [{ name }] } });

	test("is for those who take part; their colleagues see it and are told how", async () => {
		const { secondary } = here.people;
		for (const outcome of [await mark("locker", {}, secondary), await takeBack("locker", secondary)]) {
			expect(outcome).toMatchObject(refusedBy("testerTakesPart"));
		}
		expect(await tries(here, secondary)).toMatchObject({
			of: null,
			whyNot: expect.stringMatching(/^Take part/),
		});
		done(await world.step("leaveBeta", here.people.guest, here));
		expect(await mark("locker")).toMatchObject(refusedBy("testerTakesPart"));
		expect(await rows()).toEqual([]);
	});

	test("is no matter of the vendor's, who sees it", async () => {
		const { representative } = world.staff;
		expect(await mark("locker", {}, representative)).toMatchObject({ refusal: { kind: "party" } });
		expect(await tries(here, representative)).toMatchObject({ of: null, whyNot: null });
	});

	test("finds no other resort, no type that is not sold, no part that is not there", async () => {
		expect(await mark("locker", {}, there.people.guest, here)).toEqual({ kind: "missing" });
		expect(await takeBack("locker", there.people.guest, here)).toEqual({ kind: "missing" });
		expect(await mark("voucher")).toEqual({ kind: "missing" });
		const [, , outside] = world.resorts as BetaResort[];
		expect(await mark("locker", {}, outside!.people.guest, outside)).toEqual({ kind: "missing" });
		expect(await mark("snowmobile")).toMatchObject({ errors: { item: expect.any(String) } });
	});

	test("waits for the site, and ends with the beta; what was tried stays readable", async () => {
		const [, , late] = world.resorts as BetaResort[];
		done(await world.step("joinBeta", late!.people.guest, late!));
		expect(await mark("locker", {}, late!.people.guest, late)).toMatchObject(refusedBy("betaSiteIsReady"));
		done(await mark("locker"));
		world.clock.forward((BETA_DAYS + 1) * 24 * 60);
		expect(await mark("giftCard")).toMatchObject(refusedBy("betaIsOpen"));
		await keepDates(portal, (await world.part(here))!.releaseId);
		expect(await takeBack("locker")).toMatchObject(refusedBy("betaIsOpen"));
		expect(await tries()).toMatchObject({
			of: null,
			next: [],
			ends: null,
			whyNot: expect.stringMatching(/^This beta is over/),
			counts: { tested: 1, notTested: 2 },
		});
	});

	test("by two colleagues at once keeps both, in an order of which the last one counts", async () => {
		const at = world.clock();
		const same = (step: string, as: Visitor, fields: Fields) => {
			world.clock.set(at);
			return world.step(step, as, here, { item: "locker", ...fields });
		};
		const { guest, primary } = here.people;
		const build = world.builds.first;
		const outcomes = await Promise.all([
			same("markTried", guest, { build, note: "One." }),
			same("markTried", primary, { build, note: "Two." }),
			same("markTried", guest, { build, note: "Three." }),
			same("markTried", primary, { build, note: "Four." }),
		]);
		for (const outcome of outcomes) done(outcome);
		const kept = await rows();
		expect(kept.map(({ note }) => note).sort()).toEqual(["Four.", "One.", "Three.", "Two."]);
		expect((await one("locker")).last!.note).toBe(kept.at(-1)!.note);
		const instants = await portal.db
			.selectFrom("beta_try")
			.select((eb) => eb.fn.count<number>("at").distinct().as("count"))
			.where("note", "in", ["One.", "Two.", "Three.", "Four."])
			.executeTakeFirstOrThrow();
		expect(Number(instants.count)).toBe(4);
		// The clock stands still, and yet what is said now is the newest.
		done(await same("takeTryBack", guest, {}));
		expect((await one("locker")).state).toBe("notTested");
	});
});

describe("the half hour", () => {
	test("asks for holes first, then for what gave others trouble, and says numbers alone", async () => {
		done(await mark("liftTicket", {}, there.people.guest, there));
		await report("giftCard", { what: "Our secret voucher WINTER24 is refused." }, there);
		const { next } = await tries();
		expect(next.map(({ type }) => type)).toEqual(["locker", "giftCard", "liftTicket"]);
		expect(next.map(({ why }) => why)).toEqual([
			"No other resort has tried it.",
			"Tried by 1 other resort, and 1 of them met trouble.",
			"Tried by 1 other resort.",
		]);
		expect(JSON.stringify(await tries())).not.toMatch(/WINTER24|REL-/);
		done(await mark("locker"));
		expect((await tries()).next.map(({ type }) => type)).toEqual(["giftCard", "liftTicket"]);
		done(await world.setSite(here, { build: world.builds.second }));
		const [, , again] = (await tries()).next;
		expect(again).toMatchObject({ type: "locker", why: "No other resort has tried it." });
	});
});

describe("a report from the grid", () => {
	test("is filled in with build, site, type and the first step, and keeps a draft of its own", async () => {
		const { partId } = (await tries()).of!;
		const view = (about: string | null, as = here.people.guest) =>
			reportFormView(portal.db, as, about, "", world.clock());
		const form = (await view(`${partId}/giftCard`))!;
		const page = (await world.part(here))!;
		expect(form.entries).toMatchObject({
			resort: [here.id],
			target: [`${page.releaseId}/${world.builds.first}`],
			environment: [page.siteUrl],
			productType: ["giftCard"],
			steps: [expect.stringMatching(/^Put a gift card into the basket/)],
		});
		expect(form.from).toBe("From the beta: gift card");
		const kept = { step: "keepDraft", about: `${partId}/giftCard`, resort: here.id, what: "Half" };
		expect(await postReport(portal, here.people.guest, kept)).toEqual({
			kind: "done",
			location: `/issues/new?beta=${partId}&type=giftCard`,
		});
		expect((await view(`${partId}/giftCard`))!.entries.what).toEqual(["Half"]);
		for (const about of [`${partId}/locker`, null]) expect((await view(about))!.saved).toBeNull();
		const { target, steps, productType } = form.entries;
		const sent = { about: `${partId}/giftCard`, target: target!, steps: steps!, productType: productType! };
		await report("giftCard", sent);
		expect((await view(`${partId}/giftCard`))!.saved).toBeNull();
	});

	test("is nobody's elsewhere, and there is none about what the resort does not sell", async () => {
		const { partId } = (await tries()).of!;
		const about = `${partId}/locker`;
		expect(await reportFormView(portal.db, there.people.guest, about, "", world.clock())).toBeNull();
		const unsold = `${partId}/voucher`;
		expect(await reportFormView(portal.db, here.people.guest, unsold, "", world.clock())).toBeNull();
	});
});

test("the vendor sees every type over all resorts, holes first with who could fill them", async () => {
	const [, , outside] = world.resorts as BetaResort[];
	done(await mark("locker"));
	done(await mark("locker", {}, there.people.guest, there));
	await report("giftCard");
	const { releaseId } = (await world.part(here))!;
	const grid = gridView(await triesOverAll(portal.db, releaseId));
	const seen = grid.types.filter(({ type }) => ["liftTicket", "locker", "giftCard"].includes(type));
	expect(
		seen.map(({ type, sold, tested, issue, notTested, isHole }) => ({
			type,
			sold,
			tested,
			issue,
			notTested,
			isHole,
		})),
	).toEqual([
		{ type: "liftTicket", sold: 2, tested: 0, issue: 0, notTested: 2, isHole: true },
		{ type: "locker", sold: 2, tested: 2, issue: 0, notTested: 0, isHole: false },
		{ type: "giftCard", sold: 2, tested: 0, issue: 1, notTested: 1, isHole: false },
	]);
	const names = (type: string, which: "untried" | "invitable") =>
		grid.types.find((each) => each.type === type)![which].names.map(({ slug }) => slug);
	expect(names("liftTicket", "untried")).toEqual([here.slug, there.slug]);
	expect(names("giftCard", "untried")).toEqual([there.slug]);
	expect(names("locker", "untried")).toEqual([]);
	// Resorts of the other tests were not invited either.
	const invitable = grid.types.find(({ type }) => type === "liftTicket")!.invitable;
	expect(invitable.count).toBeGreaterThanOrEqual(1);
	expect(names("liftTicket", "invitable")).not.toContain(here.slug);
	done(await world.invite([outside!]));
	const after = gridView(await triesOverAll(portal.db, releaseId)).types.find(
		({ type }) => type === "liftTicket",
	)!;
	expect(after.invitable.count).toBe(invitable.count - 1);
});
