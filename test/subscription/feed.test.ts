/** The calendar address: made, shown once, read without signing in, replaced, revoked; what it lists and for whom. */
import ICAL from "ical.js";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { done } from "../../app/demo/doors.server.ts";
import { formatTime } from "../../app/words/time.ts";
import type { Booking } from "../../db/schema.ts";
import { entryOf } from "../booking/calendar-program.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";

let server: RunningPortal;
let j: Journey;
const statements: string[] = [];
const logged: string[] = [];

beforeAll(async () => {
	const log = pino({ level: "debug" }, { write: (line) => void logged.push(line) });
	server = await startPortal({ log, portal: { onStatement: (text) => statements.push(text) } });
	j = await journey(server.portal, { until: "booked", resorts: 2 });
});
afterAll(() => server.close());

/** Makes an address as its owner does, and reads it off the page. */
async function addressOf(person: Visitor): Promise<string> {
	const jar = await j.jar(person);
	const answer = await server.post("/account", { step: "makeCalendarAddress" }, { as: jar });
	expect(answer.status).toBe(303);
	return shownOn(await (await server.get(answer.headers.get("location")!, { as: jar })).text())!;
}
const shownOn = (html: string) => /value="http:\/\/localhost:\d+(\/calendars\/[\w-]+\.ics)"/.exec(html)?.[1];

async function entriesAt(address: string) {
	const answer = await server.get(address);
	expect(answer.status).toBe(200);
	const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
	return calendar.getAllSubcomponents("vevent").map(entryOf);
}
const titles = async (address: string) =>
	(await entriesAt(address)).map(({ status, summary }) => `${status} ${summary}`);

/** Everything that an answer says, but for the mark of the request. */
async function whole(answer: Response): Promise<string> {
	const headers = [...answer.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name));
	return JSON.stringify([answer.status, headers, await answer.text()]);
}

