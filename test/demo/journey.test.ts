import { beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { UPGRADE_STAGES, type UpgradeStage, type UpgradeStep } from "../../db/vocabulary.ts";
import { freshDatabase } from "../support/databases.ts";
import { journey } from "../support/journey.ts";
import { openTestPortal, openUnseeded } from "./open.ts";

/** Journeys do not meet, so most of the tests share a portal. */
let portal: Portal;
beforeAll(async () => {
	portal = await openUnseeded(await freshDatabase());
	return () => portal.close();
});

test.each(UPGRADE_STAGES)("a journey leads to %s, and leaves others where they are", async (stage) => {
	const j = await journey(portal, { until: stage });
	expect(await j.stage()).toBe(stage);
	expect(await j.strangers.stage()).toBe(stage === "lapsed" ? "lapsed" : "notified");
});

const FROM: [UpgradeStep | "tick", UpgradeStage, UpgradeStage][] = [
	["elect", "notified", "elected"],
	["decline", "elected", "declined"],
	["startTestDeploy", "elected", "deployingToTest"],
	["failTestDeploy", "deployingToTest", "elected"],
	["finishTestDeploy", "deployingToTest", "vendorCheck"],
	["tick", "vendorCheck", "vendorCheck"],
	["failVendorCheck", "vendorCheck", "elected"],
	["tick", "inTest", "inTest"],
	["redeploy", "inTest", "deployingToTest"],
	["withdrawSignOff", "signedOff", "inTest"],
	["returnSignOff", "signedOff", "inTest"],
	["accept", "signedOff", "accepted"],
	["book", "accepted", "booked"],
	["cancelBooking", "booked", "accepted"],
	["reopen", "declined", "notified"],
];

test.each(FROM)("%s is filled in sensibly from %s", async (step, from, to) => {
	const j = await journey(portal, { until: from });
	expect(await j.step(step)).toMatchObject({ kind: "done" });
	expect(await j.stage()).toBe(to);
});

test("openTest and signOff are let through once their lists are done", async () => {
	const j = await journey(portal, { until: "vendorCheck" });
	expect(await j.step("openTest")).toMatchObject({ kind: "refused" });
	await j.walk.answer("internal");
	expect(await j.step("openTest")).toMatchObject({ kind: "done" });
	expect(await j.step("signOff")).toMatchObject({ kind: "refused" });
	await j.walk.answer("resort");
	expect(await j.step("signOff")).toMatchObject({ kind: "done" });
});

test("the door answers a journey as it answers a page", async () => {
	const j = await journey(portal);
	expect(await j.step("elect", {}, j.people.accounting)).toMatchObject({ refusal: { kind: "party" } });
	expect(await j.step("elect", {}, j.people.stranger)).toEqual({ kind: "missing" });
	expect(await j.step("elect", { wishedDate: "soon" })).toEqual({
		kind: "invalid",
		errors: { wishedDate: "Choose a date." },
	});
	expect(await j.stage()).toBe("notified");
});

test("several journeys and resorts share a portal and its vendor", async () => {
	const one = await journey(portal, { resorts: 3, changes: ["A new thing"] });
	const two = await journey(portal, { until: "accepted" });
	expect(one.all).toHaveLength(3);
	await one.all[2]!.to("booked");
	expect(await Promise.all(one.all.map((upgrade) => upgrade.stage()))).toEqual([
		"notified",
		"notified",
		"booked",
	]);
	await two.to("booked");
	expect(two.people.representative.actor.personId).toBe(one.people.representative.actor.personId);
	expect(two.people.stranger.email).not.toBe(one.people.stranger.email);
});

test("time is in the test's hand", async () => {
	const portal = await openTestPortal(await freshDatabase());
	const now = new Date("2027-03-01T16:00:00Z");
	const j = await journey(portal, { now });
	expect(portal.clock().getTime() - now.getTime()).toBeLessThan(600_000);
	j.clock.set(new Date("2027-03-02T16:00:00Z"));
	await j.step("elect");
	expect((await j.walk.facts()).stageSince).toEqual(new Date("2027-03-02T16:01:00Z"));
});

test("a person of the journey has real cookies", async () => {
	const j = await journey(portal);
	const jar = await j.jar(j.people.primary);
	const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
	const session = await portal.auth.api.getSession({ headers: new Headers({ cookie }) });
	expect(session?.user.id).toBe(j.people.primary.actor.personId);
});
