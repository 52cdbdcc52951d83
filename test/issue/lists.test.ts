/** Lists of reports, what sounds alike, and drafts: each sees its own, filters add up, pages go on by number. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postReport } from "../../app/demo/doors.server.ts";
import { browserOf } from "../../app/issue/browser.ts";
import { cellsIn } from "../../app/issue/components/product-rows.tsx";
import { reportFormView } from "../../app/issue/form-view.server.ts";
import { issuesPage, similarFaults } from "../../app/issue/list.server.ts";
import type { IssueFilter } from "../../app/issue/narrowed.server.ts";
import { numberIn } from "../../app/issue/reads.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type IssueWorld, issueWorld, through } from "./world.ts";

let portal: Portal;
let world: IssueWorld;

beforeAll(async () => {
	portal = await openBarePortal();
	world = await issueWorld(portal, { resorts: 2 });
});
afterAll(() => portal.close());

const listed = async (filter: IssueFilter = {}, as = world.j.people.representative) => {
	const page = await issuesPage(portal.db, as.scope, as.actor.personId, filter, world.j.clock());
	return page.issues.map(({ number }) => number);
};

describe("a list", () => {
	test("shows a resort its own and the vendor all of them, newest first, narrowed by every filter at once", async () => {
		const [, second] = world.j.all;
		const { number: one } = await world.file({ severity: "blocking" });
		const { number: other } = await world.file({ resort: second!.resort.id }, second!.people.guest);
		await through(world, one, "acceptIssue");
		expect((await listed()).slice(0, 2)).toEqual([other, one]);
		expect(await listed({}, world.j.people.primary)).toEqual([one]);
		expect(await listed({}, world.j.people.stranger)).toEqual([]);
		expect(await listed({ of: "mine" }, world.j.people.guest)).toEqual([one]);
		expect(await listed({ of: "mine" }, world.j.people.primary)).toEqual([]);
		expect(await listed({ stage: "triaged", severity: "blocking", release: world.j.releaseSlug })).toEqual([
			one,
		]);
		expect(await listed({ resort: second!.resort.slug, of: "unanswered" })).toEqual([other]);
		expect(await listed({ resort: second!.resort.slug, stage: "triaged" })).toEqual([]);
	});

	test("of late replies holds what nobody answered within a business day, and no more once somebody has", async () => {
		const { number } = await world.file();
		const due = (await world.facts(number)).replyDueAt.getTime();
		world.j.clock.set(new Date(due - 1));
		expect(await listed({ late: "yes" })).not.toContain(number);
		world.j.clock.set(new Date(due));
		expect(await listed({ late: "yes" })).toContain(number);
		await world.step(number, "comment", { words: "We look into it." }, world.j.people.developer);
		expect(await listed({ late: "yes" })).not.toContain(number);
		expect((await world.facts(number)).repliedAt!.getTime()).toBeGreaterThan(due);
	});

	test("goes on in its order, 25 a page, without a gap and without a double", async () => {
		const { guest } = world.j.people;
		await sql`insert into issue ("resortId", "releaseId", severity, what, "stageSince", "reportedBy", "reportedAt", "replyDueAt")
			select ${world.j.resort.id}::uuid, ${world.j.releaseId}::uuid, 'minor', 'Many', now(), ${guest.actor.personId}::uuid, now(), now() + interval '1 day'
			from generate_series(1, 60)`.execute(portal.db);
		const { representative } = world.j.people;
		for (const order of ["newest", "oldest", "severe", "due", "moved"] as const) {
			const seen: number[] = [];
			let after: string | null | undefined;
			do {
				const filter = { severity: "minor", order, after: after ?? undefined } as const;
				const { scope, actor } = representative;
				const page = await issuesPage(portal.db, scope, actor.personId, filter, world.j.clock());
				seen.push(...page.issues.map(({ number }) => number));
				after = page.next;
			} while (after);
			const rising = [...new Set(seen)].sort((a, b) => a - b);
			expect(rising, order).toHaveLength(60);
			expect(seen).toEqual(["oldest", "due"].includes(order) ? rising : rising.reverse());
		}
	});

	test("begins at its beginning where a place is none, another order's, or made up", async () => {
		const { scope, actor } = world.j.people.representative;
		const first = await issuesPage(portal.db, scope, actor.personId, {}, world.j.clock());
		expect(first.next).not.toBeNull();
		const made = (place: unknown) => Buffer.from(JSON.stringify(place)).toString("base64url");
		const bad = [
			"",
			"99",
			"%",
			"x".repeat(5000),
			made(null),
			made({ order: "newest", number: 1.5 }),
			made({ order: "newest", number: 2 ** 31 }),
			made({ order: "oldest", number: 1 }),
			made({ order: "newest" }),
		];
		for (const after of bad) {
			const page = await issuesPage(portal.db, scope, actor.personId, { after }, world.j.clock());
			expect(page.issues, after).toEqual(first.issues);
		}
		const moved = (at: string) => made({ order: "moved", at, number: 1 });
		for (const at of ["infinity", "2026-02-30T00:00:00.000000Z", "0000-01-01T00:00:00.000000Z", "'"]) {
			const filter = { order: "moved", after: moved(at) } as const;
			const page = await issuesPage(portal.db, scope, actor.personId, filter, world.j.clock());
			expect(page.issues.length, at).toBe(25);
		}
	});

	test("finds words by their stems, and a number in any writing, among one's own alone", async () => {
		const [, second] = world.j.all;
		const { number } = await world.file({
			what: "The gondola's barriers stay shut.",
			expected: "They open.",
		});
		const { number: other } = await world.file(
			{ resort: second!.resort.id, what: "A barrier of the gondola sticks." },
			second!.people.guest,
		);
		expect(await listed({ q: "gondola barrier" })).toEqual([other, number]);
		expect(await listed({ q: "opens" })).toEqual([number]);
		expect(await listed({ q: "gondola", order: "oldest" })).toEqual([number, other]);
		expect(await listed({ q: "gondola", order: "severe" })).toEqual([other, number]);
		expect(await listed({ q: "gondola" }, world.j.people.primary)).toEqual([number]);
		expect(await listed({ q: `rel-${number}` }, world.j.people.primary)).toEqual([number]);
		expect(await listed({ q: String(other) }, world.j.people.primary)).toEqual([]);
		for (const q of ["'; drop table issue --", "a & b | !c :*", '"', "-", "\\"]) {
			expect(Array.isArray(await listed({ q })), q).toBe(true);
		}
	});

	test("is found by its number in any writing, and by nothing else", () => {
		expect(["REL-0421", "rel-421", "421", "REL-10421"].map(numberIn)).toEqual([421, 421, 421, 10421]);
		for (const param of [undefined, "", "0", "REL-", "REL-0000", "-1", "1e3", "4294967296000", "REL-04 21"]) {
			expect(numberIn(param), param).toBeNull();
		}
	});
});

describe("what sounds alike", () => {
	const alike = async (words: string, release = world.j.releaseId) =>
		(await similarFaults(portal.db, world.j.people.guest.scope, release, words)).map(
			({ summary }) => summary,
		);

	beforeAll(async () => {
		const { number } = await world.file({ what: "Our secret voucher WINTER24 is refused." });
		for (const summary of ["Vouchers are refused at their second use."]) {
			await world.step(number, "describeFault", { summary, workaround: "Type the code in small letters." });
		}
	});

	test("comes from the third word on, by stems, also from the way round it", async () => {
		expect(await alike("voucher refused")).toEqual([]);
		expect(await alike("my voucher was refusing")).toEqual(["Vouchers are refused at their second use."]);
		expect(await alike("typing a code letter by letter")).toHaveLength(1);
	});

	test("needs two words in common, the same release, and never looks into reports", async () => {
		expect(await alike("voucher page is slow")).toEqual([]);
		expect(await alike("secret WINTER24 of ours")).toEqual([]);
		const other = await issueWorld(portal);
		expect(await alike("my voucher was refused", other.j.releaseId)).toEqual([]);
	});

	test("takes any signs that somebody types", async () => {
		for (const words of ["'; drop table -- voucher", "a & b | c !(d) :*", "\\ ' \" <-> voucher refused"]) {
			expect(Array.isArray(await alike(words)), words).toBe(true);
		}
	});
});

describe("a draft", () => {
	const view = async (about: string | null = null) =>
		(await reportFormView(portal.db, world.j.people.secondary, about, "Safari", world.j.clock()))!;
	const keep = (fields: Record<string, string | string[]>) =>
		postReport(portal, world.j.people.secondary, { resort: world.j.resort.id, ...fields });

	test("keeps what was typed, right or not, as it stood; one more row where one is asked for", async () => {
		await keep({
			step: "keepDraft",
			what: "Half a sen",
			severity: "",
			occurredOn: "nonsense",
			steps: ["One", ""],
		});
		expect((await view()).entries).toMatchObject({
			what: ["Half a sen"],
			occurredOn: ["nonsense"],
			steps: ["One", ""],
		});
		expect(await keep({ step: "addStep", what: "Half a sentence", steps: "One" })).toEqual({
			kind: "done",
			location: "/issues/new#steps",
		});
		expect((await view()).entries).toMatchObject({ what: ["Half a sentence"], steps: ["One", ""] });
	});

	test("is its writer's alone, ends when the report is sent, and can be thrown away", async () => {
		await keep({ step: "keepDraft", what: "Mine" });
		const { guest, secondary } = world.j.people;
		const others = await reportFormView(portal.db, guest, null, "", world.j.clock());
		expect(others?.saved).toBeNull();
		await world.file({ what: "Sent" }, secondary);
		expect((await view()).saved).toBeNull();
		await keep({ step: "keepDraft", what: "Mine again" });
		await keep({ step: "discardDraft" });
		expect(await view()).toMatchObject({ saved: null, entries: { browser: ["Safari"] } });
	});

	test("takes no card number", async () => {
		const outcome = await keep({ step: "keepDraft", steps: ["One", "Pay with 4111 1111 1111 1111"] });
		expect(outcome).toMatchObject({
			kind: "invalid",
			errors: { steps: expect.stringContaining("card number") },
		});
	});
});

test("cells of a spreadsheet are told from ordinary text", () => {
	expect(cellsIn("Day ticket")).toBeNull();
	expect(cellsIn("Day ticket\t2\r\nLocker\t\t7\r\n")).toEqual([
		["Day ticket", "2"],
		["Locker", "", "7"],
	]);
});

test.each([
	[
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
		"Firefox 133 on Windows",
	],
	[
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
		"Edge 131 on Windows",
	],
	[
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
		"Safari 18 on macOS",
	],
	[
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
		"Safari 18 on iPhone",
	],
	[
		"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
		"Chrome 131 on Android",
	],
	["curl/8.5.0", ""],
	[null, ""],
])("%s is %s", (agent, words) => {
	expect(browserOf(agent)).toBe(words);
});
