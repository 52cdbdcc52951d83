/** A phone adds photos to one draft of one person: without signing in, for a quarter of an hour, and nothing else. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Clock } from "../../app/demo/clock.ts";
import { HANDOFF_MINUTES } from "../../app/picture/handoff.server.ts";
import { tokenOf } from "../../app/post/answer-links.server.ts";
import { type IssueWorld, issueWorld } from "../issue/world.ts";
import { type Fields, type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { aPicture } from "../support/someone.ts";

let portal: RunningPortal;
let world: IssueWorld;
let clock: Clock;
let [guest, primary, stranger] = [] as unknown as [Jar, Jar, Jar];
const NOBODY: Jar = new Map();
let token: string;
let code: string;

interface Said {
	phone: { qr: string; address: string; code: string; until: string } | null;
	photos: { id: string; width: number; height: number }[];
}

beforeAll(async () => {
	portal = await startPortal();
	world = await issueWorld(portal.portal);
	clock = world.j.clock;
	const { people } = world.j;
	[guest, primary] = [await world.j.jar(people.guest), await world.j.jar(people.primary)];
	stranger = await world.j.jar(people.stranger);
});
afterAll(() => portal.close());
beforeEach(async () => {
	await post("/issues/new", { step: "discardDraft" });
	clock.forward(16);
	({ token, code } = await opened());
});

async function post(path: string, fields: Fields, as = guest) {
	const answer = await portal.post(path, fields, { as });
	return { status: answer.status, location: answer.headers.get("location") ?? "", page: await answer.text() };
}
const draft = (): Fields => ({ resort: world.j.resort.id, what: "The price stands twice." });
/** What the form asks of its draft; a draft that is not there has neither phone nor photos. */
async function photos(as = guest, query = ""): Promise<Said> {
	const answer = await portal.get(`/issues/draft${query}`, { as });
	if (answer.status === 404) return { phone: null, photos: [] };
	const { phone, photos } = (await answer.json()) as Said;
	return { phone, photos };
}

/** Opens the door as the page with script does; the token is what its code leads to. */
async function opened(as = guest, more: Fields = {}) {
	const { status, location } = await post("/issues/draft", { ...draft(), ...more, step: "openPhone" }, as);
	expect([status, location.split("?")[0]]).toEqual([303, "/issues/draft"]);
	const code = (await photos(as, more.about ? `?item=${more.about}` : "")).phone!.code;
	const led = await post("/phone", { step: "usePhoneCode", code: code.toLowerCase() }, NOBODY);
	return { code, token: led.location.replace("/phone/", "") };
}
const send = async (picture: Fields[string], to = token, as = NOBODY) =>
	post(`/phone/${to}`, { step: "addPhotos", picture }, as);
const look = async (to = token) => (await portal.get(`/phone/${to}`)).text();
const files = () => portal.portal.db.selectFrom("file").selectAll().execute();

test("what a phone sends appears in the draft beside what it holds, live and on reload, once", async () => {
	const page = await look();
	expect(page).toContain(`To the report that ${world.j.people.guest.name} is writing`);
	expect(page).not.toContain("The price stands twice.");
	expect(page).toMatch(/accept="image\/\*" capture="environment"/);
	expect((await send([await aPicture(), await aPicture()])).status).toBe(303);
	expect(await look()).toContain("2 photos are added");
	const [first, second] = (await photos()).photos;
	expect(first).toMatchObject({ width: 60, height: 40 });
	expect((await portal.get(`/pictures/${second!.id}`, { as: guest })).status).toBe(200);

	const held = async () =>
		[...(await form()).matchAll(/name="pictureId" value="([^"]+)"/g)].map(([, id]) => id);
	const form = async () => (await portal.get("/issues/new", { as: guest })).text();
	expect(await held()).toEqual([first!.id, second!.id]);
	expect(await form()).toContain("The price stands twice.");
	// The draft names the second first, with its words, and takes the first out for good.
	const named = { pictureId: [second!.id, first!.id], pictureAlt: ["The till", ""] };
	await post("/issues/draft", { ...draft(), ...named, step: "saveDraft" });
	expect(await held()).toEqual([second!.id, first!.id]);
	await post("/issues/draft", { ...draft(), ...named, pictureOut: first!.id, step: "saveDraft" });
	expect(await held()).toEqual([second!.id]);
	expect((await photos()).photos.map(({ id }) => id)).toEqual([second!.id]);
});

