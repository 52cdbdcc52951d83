/** Who sees what of people and resorts; a foreign one answers exactly as a missing one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN, type House, openHouse, RESORT } from "../people/house.ts";
import type { Jar } from "../support/server.ts";

let house: House;
let cinder: string;
let larkspur: string;
const jars: Record<"primary" | "accounting" | "staff", Jar> = {
	primary: new Map(),
	accounting: new Map(),
	staff: new Map(),
};
let statements: string[] = [];

beforeAll(async () => {
	house = await openHouse({ portal: { onStatement: (text) => statements.push(text) } });
	cinder = await house.addResort("Cinder Peak");
	larkspur = await house.addResort("Larkspur Basin");
	await house.addContact(cinder, "dana@cinder.example", ["primary"], "Dana Reyes");
	await house.addContact(cinder, "kim@cinder.example", ["accounting"], "Kim Park");
	await house.addContact(larkspur, "lou@larkspur.example", ["primary"], "Lou Larkin");
	await house.addContact(larkspur, "kim@cinder.example", ["guest"], "Kim Park");
	await house.addContact(larkspur, "dana@cinder.example", ["secondary"]);
	const dana = await house.personId("dana@cinder.example");
	await house.portal.db
		.updateTable("contact")
		.set({ switchedOffAt: new Date() })
		.where("personId", "=", dana)
		.where("resortId", "=", larkspur)
		.execute();
	await house.addStaff("sam@vendor.example", ["developer"], "Sam Staff");
	jars.primary = await house.signIn("dana@cinder.example");
	jars.accounting = await house.signIn("kim@cinder.example");
	jars.staff = await house.signIn("sam@vendor.example");
});
afterAll(() => house.close());

/** The page's own part: the frame around it has a form of its own. */
const text = async (path: string, as: Jar) =>
	/<main[\s\S]*<\/main>/.exec(await (await house.get(path, { as })).text())?.[0] ?? "";
/** What a page says, without what differs by request: nonces, keys, ids, the address itself. */
const plain = (html: string) =>
	html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/(nonce|value)="[^"]*"/g, "");
const NOBODY = "00000000-0000-4000-8000-000000000000";

describe("a contact", () => {
	it("sees the colleagues of the own resort, and what they are there alone", async () => {
		const list = await text("/people", jars.primary);
		expect(list).toContain("Kim Park");
		for (const stranger of ["Lou Larkin", "Sam Staff", "Larkspur", ADMIN])
			expect(list).not.toContain(stranger);
		expect(list).not.toContain("Add a person");
		const kim = await text(`/people/${await house.personId("kim@cinder.example")}`, jars.primary);
		expect(kim).toContain("Cinder Peak");
		expect(kim).not.toContain("Larkspur");
		expect(kim).not.toContain("What happened");
	});

	it("learns nothing of a colleague's place at the vendor", async () => {
		await house.addContact(cinder, "eve@cinder.example", ["guest"], "Eve Both");
		await house.addStaff("eve@cinder.example", ["developer"]);
		const path = `/people/${await house.personId("eve@cinder.example")}`;
		expect(await text(path, house.admin)).toContain("Developer");
		for (const page of [path, "/people"]) {
			const seen = await text(page, jars.primary);
			expect(seen).toContain("Eve Both");
			expect(seen).not.toContain("Developer");
		}
	});

	it("sees both of two own resorts", async () => {
		const list = await text("/resorts", jars.accounting);
		expect(list).toContain("/resorts/cinder-peak");
		expect(list).toContain("/resorts/larkspur-basin");
		expect(await text("/resorts", jars.primary)).not.toContain("larkspur-basin");
	});

	it("is told the same of foreign and of missing ones", async () => {
		const told = async (path: string) => {
			const answer = await house.get(path, { as: jars.primary });
			return [answer.status, plain(await answer.text())];
		};
		const [lou, sam] = [
			await house.personId("lou@larkspur.example"),
			await house.personId("sam@vendor.example"),
		];
		const noPerson = await told(`/people/${NOBODY}`);
		expect(noPerson[0]).toBe(404);
		for (const id of [lou, sam, "7"]) expect(await told(`/people/${id}`)).toEqual(noPerson);
		const noResort = await told("/resorts/nowhere");
		expect(noResort[0]).toBe(404);
		expect(await told("/resorts/larkspur-basin")).toEqual(noResort);
		const noEdit = await told("/resorts/nowhere/edit");
		for (const slug of ["larkspur-basin", "cinder-peak"])
			expect(await told(`/resorts/${slug}/edit`)).toEqual(noEdit);
		for (const path of ["/people/new", "/resorts/new"]) expect((await told(path))[0]).toBe(404);
	});

	it("changes nobody, not even with a form made by hand", async () => {
		const kim = await house.personId("kim@cinder.example");
		const form = { step: "editPerson", name: "Changed", email: "x@cinder.example", zone: "UTC" };
		const posts: [string, Record<string, string | readonly string[]>][] = [
			[`/people/${kim}`, form],
			[`/people/${NOBODY}`, form],
			[
				"/people/new",
				{ step: "addStaff", name: "X", email: "x@x.example", zone: "UTC", staffRoles: "administrator" },
			],
			["/resorts/new", RESORT],
			["/resorts/cinder-peak/edit", { step: "switchResortOff", reason: "A reason that is long enough." }],
			[
				"/resorts/larkspur-basin",
				{ step: "addBlackout", fromDay: "2030-01-01", untilDay: "2030-01-02", why: "No" },
			],
		];
		for (const [path, fields] of posts) {
			for (const as of [jars.primary, ...(path.includes("larkspur") ? [] : [jars.staff])]) {
				expect([path, (await house.post(path, fields, { as })).status]).toEqual([path, 404]);
			}
		}
	});
});