describe("the address", () => {
	test("is shown right after it was made, to its owner alone, and stands nowhere afterwards", async () => {
		const { primary, stranger } = j.people;
		const jar = await j.jar(primary);
		expect(await (await server.get("/account", { as: jar })).text()).toContain("Make a calendar address");
		const form = { step: "makeCalendarAddress", key: crypto.randomUUID() };
		const made = await server.post("/account", form, { as: jar });
		const page = made.headers.get("location")!;
		const html = await (await server.get(page, { as: jar })).text();
		const address = shownOn(html)!;
		expect(html.includes(`href="webcal://localhost:3000${address}"`)).toBe(true);
		const secret = /calendars\/(.*)\.ics/.exec(address)![1]!;
		expect(Buffer.from(secret, "base64url")).toHaveLength(32);
		expect(page).not.toContain(secret);
		const again = await server.post("/account", form, { as: jar });
		expect(again.headers.get("location")).toBe(page);
		expect((await server.get(address)).status).toBe(200);

		expect(shownOn(await (await server.get(page, { as: await j.jar(stranger) })).text())).toBeUndefined();
		expect(shownOn(await (await server.get("/account", { as: jar })).text())).toBeUndefined();
		j.clock.forward(15);
		expect(shownOn(await (await server.get(page, { as: jar })).text())).toBeUndefined();

		const { db } = server.portal;
		const kept = await Promise.all(
			(["calendar_address", "request", "journal"] as const).map((table) =>
				db.selectFrom(table).selectAll().execute(),
			),
		);
		expect(JSON.stringify(kept)).toContain(primary.actor.personId);
		expect(JSON.stringify(kept)).not.toContain(secret);
		expect(logged.join()).toContain("/calendars/...");
		expect(logged.join()).not.toContain(secret);
	});

	test("is read without signing in, kept until it changes, and answers HEAD", async () => {
		const address = await addressOf(j.people.secondary);
		const first = await server.get(address);
		expect(Object.fromEntries(first.headers)).toMatchObject({
			"content-type": "text/calendar; charset=utf-8; method=PUBLISH",
			"cache-control": "private, no-cache",
		});
		expect(first.headers.get("set-cookie")).toBeNull();
		const etag = first.headers.get("etag")!;
		const text = await first.text();
		j.clock.forward(60);
		const unchanged = await server.get(address, { headers: { "if-none-match": `"other", W/${etag}` } });
		expect([unchanged.status, await unchanged.text()]).toEqual([304, ""]);
		const head = await fetch(server.origin + address, { method: "HEAD" });
		expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
		expect(text).toMatch(/^X-WR-CALNAME:Aspenware upgrades\r$/m);
		expect(text).toMatch(/^REFRESH-INTERVAL;VALUE=DURATION:PT1H\r$/m);
		done(await j.step("moveBooking"));
		const moved = await server.get(address, { headers: { "if-none-match": etag } });
		expect([moved.status, moved.headers.get("etag") === etag]).toEqual([200, false]);
	});

	test("replaced, revoked, or of somebody switched off, it answers as if it had never been", async () => {
		const { guest, accounting, administrator } = j.people;
		const never = await whole(await server.get(`/calendars/${"x".repeat(43)}.ics`));
		expect(JSON.parse(never)[0]).toBe(404);
		for (const file of ["x", "x.ics", `${"x".repeat(43)}`, `${"x".repeat(44)}.ics`]) {
			expect(await whole(await server.get(`/calendars/${file}`)), file).toBe(never);
		}

		const first = await addressOf(guest);
		const second = await addressOf(guest);
		expect(await whole(await server.get(first)), "replaced").toBe(never);
		expect((await server.get(second)).status).toBe(200);
		const jar = await j.jar(guest);
		const revoke = { step: "revokeCalendarAddress" };
		for (let press = 1; press <= 2; press++) {
			expect((await server.post("/account", revoke, { as: jar })).status).toBe(303);
		}
		expect(await whole(await server.get(second)), "revoked").toBe(never);

		const other = await addressOf(accounting);
		const at = `/people/${accounting.actor.personId}`;
		const admin = await j.jar(administrator);
		const { id: item } = await server.portal.db
			.selectFrom("contact")
			.select("id")
			.where("personId", "=", accounting.actor.personId)
			.executeTakeFirstOrThrow();
		const off = { step: "switchHatOff", item, reason: "They left for another resort." };
		expect((await server.post(at, off, { as: admin })).status).toBe(303);
		expect(await whole(await server.get(other)), "switched off").toBe(never);
		expect((await server.post(at, { step: "switchHatOn", item }, { as: admin })).status).toBe(303);
		expect((await server.get(other)).status).toBe(200);

		const page = await (await server.get(`/people/${guest.actor.personId}`, { as: admin })).text();
		const history = page.replace(/<script.*?<\/script>/gs, "");
		expect(history.match(/made a new address for their calendar program/g)).toHaveLength(2);
		expect(history.match(/revoked the address for their calendar program/g)).toHaveLength(1);
	});
});

