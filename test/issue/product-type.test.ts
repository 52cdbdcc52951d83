/** What a report says it is about: one of the resort's own product types, known or chosen. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { done, postReport } from "../../app/demo/doors.server.ts";
import { aboutOf, aboutQuery } from "../../app/issue/about.ts";
import { reportFormView } from "../../app/issue/form-view.server.ts";
import { issuesPage } from "../../app/issue/list.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { smokeRuns } from "../../app/upgrade/reads.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type IssueWorld, issueWorld } from "./world.ts";

let portal: Portal;
let world: IssueWorld;

beforeAll(async () => {
	portal = await openBarePortal();
	world = await issueWorld(portal, { resort: { productTypes: ["voucher", "liftTicket"] } });
});
afterAll(() => portal.close());

const view = (about: string | null) =>
	reportFormView(portal.db, world.j.people.guest, about, "", world.j.clock());

test("the form offers what the resort sells, in the order of the list, and chooses nothing by itself", async () => {
	const form = (await view(null))!;
	expect(form.productTypes).toEqual([
		{ value: "liftTicket", label: "Lift ticket" },
		{ value: "voucher", label: "Voucher" },
	]);
	expect(form.entries.productType).toEqual([]);
});

test("a failed item that asks to order one chooses it, and another item none", async () => {
	const [run] = await smokeRuns(portal.db, world.j.upgradeId);
	const item = (title: string) => run!.items.find((one) => one.title === title)!.id;
	expect((await view(item("Use a voucher")))!.entries.productType).toEqual(["voucher"]);
	expect((await view(item("The shop works on a phone")))!.entries.productType).toEqual([]);
});

test("it is kept with the report and in the draft, and narrows the list", async () => {
	const { representative, guest } = world.j.people;
	const { number } = await world.file({ productType: "voucher" });
	const { number: other } = await world.file();
	expect([(await world.facts(number)).productType, (await world.facts(other)).productType]).toEqual([
		"voucher",
		null,
	]);
	const filter = { release: world.j.releaseSlug, type: "voucher" as const };
	const { issues } = await issuesPage(
		portal.db,
		representative.scope,
		guest.actor.personId,
		filter,
		world.j.clock(),
	);
	expect(issues.map((one) => one.number)).toEqual([number]);
	const draft = { step: "keepDraft", resort: world.j.resort.id, productType: "liftTicket" };
	done(await postReport(portal, guest, draft));
	expect((await view(null))!.entries.productType).toEqual(["liftTicket"]);
});

test("what the resort does not sell, or nobody does, is refused beside the field", async () => {
	for (const productType of ["locker", "snowmobile"]) {
		const { outcome } = await world.file({ productType });
		expect(outcome, productType).toMatchObject({
			kind: "invalid",
			errors: { productType: expect.any(String) },
		});
	}
});

describe("where a report begins", () => {
	const id = "0f6b1c9e-0c07-4d3c-8d11-0d9d5e0f3a55";

	test.each([
		["?item=ID", "ID"],
		["?beta=ID&type=locker", "ID/locker"],
		["?beta=ID", "ID/"],
		["", null],
		["?other=1", null],
		["?item=", null],
	])("%s is %s", (query, text) => {
		const url = `https://portal.example/issues/new${query.replace("ID", id)}`;
		expect(aboutOf(url)).toBe(text?.replace("ID", id) ?? null);
		if (text) expect(aboutQuery(aboutOf(url)!)).toBe(new URL(url).search);
	});

	test.each([
		"?item=1",
		"?beta=ID&type=ski",
		"?beta=ID&type=locker/x",
		"?beta=x&type=locker",
	])("%s cannot be meant", (query) => {
		expect(aboutOf(`https://portal.example/issues/new${query.replace("ID", id)}`)).toBeUndefined();
	});
});
