import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN, type House, openHouse, RESORT } from "./house.ts";

let house: House;
beforeAll(async () => {
	house = await openHouse();
});
afterAll(() => house.close());

const journal = (subjectId: string) =>
	house.portal.db
		.selectFrom("journal")
		.select(["subject", "step", "sequence", "details"])
		.where("subjectId", "=", subjectId)
		.orderBy("sequence")
		.execute();

const contacts = (resortId: string) =>
	house.portal.db.selectFrom("contact").selectAll().where("resortId", "=", resortId).execute();

const reason = "They left the company last week.";

describe("starting without the demo", () => {
	it("has the first administrator, once, with an entry in the journal", async () => {
		const id = await house.personId(ADMIN);
		expect((await journal(id)).map(({ step }) => step)).toEqual(["created"]);
		const second = await openHouse({ env: { DATABASE_URL: house.settings.databaseUrl! } });
		await second.close();
		expect(await journal(id)).toHaveLength(1);
	});

	it("adds a resort, its contact and a representative", async () => {
		const answer = await house.post(
			"/resorts/new",
			{ ...RESORT, name: "Larkspur Basin" },
			{ as: house.admin },
		);
		expect(answer.status).toBe(303);
		expect(answer.headers.get("location")).toBe("/resorts/larkspur-basin?said=added");
		const page = await (await house.get("/resorts/larkspur-basin", { as: house.admin })).text();
		expect(page).toContain("no primary contact is switched on");
		const { id } = await house.portal.db
			.selectFrom("resort")
			.select("id")
			.where("slug", "=", "larkspur-basin")
			.executeTakeFirstOrThrow();
		expect((await house.addContact(id, "lou@larkspur.example", ["primary", "accounting"])).status).toBe(303);
		expect((await house.addStaff("rep@vendor.example", ["representative"])).status).toBe(303);
		const covered = await (await house.get("/resorts/larkspur-basin", { as: house.admin })).text();
		expect(covered).not.toContain("no primary contact is switched on");
		expect((await journal(id)).map(({ step, sequence }) => [step, sequence])).toEqual([
			["created", 1],
			["contactAdded", 2],
		]);
		const lou = await house.signIn("lou@larkspur.example");
		expect((await house.get("/resorts/larkspur-basin", { as: lou })).status).toBe(200);
	});
});

describe("one address, one person", () => {
	it("adds a hat to a known person, whose name stays", async () => {
		const one = await house.addResort("Granite Notch");
		const two = await house.addResort("Halfmoon Hill");
		await house.addContact(one, "dana@resorts.example", ["primary"], "Dana Reyes");
		const again = await house.addContact(two, "  DANA@resorts.example ", ["guest"], "D. Reyes");
		expect(again.headers.get("location")).toMatch(/said=known$/);
		const page = await (await house.get(again.headers.get("location")!, { as: house.admin })).text();
		expect(page).toContain("was known already");
		expect(page).toContain("Dana Reyes");
		expect(page).not.toContain("D. Reyes");
		const twice = await house.addContact(two, "dana@resorts.example", ["guest"]);
		expect(twice.status).toBe(422);
		expect(await twice.text()).toContain("Dana Reyes is on the list of Halfmoon Hill already.");
	});

	it("refuses somebody else's address beside the field and keeps what was typed", async () => {
		await house.addStaff("one@vendor.example", ["developer"], "Olga One");
		await house.addStaff("two@vendor.example", ["developer"], "Tom Two");
		const path = `/people/${await house.personId("two@vendor.example")}`;
		const form = {
			step: "editPerson",
			name: "Tomas Two",
			email: "ONE@vendor.example",
			zone: "Europe/Zurich",
		};
		const answer = await house.post(path, form, { as: house.admin });
		expect(answer.status).toBe(422);
		const page = await answer.text();
		expect(page).toContain("one@vendor.example belongs to Olga One already.");
		expect(page).toContain('value="Tomas Two"');
	});

	it("gives an address that two are given at once to one of them", async () => {
		const people = ["p1", "p2", "p3", "p4", "p5", "p6"].map((name) => `${name}@vendor.example`);
		for (const email of people) await house.addStaff(email, ["developer"]);
		const answers = await Promise.all(
			people.map(async (email) =>
				house.post(
					`/people/${await house.personId(email)}`,
					{ step: "editPerson", name: email, email: "wanted@vendor.example", zone: "Europe/Zurich" },
					{ as: house.admin },
				),
			),
		);
		const statuses = answers.map(({ status }) => status).sort();
		expect(statuses).toEqual([303, 422, 422, 422, 422, 422]);
	});
});

