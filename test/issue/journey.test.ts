/** Reports beside the upgrade: from a failed item, in front of the sign-off, and back to the item with the fix. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { done } from "../../app/demo/doors.server.ts";
import { reportFormView } from "../../app/issue/form-view.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { smokeRuns } from "../../app/upgrade/reads.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type IssueWorld, issueWorld, REASON, through } from "./world.ts";

let portal: Portal;
let world: IssueWorld;

beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
	world = await issueWorld(portal);
});

/** The first item of the newest run, as it stands. */
async function item() {
	const [run] = await smokeRuns(portal.db, world.j.upgradeId);
	const [first] = run!.items;
	return { ...first!, state: first!.answers[0]?.state ?? "toDo", said: first!.answers[0]?.note };
}

async function failedAndReported() {
	const { id } = await item();
	done(await world.j.step("tick", { item: id, state: "failed", note: "The cart stays empty." }));
	const { number } = await world.file({ about: id });
	return { id, number };
}

test("a failed item fills the form of its report, and shows the report's status", async () => {
	const { id } = await item();
	done(await world.j.step("tick", { item: id, state: "failed", note: "The cart stays empty." }));
	const view = await reportFormView(portal.db, world.j.people.guest, id, "Firefox 133", world.j.clock());
	expect(view?.entries).toMatchObject({
		resort: [world.j.resort.id],
		target: [`${world.j.releaseId}/${world.j.builds.first}`],
		what: [expect.stringMatching(/: The cart stays empty\.$/)],
		environment: [expect.stringContaining("https://")],
		browser: ["Firefox 133"],
	});
	const { number } = await world.file({ about: id });
	expect((await item()).reports).toEqual([{ number, stage: "new" }]);
	await through(world, number, "acceptIssue");
	expect((await item()).reports).toEqual([{ number, stage: "triaged" }]);
	expect((await world.facts(number)).item?.id).toBe(id);
});

test("an item of another resort is nobody's to report", async () => {
	const { id } = await item();
	const { stranger, guest } = world.j.people;
	expect(await reportFormView(portal.db, stranger, id, "", world.j.clock())).toBeNull();
	const elsewhere = await issueWorld(portal);
	expect((await elsewhere.file({ about: id })).outcome.kind).toBe("missing");
	expect((await world.file({ about: id, target: elsewhere.j.releaseId }, guest)).outcome.kind).toBe(
		"missing",
	);
});

test("a blocking report keeps the resort from signing off until it is over, and no other does", async () => {
	await world.j.walk.answer("resort");
	await world.file({ severity: "hindering" });
	const { number } = await world.file({ severity: "blocking" });
	const refused = { kind: "refused", refusal: { kind: "gate", gates: [{ name: "noReportStopsIt" }] } };
	expect(await world.j.step("signOff")).toMatchObject(refused);
	await through(world, number, "acceptIssue", "fixIn");
	expect(await world.j.step("signOff")).toMatchObject(refused);
	await through(world, number, "confirmFix");
	expect((await world.j.step("signOff")).kind).toBe("done");
});

test("a report about another release or of another resort closes no gate here", async () => {
	const other = await issueWorld(portal);
	await other.file({ severity: "blocking" });
	await world.j.walk.answer("resort");
	expect((await world.j.step("signOff")).kind).toBe("done");
});

test("a fix in the build that is deployed opens the failed item again", async () => {
	const { number } = await failedAndReported();
	await through(world, number, "acceptIssue");
	done(await world.step(number, "fixIn", { build: world.j.builds.first }));
	const after = await item();
	expect(after.state).toBe("toDo");
	expect(after.said).toMatch(/^REL-\d{4} is fixed in build .*-1\. Please try it again\.$/);
});

test("a fix in a build that is not deployed yet leaves the failure; the new build's list begins with it to do", async () => {
	const { number } = await failedAndReported();
	await through(world, number, "acceptIssue", "fixIn");
	expect((await item()).state).toBe("failed");
	done(await world.j.step("redeploy", { reason: REASON }));
	await world.j.to("inTest");
	expect(await item()).toMatchObject({ state: "toDo", reports: [{ number, stage: "retest" }] });
});

test("what passed meanwhile stays passed", async () => {
	const { id, number } = await failedAndReported();
	const { resultId } = { resultId: (await item()).answers[0]!.id };
	const again = { item: id, state: "passed", note: "With another browser.", seen: resultId };
	done(await world.j.step("tick", again));
	await through(world, number, "acceptIssue");
	done(await world.step(number, "fixIn", { build: world.j.builds.first }));
	expect((await item()).state).toBe("passed");
});