describe("staff who are no administrators", () => {
	it("read everybody and change nobody", async () => {
		const list = await text("/people", jars.staff);
		for (const name of ["Dana Reyes", "Kim Park", "Lou Larkin", "Sam Staff"]) expect(list).toContain(name);
		const page = await text(`/people/${await house.personId("dana@cinder.example")}`, jars.staff);
		expect(page).toContain("What happened");
		expect(page).not.toContain("<form");
	});
});

describe("blackout dates", () => {
	const path = "/resorts/cinder-peak";
	const form = { step: "addBlackout", fromDay: "2031-12-24", untilDay: "2031-12-26", why: "Christmas" };

	it("are the primary's and the secondary's to set and to free", async () => {
		for (const as of [jars.accounting, jars.staff, house.admin]) {
			const refused = await house.post(path, form, { as });
			expect(refused.status).toBe(403);
			expect(await refused.text()).not.toContain("Wed 24 Dec 2031");
		}
		expect((await house.post(path, form, { as: jars.primary })).status).toBe(303);
		expect(await text(path, jars.accounting)).toContain("Wed 24 Dec 2031 to Fri 26 Dec 2031");
		const inside = await house.post(path, { ...form, fromDay: "2031-12-25" }, { as: jars.primary });
		expect(inside.status).toBe(422);
		expect(await inside.text()).toContain("These days are blocked already");
		const { id } = await house.portal.db.selectFrom("blackout").select("id").executeTakeFirstOrThrow();
		const free = { step: "removeBlackout", item: id };
		expect((await house.post(path, free, { as: jars.accounting })).status).toBe(403);
		expect((await house.post(path, free, { as: jars.primary })).status).toBe(303);
		expect(await house.portal.db.selectFrom("blackout").select("id").execute()).toEqual([]);
		expect(await text(path, jars.primary)).toContain("Blackout removed: Wed 24 Dec 2031 to Fri 26 Dec 2031.");
	});

	it.each([
		["a last day before the first", { untilDay: "2031-12-23" }, "comes before the first"],
		["days that are over", { fromDay: "2020-01-01", untilDay: "2020-01-02" }, "These days are over"],
		["more than a year", { untilDay: "2033-01-01" }, "at most a year"],
		["a day that does not exist", { fromDay: "2031-02-30" }, "Choose a date."],
	])("refuse %s", async (_what, wrong, words) => {
		const answer = await house.post(path, { ...form, ...wrong }, { as: jars.primary });
		expect(answer.status).toBe(422);
		const page = await answer.text();
		expect(page).toContain(words);
		expect(page).toContain('value="Christmas"');
	});
});

describe("the record of a resort", () => {
	it.each([
		[{ storeUrl: "http://shop.cinder.example/" }, "beginning with https://"],
		[{ storeUrl: "https://shop.cinder.example" }, "End the store"],
		[{ storeUrl: "https://a:b@shop.cinder.example/" }, "beginning with https://"],
		[{ zone: "Etc/GMT+5" }, "Choose a time zone out of the list."],
		[{ productionVersion: "latest" }, "numbers and dots"],
		[{ backupMinutes: "601" }, "from 0 to 600"],
		[{ pos: "Abacus" }, "Choose the point of sale."],
		[{ slug: "Two Words" }, "small letters, digits and single hyphens"],
		[{ slug: "new" }, "taken by the portal itself"],
		[{ slug: "cinder-peak" }, "Another resort has this address already."],
		[{ name: "Cinder Peak", slug: "another" }, "Another resort has this name already."],
		[{ representative: NOBODY }, "Choose somebody who is a representative now."],
	])("is refused with %j", async (wrong, words) => {
		const form = { ...RESORT, name: "Wrong Resort", ...wrong };
		const answer = await house.post("/resorts/new", form, { as: house.admin });
		expect(answer.status).toBe(422);
		const page = await answer.text();
		expect(page).toContain(words);
		expect(page).toContain(`value="${form.name}"`);
	});

	it("tells what was changed, and keeps its address", async () => {
		const form = { ...RESORT, step: "editResort", productionVersion: "3.8", slug: "moved" };
		const answer = await house.post("/resorts/cinder-peak/edit", form, { as: house.admin });
		expect(answer.headers.get("location")).toBe("/resorts/cinder-peak?said=saved");
		const page = await text("/resorts/cinder-peak", jars.primary);
		expect(page).toContain("Changed: version in production. In production now: 3.8.");
	});
});

