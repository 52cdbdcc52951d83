/** What people reach over HTTP where Cal.com keeps the slots: the frame's page, its hint, the news that waits. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { clockAt } from "../../app/demo/clock.ts";
import { type CalStandIn, startCal } from "../support/cal/stand-in.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type Fields, type Jar, type RunningPortal, startPortal } from "../support/server.ts";

let cal: CalStandIn;
let running: RunningPortal;
let j: Journey;
let at: string;
const statements: string[] = [];
const jars = new Map<Visitor, Promise<Jar>>();
beforeAll(async () => {
	cal = await startCal();
	running = await startPortal({
		env: cal.env,
		portal: {
			clock: clockAt(new Date("2027-01-04T16:00:00Z")),
			onStatement: (text) => statements.push(text),
		},
	});
	j = await journey(running.portal, { until: "accepted" });
	at = `/upgrades/${j.upgradeId}`;
});
afterAll(async () => {
	await running.close();
	await cal.close();
});

const jarOf = (as: Visitor) => {
	const jar = jars.get(as) ?? j.jar(as);
	jars.set(as, jar);
	return jar;
};
const get = async (path: string, as: Visitor) => running.get(path, { as: await jarOf(as) });
const post = async (path: string, fields: Fields, as: Visitor) =>
	running.post(path, { key: randomUUID(), ...fields }, { as: await jarOf(as) });
const events = () =>
	running.portal.db.selectFrom("cal_event").select(["uid", "source", "personId"]).execute();

describe("the booking page", () => {
	test("carries a plain link that is filled in, for readers without script", async () => {
		const html = await (await get(`${at}/book`, j.people.primary)).text();
		const href = /href="(http[^"]*release-slot[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
		const link = new URL(href);
		expect(`${link.origin}${link.pathname}`).toBe(`${cal.url}/acme/release-slot`);
		const said = Object.fromEntries(link.searchParams);
		expect(said).toMatchObject({
			name: j.people.primary.name,
			email: j.people.primary.email,
			"cal.tz": "America/Denver",
			"metadata[portalBookingKey]": expect.stringMatching(
				`^${j.upgradeId}\\.${j.people.primary.actor.personId}\\.`,
			),
		});
		expect(link.searchParams.getAll("guests")).toHaveLength(2);
	});

	test("offers the frame to nobody who may not book, and staff book in the resort's name", async () => {
		expect(await (await get(`${at}/book`, j.people.accounting)).text()).not.toContain("portalBookingKey");
		const html = await (await get(`${at}/book`, j.people.representative)).text();
		expect(html).toContain(encodeURIComponent(j.people.primary.email));
		expect(html).toContain(`${j.upgradeId}.${j.people.representative.actor.personId}`);
	});

	test("asks the database no more than before", async () => {
		statements.length = 0;
		await (await get(`${at}/book.data`, j.people.primary)).text();
		expect(statements.filter((text) => !/^(begin|commit)/i.test(text))).toHaveLength(4);
	});

	test.each([
		["hold", { start: "2027-01-12T17:00:00.000Z" }],
		["book", { start: "2027-01-12T17:00:00.000Z" }],
	])("refuses %s of the portal's own calendar, in words", async (step, fields) => {
		const answer = await post(`${at}/book`, { step, ...fields }, j.people.primary);
		expect(answer.status).toBe(409);
		expect(await answer.text()).toContain("Slots are chosen in the calendar on this page now");
		expect((await post(`${at}/book`, { step, ...fields }, j.people.stranger)).status).toBe(404);
		expect(await j.stage()).toBe("accepted");
	});
});

describe("the policy", () => {
	const policy = async (path: string, as = j.people.primary) =>
		(await get(path, as)).headers.get("content-security-policy")?.replace(/'nonce-[^']+'/, "'nonce-*'");
	const page = (styles: string, frames: string) =>
		`default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'nonce-*' 'strict-dynamic'; style-src ${styles}; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; font-src 'none'; object-src 'none'; frame-src ${frames}`;

	test("lets the calendar's frame in on its page, and nowhere else", async () => {
		expect(await policy(`${at}/book`)).toBe(page("'self' 'unsafe-inline'", cal.url));
		for (const path of [at, "/", `${at}/smoke-test`, "/upgrades/none/book", `${at}/book/more`]) {
			expect(await policy(path)).toBe(page("'self'", "'none'"));
		}
	});

	test("is that of every page where no account is configured", async () => {
		const plain = await startPortal({ routes: { "upgrades/1/book": () => new Response("<p>", HTML) } });
		const answer = await plain.get("/upgrades/1/book");
		await plain.close();
		const said = answer.headers.get("content-security-policy")?.replace(/'nonce-[^']+'/, "'nonce-*'");
		expect(said).toBe(page("'self'", "'none'"));
	});
	const HTML = { headers: { "Content-Type": "text/html" } };
});

describe("the page's hint", () => {
	const hint = (uid: string, as = j.people.primary) =>
		post(`${at}/calendar`, { step: "lookAtBooking", uid }, as);

	test("only asks for a look, once a minute for one booking", async () => {
		expect((await hint("bk_hint")).status).toBe(200);
		expect((await hint("bk_hint")).status).toBe(200);
		expect((await events()).filter(({ uid }) => uid === "bk_hint")).toEqual([
			{ uid: "bk_hint", source: "page", personId: j.people.primary.actor.personId },
		]);
		expect(await j.stage()).toBe("accepted");
	});

	test("is refused from strangers, for what is no name, and when it comes too often", async () => {
		expect((await hint("bk_x", j.people.stranger)).status).toBe(404);
		expect((await hint("../x")).status).toBe(422);
		const answers = [];
		for (let n = 0; n < 31; n++) answers.push((await hint(`bk_${n}`, j.people.secondary)).status);
		expect(answers.slice(0, 30)).toEqual(Array(30).fill(200));
		expect(answers[30]).toBe(409);
	});
});

const REASON = "They booked it by mistake and know so.";

describe("news that waits for staff", () => {
	const held = async () => {
		const receivedAt = running.portal.clock();
		const { id } = await running.portal.db
			.insertInto("cal_event")
			.values({
				source: "webhook",
				trigger: "BOOKING_CREATED",
				uid: `bk_${randomUUID()}`,
				saidAt: null,
				sha256: randomUUID(),
				body: Buffer.from("{}"),
				personId: null,
				receivedAt,
				processedAt: receivedAt,
				outcome: "held",
				why: "<b>Nobody</b> we know booked.",
				upgradeId: j.upgradeId,
			})
			.returning("id")
			.executeTakeFirstOrThrow();
		return id;
	};
	const outcome = async (id: string) =>
		(
			await running.portal.db
				.selectFrom("cal_event")
				.select("outcome")
				.where("id", "=", id)
				.executeTakeFirst()
		)?.outcome;

	test("is seen and settled by the representative, the client services manager and the administrator", async () => {
		const { primary, developer, releaseManager, representative, clientServicesManager, administrator } =
			j.people;
		const id = await held();
		for (const who of [primary, developer, releaseManager]) {
			expect((await get("/availability/calendar", who)).status).toBe(404);
			expect(
				(await post("/availability/calendar", { step: "setAside", item: id, reason: REASON }, who)).status,
			).toBe(404);
		}
		expect(await outcome(id)).toBe("held");
		for (const who of [representative, clientServicesManager, administrator]) {
			const html = await (await get("/availability/calendar", who)).text();
			expect(html).toContain("&lt;b&gt;Nobody&lt;/b&gt; we know booked.");
		}
	});

	test("is tried again by one press, or set aside; twice is once", async () => {
		const [again, aside] = [await held(), await held()];
		const { representative } = j.people;
		expect(
			(await post("/availability/calendar", { step: "tryAgain", item: again }, representative)).status,
		).toBe(303);
		expect(await outcome(again)).toBeNull();
		const jobs = await running.portal.jobs.findJobs("calEvent", { data: { eventId: again } });
		expect(jobs).toHaveLength(1);
		for (let n = 0; n < 2; n++) {
			const fields = { step: "setAside", item: aside, reason: REASON };
			const answer = await post("/availability/calendar", fields, representative);
			expect(answer.status).toBe(303);
		}
		expect(await outcome(aside)).toBe("setAside");
	});

	test("is set aside with a reason, and the history of availability keeps who, why and what it said", async () => {
		const { administrator } = j.people;
		const id = await held();
		const short = await post(
			"/availability/calendar",
			{ step: "setAside", item: id, reason: "done" },
			administrator,
		);
		expect(short.status).toBe(422);
		expect(await short.text()).toContain("at least 15 characters");
		expect(await outcome(id)).toBe("held");
		const written = () =>
			running.portal.db
				.selectFrom("journal")
				.select(["subject", "actorId", "details"])
				.where("step", "=", "calendarNewsSetAside")
				.where("actorId", "=", administrator.actor.personId)
				.execute();
		for (let n = 0; n < 2; n++) {
			await post("/availability/calendar", { step: "setAside", item: id, reason: REASON }, administrator);
		}
		expect(await written()).toEqual([
			{
				subject: "availability",
				actorId: administrator.actor.personId,
				details: {
					reason: REASON,
					news: expect.stringMatching(/^Booking bk_[\w-]+: <b>Nobody<\/b> we know booked$/),
				},
			},
		]);
		const history = await (await get("/availability", administrator)).text();
		expect(history).toContain("set news of the calendar aside");
		expect(history).toContain(REASON);
	});

	test("comes 25 a page", async () => {
		for (let n = 0; n < 26; n++) await held();
		const first = await (await get("/availability/calendar", j.people.representative)).text();
		const next = /href="\/availability\/calendar(\?after=[^"]+)"/.exec(first)?.[1]?.replaceAll("&amp;", "&");
		expect(next).toBeDefined();
		const second = await get(`/availability/calendar${next}`, j.people.representative);
		expect(await second.text()).toContain("we know booked");
	});
});
