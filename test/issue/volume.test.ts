/** QP3, QP4: every list over many reports is right, and looks at few of them. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cursorOf } from "../../app/issue/cursor.ts";
import { issuesPage } from "../../app/issue/list.server.ts";
import { type IssueFilter, ordersOf } from "../../app/issue/narrowed.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { ISSUE_IS_OVER } from "../../app/process/issue.ts";
import type { IssueOrder } from "../../app/words/names.ts";
import type { Db } from "../../db/connect.ts";
import { SEVERITIES } from "../../db/vocabulary.ts";
import { readyToBook } from "../races/crowd.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Journey, journey } from "../support/journey.ts";
import { lookedAt, plansOf, scanned } from "../support/plans.ts";
import { manyReleases, manyReports } from "./many.ts";

const REPORTS = 20_000;
/** A page of every stage and severity is 624 rows; where that is nearly all there is, it is gathered first and counted twice. */
const MOST = 1_300;
/** Words of some reports and not of many are the dearest: neither their rows nor those in between are few. */
const MOST_IN_SEARCH = 4_000;
let portal: Portal;
let j: Journey;
let all: Row[];

interface Row {
	number: number;
	stage: string;
	severity: (typeof SEVERITIES)[number];
	what: string;
	stageSince: Date;
	replyDueAt: Date;
	repliedAt: Date | null;
	productType: string | null;
	release: string;
	resort: string;
	told: boolean;
}

beforeAll(async () => {
	portal = await openBarePortal();
	j = await journey(portal, { until: "elected", resorts: 2 });
	await readyToBook(portal, j.releaseId, 30);
	await manyReleases(5).execute(portal.db);
	const { personId } = j.people.representative.actor;
	await manyReports(REPORTS, { personId, now: j.clock() }).execute(portal.db);
	await sql`analyze`.execute(portal.db);
	const { rows } = await sql<Row>`
		select number, issue.stage, severity, what, "stageSince", "replyDueAt", "repliedAt", "productType", release.slug as release, resort.slug as resort,
			exists (select from issue_person where "issueId" = issue.id) as told
		from issue join release on release.id = "releaseId" join resort on resort.id = "resortId"
	`.execute(portal.db);
	all = rows;
}, 60_000);
afterAll(() => portal.close());

const falling = (a: Row, b: Row) => b.number - a.number;
const IN_ORDER: Record<IssueOrder, (a: Row, b: Row) => number> = {
	newest: falling,
	oldest: (a, b) => a.number - b.number,
	severe: (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || falling(a, b),
	due: (a, b) => a.replyDueAt.getTime() - b.replyDueAt.getTime() || a.number - b.number,
	moved: (a, b) => b.stageSince.getTime() - a.stageSince.getTime() || falling(a, b),
};
const ORDERS = Object.keys(IN_ORDER) as IssueOrder[];

/** What a list shows, worked out row by row. */
function expected(
	{ order = "newest", stage, severity, type, release, resort, of, late, q }: IssueFilter,
	isStaff: boolean,
) {
	const now = j.clock();
	const waits = (row: Row) => row.repliedAt === null && !ISSUE_IS_OVER.includes(row.stage as never);
	const isIn = (row: Row) =>
		(isStaff || row.resort === j.resort.slug) &&
		(stage ?? row.stage) === row.stage &&
		(severity ?? row.severity) === row.severity &&
		(type ?? row.productType) === row.productType &&
		(release ?? row.release) === row.release &&
		(resort ?? row.resort) === row.resort &&
		(of !== "mine" || (isStaff && row.told)) &&
		(!(of === "unanswered" || late || order === "due") || waits(row)) &&
		(!late || row.replyDueAt <= now) &&
		(!q || q === "tickets" || ` ${row.what} `.includes(` ${q} `));
	return all.filter(isIn).sort(IN_ORDER[order]);
}

const STAGES = [undefined, "new", "settled"] as const;
/** Of many reports, another form of such a word, and of few. */
const WORDS = ["charged", "tickets", "17"];
const FEW = [
	{},
	{ type: "liftTicket" },
	{ type: "locker" },
	{ of: "mine" },
	{ of: "unanswered" },
	{ late: "yes" },
] as const;

describe.each(ORDERS)(`of every list, "%s" first,`, (order) => {
	test.each([
		"staff",
		"staff, of one resort",
		"a resort's contact",
	])("each page is right and looks at few rows, the first one and one from the middle, for %s", async (who) => {
		const isStaff = who.startsWith("staff");
		const as = isStaff ? j.people.representative : j.people.primary;
		const resort = who.endsWith("resort") ? j.resort.slug : undefined;
		let pages = 0;
		for (const stage of STAGES)
			for (const severity of [undefined, "blocking"] as const)
				for (const release of [undefined, "unity-7.1"])
					for (const few of FEW) await look({ order, stage, severity, release, resort, ...few });
		for (const q of ordersOf({ q: "" }).includes(order) ? WORDS : []) await look({ order, resort, q });
		expect(pages).toBeGreaterThanOrEqual(3 * 2 * 2 * FEW.length);

		async function look(filter: IssueFilter) {
			const rows = expected(filter, isStaff);
			for (const from of rows.length > 40 ? [0, Math.floor(rows.length / 2)] : [0]) {
				pages++;
				const after = from === 0 ? undefined : cursorAt(order, rows[from - 1]!);
				let page: Awaited<ReturnType<typeof issuesPage>> | undefined;
				const plans = await plansOf(
					portal.db,
					async (db) => {
						page = await issuesPage(db, as.scope, as.actor.personId, { ...filter, after }, j.clock());
					},
					{ run: true },
				);
				const asked = `${JSON.stringify(filter)} from ${from} of ${rows.length}`;
				const numbers = page!.issues.map(({ number }) => number);
				expect(numbers, asked).toEqual(rows.slice(from, from + 25).map(({ number }) => number));
				expect(page!.next !== null, asked).toBe(rows.length > from + 25);
				expect(plans).toHaveLength(1);
				expect(scanned(plans), asked).not.toContain("issue");
				expect(lookedAt(plans, "issue"), asked).toBeLessThan(filter.q ? MOST_IN_SEARCH : MOST);
			}
		}
	}, 20_000);
});

const cursorAt = (order: IssueOrder, row: Row) =>
	cursorOf({
		order,
		number: row.number,
		severity: row.severity,
		at: (order === "due" ? row.replyDueAt : row.stageSince).toISOString().replace("Z", "000Z"),
	});

test("control: without the index of its order a list looks at nearly every row", async () => {
	const takenBack = new Error("taken back");
	const { scope, actor } = j.people.representative;
	const change = portal.db.transaction().execute(async (tx) => {
		await sql`drop index issue_filed`.execute(tx);
		const read = (db: Db) => issuesPage(db, scope, actor.personId, {}, j.clock());
		expect(lookedAt(await plansOf(tx, read, { run: true }), "issue")).toBeGreaterThan(REPORTS / 2);
		throw takenBack;
	});
	await expect(change).rejects.toBe(takenBack);
});