describe("the primary and the secondary contact", () => {
	it("makes one of twenty who are added at once, and says who it is to the others", async () => {
		const resort = await house.addResort("Wolverine Ridge");
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, n) => house.addContact(resort, `w${n}@resorts.example`, ["primary"])),
		);
		expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
		const texts = await Promise.all(
			answers.filter(({ status }) => status === 422).map((answer) => answer.text()),
		);
		expect(texts).toHaveLength(19);
		for (const text of texts) {
			expect(text).toMatch(/w\d+@resorts\.example is the primary contact already\. Change that first\./);
		}
		expect(await contacts(resort)).toHaveLength(1);
		expect(await journal(resort)).toHaveLength(2);
		const people = await house.portal.db
			.selectFrom("person")
			.select("id")
			.where("email", "like", "w%@resorts.example")
			.execute();
		expect(people, "whoever was refused left nothing behind").toHaveLength(1);
	});

	it("never makes one person both", async () => {
		const resort = await house.addResort("Both Hills");
		const answer = await house.addContact(resort, "both@resorts.example", ["primary", "secondary"]);
		expect(answer.status).toBe(422);
		expect(await answer.text()).toContain("two different people");
	});

	it("cannot come back while somebody else has the role", async () => {
		const resort = await house.addResort("Saddleback Glen");
		await house.addContact(resort, "first@saddleback.example", ["secondary"], "Fay First");
		const [hat] = await contacts(resort);
		const path = `/people/${await house.personId("first@saddleback.example")}`;
		const off = await house.post(path, { step: "switchHatOff", item: hat!.id, reason }, { as: house.admin });
		expect(off.status).toBe(303);
		expect(
			(await house.addContact(resort, "next@saddleback.example", ["secondary"], "Ned Next")).status,
		).toBe(303);
		const on = await house.post(path, { step: "switchHatOn", item: hat!.id }, { as: house.admin });
		expect(on.status).toBe(422);
		expect(await on.text()).toContain("Ned Next is the secondary contact already.");
		const steps = (await journal(resort)).map(({ step }) => step);
		expect(steps).toEqual(["created", "contactAdded", "contactSwitchedOff", "contactAdded"]);
	});
});

describe("a change and its entry", () => {
	it("vanish together", async () => {
		const resort = await house.addResort("Trapdoor Pass");
		await sql`
			create function break_the_journal() returns trigger language plpgsql as $$
				begin
					if new.step = 'contactAdded' then raise exception 'no room for %', new.step; end if;
					return new;
				end
			$$`.execute(house.portal.db);
		await sql`create trigger break_the_journal before insert on journal for each row execute function break_the_journal()`.execute(
			house.portal.db,
		);
		try {
			expect((await house.addContact(resort, "lost@resorts.example", ["primary"])).status).toBe(500);
		} finally {
			await sql`drop trigger break_the_journal on journal`.execute(house.portal.db);
		}
		expect(await contacts(resort)).toEqual([]);
		const lost = await house.portal.db
			.selectFrom("person")
			.select("id")
			.where("email", "=", "lost@resorts.example")
			.execute();
		expect(lost).toEqual([]);
		expect((await house.addContact(resort, "lost@resorts.example", ["primary"])).status).toBe(303);
	});

	it("happen once for a form that is sent twice", async () => {
		const resort = await house.addResort("Double Bowl");
		const form = {
			key: "one-rendered-form",
			step: "addContact",
			name: "Dee Double",
			email: "dee@resorts.example",
			resort,
			contactRoles: "guest",
		};
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => house.post("/people/new", form, { as: house.admin })),
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
		expect(new Set(answers.map(({ headers }) => headers.get("location"))).size).toBe(1);
		expect(await contacts(resort)).toHaveLength(1);
		expect(await journal(resort)).toHaveLength(2);
	});
});