describe("what it lists", () => {
	/** Rows that other doors write: holds, and what other calendars and pulled dates leave. */
	async function addBooking(
		upgradeId: string,
		days: number,
		more: Partial<Record<keyof Booking, unknown>> = {},
	) {
		const { db, clock } = server.portal;
		const at = (hours: number) => new Date(clock().getTime() + days * 86_400_000 + hours * 3_600_000);
		const values = {
			upgradeId,
			deployerId: j.people.secondDeveloper.actor.personId,
			startsAt: at(0),
			endsAt: at(3),
			blockedFrom: at(-1),
			blockedUntil: at(3),
			zone: "America/Denver",
			bookedBy: j.people.primary.actor.personId,
			bookedAt: at(-1),
			...more,
		};
		const { id } = await db
			.insertInto("booking")
			.values(values as never)
			.returning("id")
			.executeTakeFirstOrThrow();
		return id;
	}
	const later = (minutes: number) => new Date(j.clock().getTime() + minutes * 60_000);
	const ended = (days: number) => ({ endedAt: later(-days * 1440), ending: "cancelled", endReason: "Snow." });

	test("a contact sees their own resort's bookings as everywhere else, the vendor's people all", async () => {
		const { primary, stranger, developer } = j.people;
		const [other] = j.all.slice(1);
		await other!.to("booked");
		j.clock.forward(60);
		const booking = (await j.walk.facts()).booking!;
		const [own, ...none] = await entriesAt(await addressOf(primary));
		expect(none).toEqual([]);
		expect(own).toMatchObject({
			uid: `${booking.id}@localhost`,
			sequence: booking.sequence,
			status: "CONFIRMED",
			start: new Date(booking.startsAt),
			end: new Date(booking.endsAt),
		});
		const { movedAt } = await server.portal.db
			.selectFrom("booking_move")
			.select("movedAt")
			.executeTakeFirstOrThrow();
		expect(own!.stamp).toBe(Math.floor(movedAt.getTime() / 1000) * 1000);
		expect(own!.description).toBe(
			`${formatTime(new Date(booking.startsAt), "America/Denver")}\nhttp://localhost:3000/upgrades/${j.upgradeId}`,
		);
		expect(await entriesAt(await addressOf(stranger))).toEqual([]);
		expect(await entriesAt(await addressOf(developer))).toHaveLength(2);
	});

	test("holds and offers of one's own resorts, and what is not settled, are tentative; endings stay a month", async () => {
		const theirs = j.strangers.upgradeId;
		const { primary, stranger, representative } = j.people;
		await addBooking(theirs, 10, { heldUntil: later(5) });
		await addBooking(theirs, 11, {
			heldUntil: later(500),
			isOffer: true,
			bookedBy: representative.actor.personId,
		});
		await addBooking(theirs, 12, { heldUntil: later(0), bookedBy: representative.actor.personId });
		await addBooking(theirs, 13, { pendingSince: later(0) });
		await addBooking(theirs, -2, ended(3));
		await addBooking(theirs, 2, ended(31));
		await addBooking(theirs, -31, ended(29));
		const name = (await j.strangers.walk.facts()).resortName;
		const title = `Commerce ${/9\.\d+/.exec(j.releaseSlug)![0]} at ${name}`;
		expect(await titles(await addressOf(stranger))).toEqual([
			`TENTATIVE Held: ${title}`,
			`TENTATIVE Offered: ${title}`,
			`TENTATIVE Not confirmed yet: ${title}`,
			`CANCELLED Cancelled: ${title}`,
		]);
		const seenByStaff = (await titles(await addressOf(representative))).filter((one) => one.includes(name));
		expect(seenByStaff).toEqual([`TENTATIVE Not confirmed yet: ${title}`, `CANCELLED Cancelled: ${title}`]);
		expect((await titles(await addressOf(primary))).filter((one) => one.includes(name))).toEqual([]);
		await server.portal.db
			.updateTable("booking")
			.set({ pulledAt: later(1), pullReason: "The deployer is ill." })
			.where("pendingSince", "is not", null)
			.execute();
		expect(await titles(await addressOf(stranger))).toContain(`TENTATIVE Needs another time: ${title}`);
	});

	test("a deployer's own runs come first, then what lies ahead; never more than 500, in three statements", async () => {
		const { secondDeveloper, representative } = j.people;
		for (let index = 0; index < 520; index++) {
			await addBooking(j.strangers.upgradeId, index / 24, {
				...ended(1),
				deployerId: j.people.developer.actor.personId,
			});
		}
		const [own, others] = [await addressOf(secondDeveloper), await addressOf(representative)];
		const mine = await server.portal.db
			.selectFrom("booking")
			.select("id")
			.where("deployerId", "=", secondDeveloper.actor.personId)
			.execute();
		const ids = new Set(mine.map(({ id }) => `${id}@localhost`));
		const listed = await entriesAt(own);
		expect(listed).toHaveLength(500);
		const isMine = listed.map(({ uid }) => ids.has(uid));
		expect(isMine.lastIndexOf(true)).toBe(isMine.indexOf(false) - 1);
		expect(isMine[0]).toBe(true);
		const ahead = (await entriesAt(others)).map(({ status }) => status !== "CANCELLED");
		expect(ahead.lastIndexOf(true)).toBe(ahead.indexOf(false) - 1);
		statements.length = 0;
		await server.get(own);
		expect(statements).toHaveLength(3);
	});
});
