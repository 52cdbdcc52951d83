/** What the first page says of reports: to the resort what waits for it, to the vendor what it owes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { resortNews } from "../../app/beta/home.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { vendorHome } from "../../app/upgrade/home-view.server.ts";
import { MOST_OWED } from "../../app/upgrade/replies-owed.ts";
import { issueNumber } from "../../app/words/names.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type IssueWorld, issueWorld, through } from "./world.ts";

let portal: Portal;
let world: IssueWorld;

beforeAll(async () => {
	portal = await openBarePortal();
	world = await issueWorld(portal, { resorts: 2 });
});
afterAll(() => portal.close());

const waiting = async (as = world.j.people.primary) =>
	(await resortNews(portal.db, as, world.j.clock())).reports.map(({ number, stage }) => `${number} ${stage}`);

const owed = async () =>
	(await vendorHome(portal.db, world.j.people.representative, {}, world.j.clock())).owed;

test("a question and a fix wait for everybody of the resort, the longest first, until somebody has answered", async () => {
	const { number: asked } = await world.file();
	const { number: fixed } = await world.file();
	expect(await waiting()).toEqual([]);
	await through(world, fixed, "acceptIssue", "startFix", "fixIn");
	await through(world, asked, "askForMore");
	expect(await waiting()).toEqual([`${issueNumber(fixed)} retest`, `${issueNumber(asked)} needMore`]);
	expect(await waiting(world.j.people.guest)).toHaveLength(2);
	expect(await waiting(world.j.people.stranger)).toEqual([]);
	expect(await waiting(world.j.people.representative)).toEqual([]);
	await through(world, asked, "answerQuestion");
	await through(world, fixed, "confirmFix");
	expect(await waiting()).toEqual([]);
});

test("the vendor sees how many first replies it owes and how many are late, counted only so far", async () => {
	expect(await owed()).toEqual({ waiting: 0, late: 0 });
	const { number } = await world.file();
	expect(await owed()).toEqual({ waiting: 1, late: 0 });
	world.j.clock.set((await world.facts(number)).replyDueAt);
	expect(await owed()).toEqual({ waiting: 1, late: 1 });
	for (let count = 0; count < MOST_OWED; count++) {
		await world.file();
		// More than one person may file within an hour.
		await portal.db.deleteFrom("recent_act").execute();
	}
	expect(await owed()).toEqual({ waiting: MOST_OWED, late: 1 });
	await through(world, number, "acceptIssue");
	expect((await owed()).late).toBe(0);
});