describe("the list of people", () => {
	it("pages by name without losing or repeating anybody", async () => {
		for (let n = 0; n < 60; n++)
			await house.addContact(cinder, `crowd${n}@cinder.example`, ["guest"], "Same Name");
		const seen: string[] = [];
		const back: string[] = [];
		const ids = (html: string) =>
			[...html.matchAll(/href="\/people\/([0-9a-f-]{36})"/g)].map(([, id]) => id!);
		const step = (html: string, rel: string) => {
			const link = [...html.matchAll(/<a [^>]*>/g)].find(([tag]) => tag.includes(`rel="${rel}"`))?.[0];
			return link && /href="([^"]+)"/.exec(link)?.[1]?.replaceAll("&amp;", "&");
		};
		let path: string | undefined = "/people?resort=cinder-peak&q=name";
		let last = "";
		for (; path; path = step(last, "next")) {
			last = await text(path, house.admin);
			seen.push(...ids(last));
		}
		expect(seen).toHaveLength(60);
		expect(new Set(seen).size).toBe(60);
		for (let at = step(last, "prev"); at; at = step(last, "prev")) {
			last = await text(at, house.admin);
			back.unshift(...ids(last));
		}
		expect(back).toEqual(seen.slice(0, 50));
	});

	it("filters by side and by what is switched off, and survives what nobody would write", async () => {
		const staff = await text("/people?side=vendor", house.admin);
		expect(staff).toContain("Sam Staff");
		expect(staff).not.toContain("Lou Larkin");
		await house.addStaff("gone@vendor.example", ["developer"], "Gus Gone");
		const gone = `/people/${await house.personId("gone@vendor.example")}`;
		await house.post(
			gone,
			{ step: "switchStaffOff", reason: "He retired at the end of March." },
			{ as: house.admin },
		);
		expect(await text("/people?q=gus", house.admin)).not.toContain("Gus Gone");
		expect(await text("/people?q=gus&state=off", house.admin)).toContain("Gus Gone");
		expect(await text("/people?q=gus&state=all", house.admin)).toContain("Gus Gone");
		expect(
			await text("/people?q=%25us&state=all", house.admin),
			"a sign of patterns means itself",
		).not.toContain("Gus");
		const odd = [
			"q=%09",
			"after=x",
			`after=${NOBODY}~%01`,
			"before=",
			`before=${NOBODY}~'`,
			"resort=%25&state=7",
		];
		for (const query of odd)
			expect((await house.get(`/people?${query}`, { as: house.admin })).status).toBe(200);
		expect((await house.get(`/resorts?after=${NOBODY}~A&q=_`, { as: house.admin })).status).toBe(200);
		expect((await house.get(`${gone}?earlier=99999999999999999999`, { as: house.admin })).status).toBe(200);
	});
});

describe("statements", () => {
	it("are at most five a page, the session counted as two", async () => {
		const dana = await house.personId("dana@cinder.example");
		const pages = [
			"/people",
			"/people?side=resort&resort=cinder-peak&q=name",
			"/people/new",
			`/people/${dana}`,
			"/resorts",
			"/resorts/new",
			"/resorts/cinder-peak",
			"/resorts/cinder-peak/edit",
			"/account",
		];
		const counts: Record<string, number> = {};
		for (const path of pages) {
			statements = [];
			expect((await house.get(path, { as: house.admin })).status).toBe(200);
			counts[path.replace(dana, ":id")] = statements.length;
		}
		expect(Math.max(...Object.values(counts)), JSON.stringify(counts)).toBeLessThanOrEqual(5);
	});

	it("are at most twelve a write", async () => {
		const form = { step: "addContact", name: "Wes Write", resort: larkspur, contactRoles: "guest" };
		const write = async (path: string, fields: Record<string, string>) => {
			statements = [];
			expect(
				(await house.post(path, { key: crypto.randomUUID(), ...fields }, { as: house.admin })).status,
			).toBe(303);
			const begin = statements.indexOf("begin");
			return statements.slice(begin + 1, statements.indexOf("commit")).length;
		};
		const counts = [
			await write("/people/new", { ...form, email: "wes@larkspur.example" }),
			await write("/people/new", { ...form, resort: cinder, email: "lou@larkspur.example" }),
		];
		const wes = await house.personId("wes@larkspur.example");
		const { id: item } = await house.portal.db
			.selectFrom("contact")
			.select("id")
			.where("personId", "=", wes)
			.executeTakeFirstOrThrow();
		const path = `/people/${wes}`;
		counts.push(
			await write(path, { step: "editHat", item, contactRoles: "secondary" }),
			await write(path, { step: "switchHatOff", item, reason: "Left at the end of the season." }),
			await write(path, { step: "switchHatOn", item }),
			await write(path, { step: "makeStaff", staffRoles: "developer" }),
			await write(path, { step: "switchStaffOff", reason: "Left at the end of the season." }),
			await write(path, { step: "editPerson", name: "Wes", email: "wes@other.example", zone: "UTC" }),
		);
		expect(Math.min(...counts)).toBeGreaterThan(2);
		expect(Math.max(...counts), counts.join()).toBeLessThanOrEqual(12);
	});
});
