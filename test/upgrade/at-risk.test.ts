/** A new build ends the sign-off and keeps the booking; signing and accepting again ends where it was: booked. */
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "./consistency.ts";
import { newsOf } from "./news.ts";
import { type Camp, makeWorld, signOffFields, type World, worldClock } from "./world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;
let camp: Camp;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock);
	camp = world.camps[0]!;
	await camp.to("booked");
}, 90_000);
afterAll(() => portal.close());

const reason = "Build 2 mends the confirmation letter.";
const signOffs = () =>
	portal.db
		.selectFrom("sign_off")
		.select(["ending", "endReason", "testDeploymentId"])
		.orderBy("signedAt")
		.execute();

test("redeploying a booked upgrade", async () => {
	const { booking, deployment } = await camp.walk.facts();
	await camp.walk.step("redeploy", { build: world.builds[1], reason }, world.developers[0]!);
	const facts = await camp.walk.facts();
	expect(facts).toMatchObject({
		stage: "deployingToTest",
		signOff: null,
		booking: { id: booking!.id, sequence: 0 },
	});
	expect(await signOffs()).toEqual([
		{ ending: "redeployed", endReason: reason, testDeploymentId: deployment!.id },
	]);
	const { said } = await newsOf(world, camp);
	expect(said.primary).toContain(`"bookingAtRisk":"${new Date(booking!.startsAt).toISOString()}"`);
	expect(said.primary).toContain('"signOffEnded":true');
	// The slot stays taken: nobody else can book over a booking at risk.
	expect(await faultsOf(portal.db)).toEqual([]);
});

test("the list of the new build is clean, and the old sign-off cannot be repeated for it", async () => {
	const old = (await camp.walk.facts()).deployment!.id;
	await camp.to("inTest");
	const { deployment } = await camp.walk.facts();
	expect(new Set(deployment!.resort.map(({ state }) => state))).toEqual(new Set(["toDo"]));
	await camp.walk.answer("resort");
	const fields = { ...(await signOffFields(camp, camp.people.primary)), deployment: old };
	expect(await camp.post("signOff", fields, camp.people.primary)).toMatchObject({
		kind: "refused",
		refusal: { gates: [{ name: "buildIsStillTheOneShown" }] },
	});
});

test("signed and accepted again, it is booked at the same time, and says so", async () => {
	const before = (await camp.walk.facts()).booking!;
	await camp.to("signedOff");
	expect((await camp.walk.facts()).booking).toEqual(before);
	await camp.walk.accept();
	const facts = await camp.walk.facts();
	expect(facts).toMatchObject({ stage: "booked", booking: before });
	const told = await newsOf(world, camp);
	expect(told).toMatchObject({ step: "accept", details: { to: "booked" } });
	expect(told.said.primary).toContain(`"keptBooking":"${new Date(before.startsAt).toISOString()}"`);
	expect((await signOffs()).map(({ ending }) => ending)).toEqual(["redeployed", null]);
	expect(await faultsOf(portal.db)).toEqual([]);
});

test("withdrawn, it is kept as well, through returning and declining nothing is left over", async () => {
	await camp.walk.step("withdrawSignOff", { reason }, camp.people.secondary);
	expect((await camp.walk.facts()).booking).not.toBe(null);
	await camp.walk.step("redeploy", { build: world.builds[0], reason }, world.representative);
	await camp.walk.step("failTestDeploy", { reason }, world.representative);
	expect(await camp.walk.facts()).toMatchObject({ stage: "elected", booking: { sequence: 0 } });
	await camp.walk.step("decline", { reason }, camp.people.primary);
	expect(await camp.walk.facts()).toMatchObject({ stage: "declined", booking: null });
	expect((await newsOf(world, camp)).letters).toContain("E6 guest");
	const ended = portal.db.selectFrom("booking").select(["ending", "endReason", "sequence"]);
	expect(await ended.execute()).toEqual([{ ending: "declined", endReason: reason, sequence: 1 }]);
	expect(await faultsOf(portal.db)).toEqual([]);
});

test("all calendar files of one booking are one event, whose sequence rises when it is taken back", async () => {
	const letters = await portal.db
		.selectFrom("letter")
		.select(["attachments", "props"])
		.where("kind", "=", "E6")
		.where("address", "like", "primary%")
		.orderBy("queuedAt")
		.execute();
	const events = letters.map(({ attachments }) => {
		const text = Buffer.from(attachments![0]!.content, "base64").toString("utf8");
		return new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!);
	});
	expect(events).toHaveLength(2);
	expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
	expect(events.map(({ sequence }) => sequence)).toEqual([0, 1]);
	const starts = events.map(({ startDate }) => startDate.toJSDate().toISOString());
	expect(starts).toEqual(letters.map(({ props }) => props!.startsAt));
	const journal = portal.db.selectFrom("journal").select("details").where("step", "=", "book");
	expect((await journal.executeTakeFirstOrThrow()).details.startsAt).toBe(starts[0]);
});
