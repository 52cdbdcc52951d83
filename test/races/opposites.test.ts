/** Two people take opposite steps at once. Whatever comes of it, stage, journal, rows and letters tell one story. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import type { Fields } from "../../app/demo/doors.server.ts";
import { ROAD } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { lapse } from "../../app/upgrade/advance.server.ts";
import type { UpgradeStage } from "../../db/vocabulary.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "../upgrade/consistency.ts";
import { type Camp, makeWorld, signOffFields, type World, worldClock } from "../upgrade/world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;
let camp: Camp;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock, { resorts: 2 });
	camp = world.camps[0]!;
}, 90_000);
afterAll(() => portal.close());

const reason = "Something else came in between.";
const act = (step: string, as: Visitor, fields: Fields = {}) => camp.post(step, fields, as);
type Act = () => Promise<Outcome>;
const ACTS: Record<string, Act> = {
	elect: () => act("elect", camp.people.primary),
	decline: () => act("decline", camp.people.secondary, { reason }),
	startTestDeploy: () => act("startTestDeploy", world.developers[0]!, { build: world.builds[0] }),
	failTestDeploy: () => act("failTestDeploy", world.representative, { reason }),
	finishTestDeploy: () =>
		act("finishTestDeploy", world.developers[0]!, {
			testUrl: "https://test.example",
			previousVersion: "3.6",
		}),
	failVendorCheck: () => act("failVendorCheck", world.representative, { reason }),
	signOff: async () => act("signOff", camp.people.primary, await signOffFields(camp, camp.people.primary)),
	redeploy: () => act("redeploy", world.developers[0]!, { build: world.builds[1], reason }),
	accept: () => act("accept", world.representative),
	withdrawSignOff: () => act("withdrawSignOff", camp.people.secondary, { reason }),
	returnSignOff: () => act("returnSignOff", world.representative, { reason }),
	book: () => act("book", camp.people.primary, { start: "2027-02-16T17:00:00.000Z" }),
	cancelBooking: () => act("cancelBooking", camp.people.secondary, { because: "notReady", reason }),
};

/** The step that leads back towards a stage, by where the upgrade is; where none stands here the road leads on. */
const BACK: Partial<Record<UpgradeStage, Partial<Record<UpgradeStage, string>>>> = {
	elected: {
		deployingToTest: "failTestDeploy",
		vendorCheck: "failVendorCheck",
		inTest: "redeploy",
		signedOff: "redeploy",
		accepted: "redeploy",
	},
	deployingToTest: {
		vendorCheck: "failVendorCheck",
		inTest: "redeploy",
		signedOff: "redeploy",
		accepted: "redeploy",
	},
	inTest: { signedOff: "withdrawSignOff", accepted: "withdrawSignOff" },
	signedOff: { accepted: "withdrawSignOff" },
};

/** To a stage from wherever the last round ended, by steps alone, and without a booking that is kept at risk. */
async function goTo(stage: UpgradeStage) {
	const { walk } = camp;
	if ((await walk.facts()).booking) {
		await onTo("booked");
		if (stage !== "booked") expect(await ACTS.cancelBooking!()).toMatchObject({ kind: "done" });
	}
	await onTo(stage);
	if (stage === "inTest") await walk.answer("resort");
	clock.forward(30);
}

async function onTo(stage: UpgradeStage) {
	for (let at = (await camp.walk.facts()).stage; at !== stage; at = (await camp.walk.facts()).stage) {
		clock.forward(5);
		const step = at === "declined" ? "elect" : BACK[stage]?.[at];
		const next = ROAD[at];
		if (step) expect(await ACTS[step]!()).toMatchObject({ kind: "done" });
		else if (next) await next(camp.walk, world.builds[0]);
		else throw new Error(`No way from ${at} to ${stage}.`);
	}
}

const entries = async () =>
	(await portal.db.selectFrom("journal").select("id").where("subjectId", "=", camp.upgradeId).execute())
		.length;

const PAIRS: [UpgradeStage, string, string][] = [
	["elected", "decline", "startTestDeploy"],
	["deployingToTest", "failTestDeploy", "finishTestDeploy"],
	["inTest", "signOff", "redeploy"],
	["signedOff", "accept", "withdrawSignOff"],
	["signedOff", "returnSignOff", "accept"],
	["accepted", "book", "withdrawSignOff"],
	["booked", "cancelBooking", "redeploy"],
];

test.each(PAIRS)(
	"while %s: %s and %s",
	async (stage, first, second) => {
		for (const [before, later] of [
			[0, 0],
			[0, 2],
			[2, 0],
		] as const) {
			await goTo(stage);
			const had = await entries();
			const outcomes = await Promise.all([sleep(before).then(ACTS[first]), sleep(later).then(ACTS[second])]);
			const done = outcomes.filter((outcome) => outcome?.kind === "done").length;
			expect(outcomes.every((outcome) => outcome?.kind === "done" || outcome?.kind === "refused")).toBe(true);
			expect(done).toBeGreaterThan(0);
			expect((await entries()) - had).toBe(done);
			expect(await faultsOf(portal.db)).toEqual([]);
		}
	},
	60_000,
);

test("while notified: elect and decline, at a resort that has not answered", async () => {
	camp = world.camps[1]!;
	const had = await entries();
	const outcomes = await Promise.all([ACTS.elect!(), ACTS.decline!()]);
	expect((await entries()) - had).toBe(outcomes.filter(({ kind }) => kind === "done").length);
	expect(await faultsOf(portal.db)).toEqual([]);
});

test("the window closes in the moment of a booking: booked and kept, or lapsed and refused", async () => {
	camp = world.camps[1]!;
	await goTo("accepted");
	const place = { start: "2027-03-30T16:00:00.000Z" };
	// The last moment at which this place keeps its notice is within the window; the sweep of the window's end is late.
	await portal.db
		.updateTable("release")
		.set({ windowUntil: new Date("2027-03-30T17:00:00Z") })
		.execute();
	clock.set(new Date("2027-03-27T15:59:00Z"));
	const late: Portal = { ...portal, clock: () => new Date("2027-03-30T17:00:00Z") };
	const [booked, lapsed] = await Promise.all([
		camp.post("book", place, camp.people.primary),
		sleep(3).then(() => lapse(late, camp.upgradeId)),
	]);
	expect(booked.kind === "done").toBe(!lapsed);
	expect((await camp.walk.facts()).stage).toBe(lapsed ? "lapsed" : "booked");
	expect(await lapse(late, camp.upgradeId)).toBe(false);
	expect(await faultsOf(portal.db)).toEqual([]);
});