test("the desktop shows a code to scan and a code to type, until when, and the same without script", async () => {
	const { phone } = await photos();
	expect(phone).toMatchObject({ address: `${new URL(portal.origin).host}/phone`, code });
	expect(phone!.qr).toMatch(/^data:image\/svg\+xml/);
	const again = await post("/issues/new", { ...draft(), step: "openPhone" });
	expect(again.location).toBe("/issues/new#phone");
	const page = await (await portal.get("/issues/new", { as: guest })).text();
	const now = await photos();
	expect(now.phone!.code).not.toBe(code);
	expect(page).toContain(now.phone!.code);
	expect(page).toContain(now.phone!.until);
	expect((await post("/issues/new", { ...draft(), step: "closePhone" })).location).toBe("/issues/new#phone");
	expect((await photos()).phone).toBeNull();
});

test("a photo that is under way when the door is closed comes too late", async () => {
	const form = new FormData();
	form.append("step", "addPhotos");
	form.append("picture", await aPicture());
	const sent = new Response(form);
	const whole = new Uint8Array(await sent.clone().arrayBuffer());
	const before = (await files()).length;
	const body = new ReadableStream<Uint8Array>({
		async start(controller) {
			controller.enqueue(whole.slice(0, 100));
			// Until the portal has taken the request in.
			await sleep(500);
			clock.forward(1);
			await post("/issues/draft", { ...draft(), step: "closePhone" });
			controller.enqueue(whole.slice(100));
			controller.close();
		},
	});
	const headers = { "content-type": sent.headers.get("content-type")!, origin: portal.origin };
	const options = { method: "POST", headers, body, redirect: "manual", duplex: "half" } as const;
	const answer = await fetch(`${portal.origin}/phone/${token}`, options);
	expect(await answer.text()).toContain("This phone cannot add photos any more.");
	expect(await files()).toHaveLength(before);
});

test("it is over after a quarter of an hour, by hand, by a newer one, and when the report is sent or thrown away", async () => {
	const report = { ...draft(), step: "report", target: world.j.releaseId, severity: "minor", steps: "Pay" };
	const endings: Record<string, () => Promise<unknown>> = {
		time: async () => clock.forward(HANDOFF_MINUTES),
		hand: () => post("/issues/draft", { ...draft(), step: "closePhone" }),
		newer: () => opened(),
		sent: () => post("/issues/new", { ...report, outcome: "Twice." }),
		"thrown away": () => post("/issues/new", { step: "discardDraft" }),
	};
	for (const [how, end] of Object.entries(endings)) {
		clock.forward(16);
		const mine = await opened();
		expect([how, (await send(await aPicture(), mine.token)).status]).toEqual([how, 303]);
		await end();
		const before = (await files()).length;
		const late = await send(await aPicture(), mine.token);
		expect([how, late.status, (await portal.get(`/phone/${mine.token}`)).status]).toEqual([how, 404, 404]);
		expect((await files()).length).toBe(before);
		clock.forward(16);
		expect((await post("/phone", { step: "usePhoneCode", code: mine.code }, NOBODY)).status).toBe(422);
	}
});

test("photos stay with the draft when the phone is out, by time, by hand or by a newer one, and go with it", async () => {
	await send(await aPicture());
	const { photos: had } = await photos();
	clock.forward(HANDOFF_MINUTES);
	expect(await photos()).toEqual({ phone: null, photos: had });
	await opened();
	expect((await photos()).photos).toEqual(had);
	await post("/issues/new", { step: "discardDraft" });
	expect((await photos()).photos).toEqual([]);
});

test("it adds to this draft and to nothing else", async () => {
	const { id } = await portal.portal.db
		.selectFrom("checklist_item")
		.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
		.select("checklist_item.id")
		.where("checklist_run.kind", "=", "resort")
		.executeTakeFirstOrThrow();
	const other = await opened(guest, { about: id });
	await send(await aPicture(), other.token);
	expect((await photos(guest, `?item=${id}`)).photos).toHaveLength(1);
	expect((await photos()).photos).toEqual([]);
	expect((await photos(primary)).photos).toEqual([]);
	// Whoever is signed in on the phone: the photo is the reporter's.
	await send(await aPicture(), token, stranger);
	const [photo] = (await photos()).photos;
	const row = (await files()).find((one) => one.id === photo!.id)!;
	expect([row.uploadedBy, row.resortId]).toEqual([world.j.people.guest.actor.personId, world.j.resort.id]);
	// Nothing that the form names is looked up or claimed.
	const named = await post(
		`/phone/${token}`,
		{ step: "addPhotos", pictureId: photo!.id, picture: new File([], "") },
		NOBODY,
	);
	expect([named.status, named.page.includes(photo!.id)]).toEqual([422, false]);
	expect(named.page).toContain("Take a photo, or choose one.");
});

