/** Who is written to after which step, what the journal keeps, and what never leaves the vendor. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { newsOf, type Told } from "./news.ts";
import { type Camp, makeWorld, signOffFields, type World, worldClock } from "./world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;
let camp: Camp;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock, { deployers: 2 });
	camp = world.camps[0]!;
}, 90_000);
afterAll(() => portal.close());

const RESORT = ["primary", "secondary", "accounting", "guest"];
const DECIDERS = ["primary", "secondary"];
const TESTERS = ["guest", "primary", "secondary"];
const DEVELOPERS = ["developer1", "developer2"];
const SECRET = "The key of the sandbox was wrong, as always.";
const REASON = "Something came in between that day.";

const all = (kind: string, ...people: (string | string[])[]) =>
	people
		.flat()
		.map((who) => `${kind} ${who}`)
		.sort();
const news = () => newsOf(world, camp);
async function after(step: string, fields: object, as = camp.people.primary): Promise<Told> {
	await camp.walk.step(step, fields as never, as);
	return news();
}
/** Everything that anybody at the resort was ever sent or can read in the journal, as one text. */
async function resortReads(): Promise<string> {
	const letters = await portal.db
		.selectFrom("letter")
		.select(["props", "subject", "html", "text"])
		.where("address", "like", "%@resort-%")
		.execute();
	const journal = await portal.db
		.selectFrom("journal")
		.select("details")
		.where("subjectId", "=", camp.upgradeId)
		.execute();
	return JSON.stringify([letters, journal]);
}

test("the notice goes to all four contacts", async () => {
	const { letters, details, actor } = await news();
	expect(letters).toEqual(all("E1", RESORT));
	expect([actor, details]).toEqual(["Max Manager", { to: "notified" }]);
});

test("declined, reopened, elected", async () => {
	const declined = await after("decline", { reason: REASON, remind: "yes" });
	expect(declined).toMatchObject({ actor: "Primary 1", details: { reason: REASON, to: "declined" } });
	expect(declined.letters).toEqual(all("declined", "representative"));
	expect((await after("reopen", { reason: REASON }, world.releaseManager)).letters).toEqual(
		all("reopened", DECIDERS, "representative"),
	);
	const elected = await after("elect", { wishedDate: "2027-02-01" }, camp.people.secondary);
	expect(elected).toMatchObject({
		actor: "Secondary 1",
		details: { wishedDate: "2027-02-01", to: "elected" },
	});
	expect(elected.letters).toEqual(all("E2", "representative", DEVELOPERS));
});

test("what fails at the vendor stays there: out of the journal and out of the resort's letters", async () => {
	const started = await after("startTestDeploy", { build: world.builds[0] }, world.developers[0]);
	expect(started).toMatchObject({ details: { build: "3.8.0-1", to: "deployingToTest" }, letters: [] });
	const failed = await after("failTestDeploy", { reason: SECRET }, world.developers[0]);
	expect(failed).toMatchObject({ details: { to: "elected" } });
	expect(failed.letters).toEqual(all("checkFailed", "representative", DEVELOPERS));
	expect(failed.said.developer2).toContain(SECRET);
	await camp.to("vendorCheck");
	const check = await after("failVendorCheck", { reason: SECRET }, world.representative);
	expect(check.details).toEqual({ to: "elected" });
	expect(check.letters).toEqual(all("checkFailed", "representative", DEVELOPERS));
	expect(await resortReads()).not.toContain(SECRET);
	const kept = portal.db.selectFrom("test_deployment").select("failure").orderBy("startedAt");
	expect(await kept.execute()).toEqual([{ failure: SECRET }, { failure: SECRET }]);
});

test("the test opens for everybody who works through the list", async () => {
	await camp.to("vendorCheck");
	await camp.walk.answer("internal");
	const opened = await after("openTest", { note: "Looks good." }, world.representative);
	expect(opened.letters).toEqual(all("E3", TESTERS));
	expect(opened.said.guest).toContain("Looks good.");
});

test("signed off, returned, signed off again, accepted, withdrawn", async () => {
	await camp.walk.answer("resort");
	const signed = await after(
		"signOff",
		await signOffFields(camp, camp.people.secondary),
		camp.people.secondary,
	);
	expect(signed.letters).toEqual(all("E4", DECIDERS, "representative"));
	expect(signed).toMatchObject({ actor: "Secondary 1", details: { build: "3.8.0-1", to: "signedOff" } });
	const returned = await after("returnSignOff", { reason: REASON }, world.representative);
	expect(returned.letters).toEqual(all("signOffReturned", DECIDERS));
	expect(returned.said.primary).toContain(REASON);
	await camp.to("signedOff");
	const accepted = await after("accept", {}, world.representative);
	expect(accepted.letters).toEqual(all("E5", DECIDERS));
	const withdrawn = await after("withdrawSignOff", { reason: REASON });
	expect(withdrawn.letters).toEqual(all("signOffWithdrawn", DECIDERS, "representative"));
});

test("a booking is told to the deciders, the guests, the representative and the deployer, each once", async () => {
	await camp.to("accepted");
	const facts = await camp.walk.facts();
	const guest = facts.contacts
		.filter(({ name }) => /Guest|Primary/.test(name))
		.map(({ contactId }) => contactId);
	const fields = {
		start: "2027-01-20T17:00:00.000Z",
		guest,
		others: "Eve <eve@other.example>, GUEST.1@resort-1.example",
	};
	const booked = await after("book", fields);
	const told = [...DECIDERS, "guest", "eve@other.example", "representative", "developer1"];
	expect(booked.letters).toEqual(all("E6", told));
	expect(booked.details).toEqual({ startsAt: "2027-01-20T17:00:00.000Z", to: "booked" });
	expect(booked.said["eve@other.example"]).toContain('"hasAccount":false');
	expect(booked.said.guest).toContain('"hasAccount":true');
	const cancelled = await after("cancelBooking", { because: "other", reason: REASON }, camp.people.secondary);
	expect(cancelled.letters).toEqual(all("E6", told));
	expect(cancelled.said.guest).toContain('"what":"cancelled"');
});

test("a redeployment is told to the testers; a person who left hears of nothing", async () => {
	const { personId } = camp.people.guest.actor;
	await portal.db
		.updateTable("contact")
		.set({ switchedOffAt: clock() })
		.where("personId", "=", personId)
		.execute();
	const redeployed = await after("redeploy", { build: world.builds[1], reason: REASON }, world.developers[0]);
	expect(redeployed.letters).toEqual(all("redeploying", DECIDERS));
	expect(redeployed.details).toEqual({ build: "3.8.0-2", reason: REASON, to: "deployingToTest" });
});
