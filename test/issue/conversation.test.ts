/** A report from its filing to its end: what each step writes, whom it tells, and who may take it. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixKnown } from "../../app/issue/advance.server.ts";
import { loadIssue } from "../../app/issue/reads.server.ts";
import { issueView } from "../../app/issue/view.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { timelineOf } from "../../db/timeline.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type IssueWorld, issueWorld, REASON, through } from "./world.ts";

let portal: Portal;
let world: IssueWorld;

beforeAll(async () => {
	portal = await openBarePortal();
	world = await issueWorld(portal, { resorts: 2 });
});
afterAll(() => portal.close());

const journalOf = async (number: number) =>
	(await timelineOf(portal.db, "issue", (await world.facts(number)).id)).map(({ step }) => step).reverse();

describe("filing", () => {
	test("keeps every part, gives a number, and tells the reporter and the representative", async () => {
		const { outcome, number } = await world.file({
			expected: "It is charged once.",
			outcome: "The point of sale has two orders.",
			product: ["Day ticket", "", "Locker"],
			quantity: ["2", "", ""],
			productDate: ["26 Dec 2026", "", ""],
			guestType: ["Adult", "", ""],
			priceShown: ["98.00", "", "7"],
			priceExpected: ["49.00", "", ""],
			environment: "https://test.example/cart",
			browser: "Firefox 133 on Windows",
		});
		expect(outcome).toEqual({ kind: "done", location: `/issues/REL-${String(number).padStart(4, "0")}` });
		const facts = await world.facts(number);
		expect(facts).toMatchObject({
			stage: "new",
			build: expect.stringMatching(/-1$/),
			upgradeId: world.j.upgradeId,
			reporterName: world.j.people.guest.name,
			steps: [
				{ position: 1, text: "Put a lift ticket into the basket" },
				{ position: 2, text: "Pay with the sandbox card" },
			],
		});
		expect(facts.products).toEqual([
			{
				position: 1,
				product: "Day ticket",
				quantity: "2",
				productDate: "26 Dec 2026",
				guestType: "Adult",
				priceShown: "98.00",
				priceExpected: "49.00",
			},
			expect.objectContaining({ position: 2, product: "Locker", priceShown: "7", quantity: null }),
		]);
		expect(await journalOf(number)).toEqual(["reported"]);
		expect(await world.letters(number, "reported")).toEqual([
			"issueReported rita.representative",
			"issueReported tessa",
		]);
	});

	test("asks for what happened, a step, a product's name and how bad it is, and for nothing else", async () => {
		const { outcome } = await world.file({
			what: " ",
			steps: ["", " "],
			severity: "",
			product: "",
			priceShown: "5",
		});
		expect(outcome.kind === "invalid" && Object.keys(outcome.errors).sort()).toEqual([
			"severity",
			"steps",
			"what",
		]);
		const nameless = await world.file({ product: ["", "Pass"], quantity: ["3", ""] });
		expect(nameless.outcome).toMatchObject({
			errors: { product: expect.stringContaining("Name the product") },
		});
	});

	test("refuses a card number in whatever field it stands", async () => {
		const CARD = "Mine is 4111 1111 1111 1111";
		const texts = [
			"what",
			"expected",
			"outcome",
			"steps",
			"product",
			"quantity",
			"guestType",
			"priceShown",
			"browser",
		];
		for (const field of texts) {
			const { outcome } = await world.file({ [field]: CARD.slice(field === "quantity" ? 8 : 0) });
			expect([field, outcome.kind]).toEqual([field, "invalid"]);
		}
		for (const [step, field] of [
			["comment", "words"],
			["describeFault", "summary"],
			["askForMore", "words"],
			["closeIssue", "reason"],
		] as const) {
			const { number } = await world.file();
			expect((await world.step(number, step, { [field]: CARD })).kind).toBe("invalid");
		}
	});

	test("is for contacts of the resort alone, about what they can see", async () => {
		const { stranger, representative, guest } = world.j.people;
		for (const as of [stranger, representative]) {
			expect((await world.file({}, as)).outcome.kind).toBe("missing");
		}
		const nowhere = "00000000-0000-4000-8000-000000000000";
		for (const target of [nowhere, `${world.j.releaseId}/${nowhere}`]) {
			expect((await world.file({ target }, guest)).outcome.kind).toBe("missing");
		}
	});

	test("reads the time on the resort's clock, and refuses one that lies ahead", async () => {
		const on = async (occurredOn: string, occurredTime: string) => world.file({ occurredOn, occurredTime });
		const { number } = await on("2026-07-01", "09:30");
		expect((await world.facts(number)).occurredAt?.toISOString()).toBe("2026-07-01T15:30:00.000Z");
		expect((await on("2026-03-08", "02:30")).outcome).toMatchObject({
			errors: { occurredTime: /skip/ as never },
		});
		expect((await on("2099-01-01", "09:00")).outcome.kind).toBe("invalid");
	});
});

describe("the way of a report", () => {
	test("to a fix that is confirmed: each step has its journal entry, its letters and its turn", async () => {
		const { number } = await world.file();
		expect(await through(world, number, "acceptIssue", "startFix", "fixIn", "confirmFix")).toBe("settled");
		expect(await journalOf(number)).toEqual(["reported", "acceptIssue", "startFix", "fixIn", "confirmFix"]);
		expect((await world.facts(number)).fixedIn).toMatch(/-2$/);
		expect(await world.letters(number, "acceptIssue")).toEqual(["issueNews tessa"]);
		expect(await world.letters(number, "fixIn")).toEqual(["issueFixed tessa"]);
		expect(await world.letters(number, "confirmFix")).toEqual([
			"issueOver rita.representative",
			"issueOver tessa",
		]);
	});

	test("over a question: back to where it was, with question and answer in the conversation", async () => {
		const { number } = await world.file();
		expect(await through(world, number, "askForMore", "answerQuestion")).toBe("new");
		expect(await through(world, number, "acceptIssue", "askForMore", "answerQuestion")).toBe("triaged");
		expect(await world.letters(number, "askForMore")).toEqual(["issueQuestion tessa", "issueQuestion tessa"]);
		expect(await world.letters(number, "answerQuestion")).toEqual([
			"issueNews rita.representative",
			"issueNews rita.representative",
		]);
		const { guest } = world.j.people;
		const facts = await world.facts(number);
		const view = issueView(facts, await timelineOf(portal.db, "issue", facts.id), guest, world.j.clock());
		expect(view.conversation.map(({ reason }) => reason)).toEqual([
			null,
			"Which day was it?",
			"Tuesday.",
			null,
			"Which day was it?",
			"Tuesday.",
		]);
	});

	test("opened again within 14 days, and not after", async () => {
		const { number } = await world.file();
		expect(await through(world, number, "dismissIssue", "reopenIssue", "closeIssue")).toBe("settled");
		world.j.clock.forward(14 * 24 * 60 + 1);
		expect(await world.step(number, "reopenIssue")).toMatchObject({ refusal: { kind: "gate" } });
	});

	test("a step that was taken already answers as done to who took it, and is refused to others", async () => {
		const { number } = await world.file();
		const first = await world.step(number, "acceptIssue");
		expect(await world.step(number, "acceptIssue")).toEqual(first);
		const other = await world.step(number, "acceptIssue", {}, world.j.people.developer);
		expect(other).toMatchObject({ kind: "refused", refusal: { kind: "stage" } });
		expect(await journalOf(number)).toEqual(["reported", "acceptIssue"]);
	});

	test("nobody of another resort finds it, and who may not decide is told who may", async () => {
		const { number } = await world.file();
		const { stranger, accounting, clientServicesManager } = world.j.people;
		expect(await loadIssue(portal.db, stranger.scope, number)).toBeUndefined();
		for (const step of ["acceptIssue", "comment", "joinIssue", "confirmFix"]) {
			expect((await world.step(number, step, {}, stranger)).kind).toBe("missing");
		}
		for (const as of [accounting, clientServicesManager]) {
			expect(await world.step(number, "acceptIssue", {}, as)).toMatchObject({ refusal: { kind: "party" } });
		}
	});

	test("a fix has to be in a build of the release", async () => {
		const { number } = await world.file();
		await through(world, number, "acceptIssue");
		const build = "00000000-0000-4000-8000-000000000000";
		expect(await world.step(number, "fixIn", { build })).toMatchObject({ refusal: { kind: "gate" } });
	});
});

describe("who is told", () => {
	test("a colleague who joins, once; nobody of what they have done themselves", async () => {
		const { number } = await world.file();
		const { secondary, representative, guest } = world.j.people;
		for (let press = 0; press < 2; press++) await world.step(number, "joinIssue", {}, secondary);
		expect(await journalOf(number)).toEqual(["reported", "joined"]);
		await world.step(number, "comment", {}, guest);
		expect(await world.letters(number, "commented")).toEqual([
			"issueNews rita.representative",
			"issueNews seconda",
		]);
		await world.step(number, "dismissIssue", { reason: REASON }, representative);
		expect(await world.letters(number, "dismissIssue")).toEqual(["issueOver seconda", "issueOver tessa"]);
	});

	test("staff who take part hear of it as well", async () => {
		const { number } = await world.file();
		await world.step(number, "comment", { words: "I look at it." }, world.j.people.developer);
		await world.step(number, "comment", {}, world.j.people.guest);
		const told = await world.letters(number, "commented");
		expect(told.filter((one) => one.endsWith("dev.developer"))).toHaveLength(1);
	});
});

describe("a known fault", () => {
	test("is shown to its reporters in the vendor's words, and its fix reaches every one of them", async () => {
		const { number: original } = await world.file({ what: "A secret of the first resort." });
		await through(world, original, "acceptIssue", "describeFault");
		const { ownFault } = await world.facts(original);
		const [, second] = world.j.all;
		const { number } = await world.file({ resort: second!.resort.id }, second!.people.guest);
		expect(await world.step(original, "markKnown", { fault: ownFault!.id })).toMatchObject({
			refusal: { gates: [{ name: "faultIsAnothers" }] },
		});
		expect((await world.step(number, "markKnown", { fault: ownFault!.id })).kind).toBe("done");
		expect(await world.facts(number)).toMatchObject({
			stage: "known",
			known: "Lift tickets are charged twice.",
		});
		const letters = await portal.db
			.selectFrom("letter")
			.select("props")
			.where("kind", "=", "issueNews")
			.execute();
		const told = letters
			.map(({ props }) => JSON.stringify(props))
			.filter((props) => props.includes("charged twice."));
		expect(told.length).toBeGreaterThan(0);
		for (const props of told) expect(props).not.toContain("secret");
		await through(world, original, "fixIn");
		const { rows } = await sql`select data from pgboss.job where name = 'fixKnown'`.execute(portal.db);
		expect(rows).toEqual([{ data: { faultId: ownFault!.id } }]);
		await fixKnown(portal, ownFault!.id);
		await fixKnown(portal, ownFault!.id);
		expect(await world.facts(number)).toMatchObject({
			stage: "retest",
			fixedIn: expect.stringMatching(/-2$/),
		});
		expect(await journalOf(number)).toEqual(["reported", "markKnown", "fixIn"]);
	});
});