test("it reads nothing: no token opens a page, a picture or the list of photos", async () => {
	await send(await aPicture());
	const [photo] = (await photos()).photos;
	for (const path of [`/pictures/${photo!.id}`, "/issues/new", "/issues/draft"]) {
		const answer = await portal.get(path, { headers: { authorization: `Bearer ${token}` } });
		expect([path, answer.headers.get("location")?.split("?")[0]]).toEqual([path, "/sign-in"]);
	}
	expect((await portal.get(`/pictures/${photo!.id}`, { as: stranger })).status).toBe(404);
	expect(await photos(stranger)).toEqual({ phone: null, photos: [] });
	const { db, settings } = portal.portal;
	const rows = await db.selectFrom("picture_handoff").selectAll().where("endedAt", "is", null).execute();
	const stored = JSON.stringify(rows);
	expect([stored.includes(token), stored.includes(code), stored.includes(code.replace("-", ""))]).toEqual([
		false,
		false,
		false,
	]);
	expect(
		rows.map(({ id }) => tokenOf(settings.sessionSecret, id)),
		"the control",
	).toContain(token);
	for (const guess of ["", "constructor", rows[0]!.id, rows[0]!.tokenHash, token.slice(1)]) {
		expect([guess, (await send(await aPicture(), guess || "x")).status]).toEqual([guess, 404]);
	}
});

test("at most ten pictures wait for a report, its own among them, also when they come at once", async () => {
	const own = await portal.post(
		"/pictures",
		{ resort: world.j.resort.id, picture: await aPicture() },
		{ as: guest },
	);
	const { id } = (await own.json()) as { id: string };
	await post("/issues/draft", { ...draft(), pictureId: id, step: "saveDraft" });
	const all = await Promise.all(
		Array.from({ length: 6 }, async () => send([await aPicture(), await aPicture()])),
	);
	const statuses = all.map(({ status }) => status);
	expect([...new Set(statuses)].sort()).toEqual([303, 422]);
	expect((await photos()).photos).toHaveLength(9);
	const full = await send(await aPicture());
	expect(full.page).toContain("which is all that it takes");
	const [one] = (await photos()).photos;
	await post("/issues/draft", { ...draft(), pictureId: id, pictureOut: one!.id, step: "saveDraft" });
	expect((await send(await aPicture())).status).toBe(303);
});

test("what is no photo is refused beside the camera, and what came with it is added", async () => {
	const { status, page } = await send([await aPicture(), new File(["text"], "notes.txt")]);
	expect(status).toBe(422);
	expect(page).toContain("This is not a PNG, JPEG or WebP picture.");
	expect(page).toContain("One photo is added");
	const elsewhere = await portal.post(
		`/phone/${token}`,
		{ step: "addPhotos", picture: await aPicture() },
		{ headers: { origin: "https://evil.example" } },
	);
	expect(elsewhere.status).toBe(403);
});

test("it is over when its person may not report any more", async () => {
	const { personId } = world.j.people.guest.actor;
	// Still a contact elsewhere, as somebody of two resorts.
	await portal.portal.db
		.insertInto("contact")
		.values({ personId, resortId: world.j.strangers.resort.id, roles: ["guest"], switchedOffAt: null })
		.execute();
	const set = (switchedOffAt: Date | null) =>
		portal.portal.db
			.updateTable("contact")
			.set({ switchedOffAt })
			.where("personId", "=", personId)
			.where("resortId", "=", world.j.resort.id)
			.execute();
	await set(clock());
	const answer = await send(await aPicture());
	await set(null);
	expect(answer.status).toBe(404);
	expect((await send(await aPicture())).status, "the control").toBe(303);
	const elsewhere = portal.portal.db.deleteFrom("contact").where("personId", "=", personId);
	await elsewhere.where("resortId", "=", world.j.strangers.resort.id).execute();
});

test("a draft for a resort that is not theirs lets no phone in", async () => {
	const foreign = { ...draft(), resort: world.j.strangers.resort.id, step: "openPhone" };
	for (const path of ["/issues/draft", "/issues/new"]) expect((await post(path, foreign)).status).toBe(404);
});

test("codes can be tried ten times in a quarter of an hour, like those of letters and together with them", async () => {
	clock.forward(16);
	for (let tries = 0; tries < 9; tries++) {
		expect((await post("/phone", { step: "usePhoneCode", code: "00000-00000" }, NOBODY)).status).toBe(422);
	}
	expect((await post("/answers", { step: "useCode", code: "00000-00000" }, NOBODY)).status).toBe(422);
	const { code: right } = (await photos()).phone ?? { code };
	expect((await post("/phone", { step: "usePhoneCode", code: right }, NOBODY)).status).toBe(429);
	clock.forward(16);
});
