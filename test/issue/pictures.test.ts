/** Pictures of reports over HTTP: sent with the form or before it, kept when it is refused, shown, and nobody else's. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Clock } from "../../app/demo/clock.ts";
import { sweepPictures } from "../../app/files/pictures.server.ts";
import { sweepDrafts } from "../../app/issue/writes.server.ts";
import { type Fields, type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { aPicture } from "../support/someone.ts";
import { type IssueWorld, issueWorld } from "./world.ts";

let portal: RunningPortal;
let world: IssueWorld;
let clock: Clock;
let [guest, primary, stranger, staff] = [] as unknown as [Jar, Jar, Jar, Jar];
let report: Fields;

beforeAll(async () => {
	portal = await startPortal();
	world = await issueWorld(portal.portal);
	clock = world.j.clock;
	const { people } = world.j;
	[guest, primary] = [await world.j.jar(people.guest), await world.j.jar(people.primary)];
	[stranger, staff] = [await world.j.jar(people.stranger), await world.j.jar(people.representative)];
	report = {
		step: "report",
		resort: world.j.resort.id,
		target: world.j.releaseId,
		what: "The price stands twice in the basket.",
		steps: "Look into the basket",
		severity: "minor",
	};
});
afterAll(() => portal.close());

const NO_PICTURE = new File(["no picture"], "notes.txt");

/** Uploads a picture before its form, as the page does with script, and gives its id. */
async function uploaded(as = guest, resort = world.j.resort.id): Promise<string> {
	const answer = await portal.post("/pictures", { resort, picture: await aPicture() }, { as });
	expect(answer.status).toBe(201);
	return ((await answer.json()) as { id: string }).id;
}
async function send(fields: Fields, as = guest, path = "/issues/new") {
	const answer = await portal.post(path, path === "/issues/new" ? { ...report, ...fields } : fields, { as });
	return { status: answer.status, location: answer.headers.get("location") ?? "", page: await answer.text() };
}
const get = async (path: string, as: Jar) => (await portal.get(path, { as })).text();
/** The pictures that a form holds, with their words. */
const held = (page: string) =>
	[...page.matchAll(/name="pictureId" value="([^"]+)".*?name="pictureAlt"([^>]*)>/gs)].map(([, id, rest]) => [
		id,
		/value="([^"]*)"/.exec(rest ?? "")?.[1] ?? "",
	]);
const shown = (page: string) => [...page.matchAll(/<a href="\/pictures\/([^"]+)"><img[^>]* alt="([^"]*)"/g)];
const file = (id: string) =>
	portal.portal.db.selectFrom("file").selectAll().where("id", "=", id).executeTakeFirst();
const counts = async () => {
	const { db } = portal.portal;
	const count = async (table: "issue" | "issue_picture" | "issue_comment" | "journal") =>
		(await db.selectFrom(table).select(db.fn.countAll<number>().as("n")).executeTakeFirstOrThrow()).n;
	return [
		await count("issue"),
		await count("issue_picture"),
		await count("issue_comment"),
		await count("journal"),
	];
};

