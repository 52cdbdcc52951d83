/** Somebody finds a fault in the moment in which somebody else signs off. One of the two has to be told. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postUpgrade } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { faultsOf } from "../upgrade/consistency.ts";
import { type Camp, makeWorld, signOffFields, worldClock } from "../upgrade/world.ts";
import { withoutLocks } from "./without-locks.ts";

const clock = worldClock();
let portal: Portal;
let camp: Camp;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	[camp] = (await makeWorld(portal, clock)).camps as [Camp];
	await camp.to("inTest");
	await camp.walk.answer("resort");
}, 90_000);
afterAll(() => portal.close());

/** One round: a tick that fails the first item races a sign-off; afterwards everything is answered again. */
async function round(through: Portal) {
	clock.forward(1);
	const { upgradeId, people } = camp;
	const first = async () => (await camp.walk.facts()).deployment!.resort[0]!;
	const { id: item, resultId: seen } = await first();
	const fields = await signOffFields(camp, people.primary);
	const after = (act: () => Promise<{ kind: string }>) => sleep(Math.random() * 3).then(act);
	const [ticked, signed] = await Promise.all([
		after(() =>
			postUpgrade(through, people.guest, upgradeId, "tick", {
				item,
				seen: seen ?? "",
				state: "failed",
				note: "It stopped working.",
			}),
		),
		after(() => postUpgrade(through, people.primary, upgradeId, "signOff", fields)),
	]);
	const faults = await faultsOf(portal.db);
	if ((await camp.walk.facts()).stage === "signedOff") {
		await camp.walk.step("withdrawSignOff", { reason: "The next round of this test." }, people.primary);
	}
	const { state, resultId } = await first();
	if (state === "failed") {
		await camp.walk.step(
			"tick",
			{ item, seen: resultId!, state: "passed", note: "It works again." },
			people.guest,
		);
	}
	return { ticked: ticked.kind, signed: signed.kind, faults };
}

test("in sixty rounds exactly one of the two gets through, and no sign-off stands over an open item", async () => {
	const winners = { tick: 0, signOff: 0 };
	for (let count = 0; count < 60; count++) {
		const { ticked, signed, faults } = await round(portal);
		expect(faults).toEqual([]);
		expect([ticked, signed].sort()).toEqual(["done", "refused"]);
		winners[ticked === "done" ? "tick" : "signOff"]++;
	}
	// Otherwise the two did not race.
	expect(Math.min(winners.tick, winners.signOff)).toBeGreaterThan(0);
}, 120_000);

test("control: without the row lock a sign-off stands over an open item, and is found out", async () => {
	const found: string[] = [];
	for (let count = 0; count < 60 && found.length === 0; count++)
		found.push(...(await round(withoutLocks(portal))).faults);
	expect(found).toContain(`${camp.upgradeId}: signed off over an open item`);
}, 120_000);