describe("a report", () => {
	test("needs a picture or a written outcome, and says so beside the pictures with all else that is wrong", async () => {
		const { status, page } = await send({ what: " " });
		expect(status).toBe(422);
		expect(page).toContain("Add a picture of it, or say below what came of it.");
		expect(page).toContain("Say what happened.");
		expect((await send({ outcome: "It is charged twice." })).status).toBe(303);
		expect((await send({ pictureId: await uploaded() })).status).toBe(303);
	});

	test("keeps files and uploaded pictures in the order shown, with their words, and shows them to both sides", async () => {
		const [one, two, left] = [await uploaded(), await uploaded(), await uploaded()];
		const { status, location } = await send({
			pictureId: [two, left, one],
			pictureAlt: ["The basket", "", ""],
			pictureOut: left,
			picture: [await aPicture(), await aPicture()],
		});
		expect(status).toBe(303);
		const name = location.split("/").at(-1);
		for (const as of [guest, staff]) {
			const pictures = shown(await get(location, as));
			expect(pictures.map(([, , alt]) => alt)).toEqual([
				"The basket",
				`Picture 2 of ${name}`,
				`Picture 3 of ${name}`,
				`Picture 4 of ${name}`,
			]);
			expect(pictures.slice(0, 2).map(([, id]) => id)).toEqual([two, one]);
			for (const [, id] of pictures) expect((await portal.get(`/pictures/${id}`, { as })).status).toBe(200);
		}
		expect((await portal.get(location, { as: stranger })).status).toBe(404);
		expect((await file(one))?.claimedAt).not.toBeNull();
		expect((await file(left))?.claimedAt).toBeNull();
		const letters = await portal.portal.db
			.selectFrom("letter")
			.select("props")
			.where("kind", "=", "issueReported")
			.execute();
		const counted = letters.map(({ props }) => [props?.number, props?.pictures]);
		expect(counted).toContainEqual([name, 4]);
	});

	test("that is refused comes back with every picture it brought, and nothing is asked for twice", async () => {
		const before = await counts();
		const early = await uploaded();
		const { status, page } = await send({
			what: "",
			pictureId: early,
			pictureAlt: "The basket",
			picture: [await aPicture(), NO_PICTURE, await aPicture()],
		});
		expect(status).toBe(422);
		expect(page).toContain("This is not a PNG, JPEG or WebP picture.");
		const pictures = held(page);
		expect(pictures.map(([, alt]) => alt)).toEqual(["The basket", "", ""]);
		expect(pictures[0]![0]).toBe(early);
		expect(await counts()).toEqual(before);
		const again = await send({ pictureId: pictures.map(([id]) => id!), pictureAlt: ["The basket", "", ""] });
		expect(again.status).toBe(303);
		expect(shown(await get(again.location, guest)).map(([, id]) => id)).toEqual(pictures.map(([id]) => id));
	});

	test("has at most ten pictures, whichever way they come", async () => {
		const ids = await Promise.all(Array.from({ length: 9 }, () => uploaded()));
		const two = await send({ pictureId: ids, picture: [await aPicture(), await aPicture()] });
		expect([two.status, held(two.page).length]).toEqual([422, 11]);
		expect(two.page).toContain("At most 10 pictures");
		const files = await send({ picture: await Promise.all(Array.from({ length: 11 }, () => aPicture())) });
		expect([files.status, held(files.page).length]).toEqual([422, 10]);
		expect(files.page).toContain("Please send at most 10 at once.");
		expect((await send({ pictureId: ids, picture: await aPicture() })).status).toBe(303);
	});

	test("sent twice with the same form is one report with one set of pictures", async () => {
		const picture = await aPicture();
		const key = crypto.randomUUID();
		const before = await counts();
		const files = async () => (await portal.portal.db.selectFrom("file").select("id").execute()).length;
		const had = await files();
		const all = await Promise.all(Array.from({ length: 5 }, () => send({ key, picture })));
		expect(new Set(all.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
		expect((await counts())[0]).toBe(before[0]! + 1);
		expect(await files()).toBe(had + 1);
	});

	test("refuses card numbers in what a picture is said to show, and keeps the picture", async () => {
		const id = await uploaded();
		const { status, page } = await send({ pictureId: id, pictureAlt: "4111 1111 1111 1111" });
		expect([status, held(page)[0]?.[0]]).toEqual([422, id]);
		expect(page).toContain("This looks like a card number");
	});
});

describe("a draft", () => {
	test("keeps its pictures with their words, those of browsers without script as well", async () => {
		const id = await uploaded(primary);
		const kept = { step: "addStep", pictureId: id, pictureAlt: "The basket", picture: await aPicture() };
		expect((await send(kept, primary)).location).toBe("/issues/new#steps");
		const [[first, alt] = [], [second] = []] = held(await get("/issues/new", primary));
		expect([first, alt]).toEqual([id, "The basket"]);
		await send(
			{ step: "keepDraft", pictureId: [first!, second!], pictureAlt: ["", "Later"], pictureOut: id },
			primary,
		);
		expect(held(await get("/issues/new", primary))).toEqual([[second, "Later"]]);
		const soon = clock().getTime() + 86_400_000;
		expect((await file(id))!.keptUntil.getTime(), "taken out").toBeLessThanOrEqual(soon);
		expect((await file(second!))!.keptUntil.getTime()).toBeGreaterThan(soon + 88 * 86_400_000);
	});

	test("outlives the day of an upload with its pictures, is sent with them, and leaves none behind", async () => {
		const [sent, left] = [await uploaded(primary), await uploaded(primary)];
		await send({ step: "keepDraft", pictureId: [sent, left] }, primary);
		clock.forward(40 * 24 * 60);
		await sweepPictures(portal.portal);
		const { status } = await send({ pictureId: sent }, primary);
		expect(status).toBe(303);
		expect(held(await get("/issues/new", primary))).toEqual([]);
		clock.forward(26 * 60);
		await sweepPictures(portal.portal);
		expect([await file(sent), await file(left)]).toEqual([expect.anything(), undefined]);
	});

	test("that nobody touches for 90 days goes, and its pictures with it; thrown away, they go in a day", async () => {
		const [kept, thrown] = [await uploaded(primary), await uploaded(guest)];
		await send({ step: "keepDraft", pictureId: kept }, primary);
		await send({ step: "keepDraft", pictureId: thrown }, guest);
		await send({ step: "discardDraft" }, guest);
		clock.forward(26 * 60);
		await sweepPictures(portal.portal);
		expect([await file(kept), await file(thrown)]).toEqual([expect.anything(), undefined]);
		clock.forward(89 * 24 * 60);
		await sweepDrafts(portal.portal.db, clock());
		await sweepPictures(portal.portal);
		expect(held(await get("/issues/new", primary))).toEqual([]);
		expect(await file(kept)).toBeUndefined();
	});
});

describe("words about a report", () => {
	test.each([
		["comment", "guest", []],
		["comment", "staff", []],
		["askForMore", "staff", []],
		["answerQuestion", "guest", ["askForMore"]],
		["fixIn", "staff", ["acceptIssue"]],
	] as const)("%s of %s brings pictures, by file and by id", async (step, who, steps) => {
		const as = who === "staff" ? staff : guest;
		const { location } = await send({ outcome: "Two orders.", picture: await aPicture() });
		for (const before of steps) await send({ step: before, words: "Which one?" }, staff, location);
		const more: Fields = step === "fixIn" ? { build: world.j.builds.second } : {};
		const id = await uploaded(as);
		const form: Fields = { step, words: "Like this.", pictureId: id, picture: await aPicture(), ...more };
		const refused = await send({ ...form, words: "" }, as, location);
		expect([refused.status, held(refused.page).length]).toEqual([422, 2]);
		expect((await send(form, as, location)).status).toBe(303);
		const pictures = shown(await get(location, as));
		const name = location.split("/").at(-1);
		expect(pictures.map(([, , alt]) => alt)).toEqual([1, 2, 3].map((n) => `Picture ${n} of ${name}`));
		expect(pictures[1]![1]).toBe(id);
	});
});

describe("nobody else's picture", () => {
	test("becomes part of a report: another resort's, a colleague's, one that is used, gone or none", async () => {
		const used = await uploaded();
		await send({ pictureId: used });
		const old = await uploaded();
		clock.forward(25 * 60);
		const own = await uploaded();
		const foreign = {
			"another resort's": await uploaded(stranger, world.j.strangers.resort.id),
			"a colleague's": await uploaded(primary),
			used,
			old,
			"none at all": crypto.randomUUID(),
		};
		const before = await counts();
		const { location } = await send({ outcome: "Two orders." });
		for (const [what, id] of Object.entries(foreign)) {
			for (const [path, form] of [
				["/issues/new", {}],
				[location, { step: "comment", words: "Look." }],
			] as const) {
				const { status, page } = await send({ ...form, pictureId: [own, id] }, guest, path);
				expect([what, path, status, held(page)]).toEqual([what, path, 422, [[own, ""]]]);
				expect(page).toContain("is not kept any more or was sent already");
			}
		}
		expect((await counts())[1], "no row of a picture").toBe(before[1]);
		expect((await counts())[2]).toBe(before[2]);
		expect((await file(own))?.claimedAt).toBeNull();
		expect((await send({ pictureId: own })).status, "the control").toBe(303);
	});

	test("is kept for a resort that is not theirs, nor on a report that is not theirs", async () => {
		const files = async () => (await portal.portal.db.selectFrom("file").select("id").execute()).length;
		const { location } = await send({ outcome: "Two orders." });
		const had = await files();
		const elsewhere = { resort: world.j.strangers.resort.id, picture: await aPicture() };
		expect((await send(elsewhere)).status).toBe(422);
		expect((await send({ ...elsewhere, outcome: "Two orders." })).status).toBe(404);
		const comment = { step: "comment", words: "Mine too.", picture: await aPicture() };
		expect((await send(comment, stranger, location)).status).toBe(404);
		expect((await send(comment, new Map(), location)).location).toMatch(/^\/sign-in/);
		expect(await files()).toBe(had);
		expect((await send(comment, guest, location)).status, "the control").toBe(303);
		expect(await files()).toBe(had + 1);
	});
});
