/** The page of parked letters: who sees it, and what sending again does. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver } from "../../app/post/deliver.server.ts";
import { expectNoAxeViolations, openPage } from "../support/browser.ts";
import { API_KEY, type ResendStandIn, startResend } from "../support/resend.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { contactOf, signedIn, staffMember } from "../support/someone.ts";
import { draft, jobsOf, letter, write } from "./letters.ts";

let resend: ResendStandIn;
let running: RunningPortal;
let representative: Jar;
beforeAll(async () => {
	resend = await startResend();
	running = await startPortal({
		env: { RESEND_API_KEY: API_KEY, RESEND_BASE_URL: resend.url, MAIL_FROM: "releases@vendor.example" },
	});
	representative = await signedIn(running.portal, await staffMember(running.portal, ["representative"]));
});
afterAll(async () => {
	await running.close();
	await resend.close();
});

async function parked(address: string, change: object = {}): Promise<string> {
	const [id = ""] = await write(running.portal, [draft(address)]);
	await running.portal.db
		.updateTable("letter")
		.set({ state: "failed", attempts: 12, lastError: "the service was away", ...change })
		.where("id", "=", id)
		.execute();
	return id;
}
const again = (id: string, key: string = randomUUID(), as = representative) =>
	running.post("/letters", { step: "sendAgain", letter: id, key }, { as });
const jobsFor = async (id: string) =>
	(await jobsOf(running.portal, "letter")).filter(
		({ data }) => (data as { letterId: string }).letterId === id,
	);

test("staff who may, see what did not arrive and why; nobody else finds the page", async () => {
	await parked("lost@resort.example");
	const html = await (await running.get("/letters", { as: representative })).text();
	expect(html).toContain("lost@resort.example");
	expect(html).toContain("the service was away");
	const { portal } = running;
	for (const other of [
		await contactOf(portal, "Cinder Peak", ["primary"]),
		await staffMember(portal, ["developer", "releaseManager", "clientServicesManager"]),
	]) {
		const jar = await signedIn(portal, other);
		expect((await running.get("/letters", { as: jar })).status).toBe(404);
		expect((await again(randomUUID(), randomUUID(), jar)).status).toBe(404);
	}
	expect((await running.get("/letters")).status).toBe(302);
});

test("sending again queues the same body once, however often the form arrives", async () => {
	const id = await parked("again@resort.example", { subject: "S", html: "<p>kept</p>", text: "kept" });
	const before = (await jobsFor(id)).length;
	const key = randomUUID();
	const answers = await Promise.all(Array.from({ length: 10 }, () => again(id, key)));
	expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get("location")}`))).toEqual(
		new Set(["303 /letters?queued=1"]),
	);
	expect(await jobsFor(id)).toHaveLength(before + 1);
	expect(await letter(running.portal, id)).toMatchObject({
		state: "queued",
		attempts: 0,
		lastError: null,
		html: "<p>kept</p>",
	});
	await deliver(running.portal, id, false);
	expect(resend.mails.filter(({ to }) => to === "again@resort.example")).toMatchObject([
		{ key: `letter/${id}`, html: "<p>kept</p>" },
	]);
});

test("a letter whose first answer got lost is not doubled by sending it again", async () => {
	const [id = ""] = await write(running.portal, [draft("once@resort.example")]);
	resend.troubles.push("takenThenCut");
	await deliver(running.portal, id, true);
	expect((await letter(running.portal, id)).state).toBe("failed");
	await again(id);
	await deliver(running.portal, id, true);
	expect((await letter(running.portal, id)).state).toBe("sent");
	expect(resend.mails.filter(({ to }) => to === "once@resort.example")).toHaveLength(1);
});

test("a bounced letter really goes out again, under one new key", async () => {
	const [id = ""] = await write(running.portal, [draft("bounce@resort.example")]);
	await deliver(running.portal, id, false);
	await running.portal.db.updateTable("letter").set({ state: "bounced" }).where("id", "=", id).execute();
	await again(id);
	resend.troubles.push("takenThenCut");
	await expect(deliver(running.portal, id, false)).rejects.toThrow();
	await deliver(running.portal, id, false);
	const mails = resend.mails.filter(({ to }) => to === "bounce@resort.example");
	expect(mails.map(({ key }) => key)).toEqual([`letter/${id}`, `letter/${id}/after/${mails[0]?.id}`]);
	expect(await letter(running.portal, id)).toMatchObject({ state: "sent", providerId: mails[1]?.id });
});

test("only parked letters are sent again, and none whose time is over", async () => {
	const sent = await parked("sent@resort.example", { state: "sent" });
	const over = await parked("over@resort.example", { bodyUntil: new Date(Date.now() - 1000), props: null });
	for (const id of [sent, over, randomUUID()]) {
		expect((await again(id)).headers.get("location")).toBe("/letters");
	}
	expect((await letter(running.portal, sent)).state).toBe("sent");
	expect((await letter(running.portal, over)).state).toBe("failed");
	expect((await again("no-id")).status).toBe(422);
});

test("all unsent ones go again with one press; bounced ones wait for a look", async () => {
	const ids = await Promise.all(Array.from({ length: 30 }, (_, i) => parked(`bulk${i}@resort.example`)));
	const bounced = await parked("bulk-bounced@resort.example", { state: "bounced" });
	await running.post("/letters", { step: "sendAllAgain", key: randomUUID() }, { as: representative });
	for (const id of ids) expect((await letter(running.portal, id)).state).toBe("queued");
	expect((await letter(running.portal, bounced)).state).toBe("bounced");
});

test("more than a page is reached letter by letter, each once", async () => {
	const at = new Date("2026-01-01T00:00:00Z");
	for (let i = 0; i < 60; i++) await parked(`page${i}@resort.example`, { queuedAt: at });
	const seen: string[] = [];
	for (let path: string | undefined = "/letters"; path; ) {
		const html = await (await running.get(path, { as: representative })).text();
		seen.push(...(html.match(/page\d+@resort\.example(?=<\/td>)/g) ?? []));
		path = /href="(\/letters\?after=[^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
	}
	expect(seen.length).toBe(60);
	expect(new Set(seen).size).toBe(60);
	for (const after of ["x", "2026-01-01T00:00:00.000Z_x", "_", "%00"]) {
		const { status } = await running.get(`/letters?after=${after}`, { as: representative });
		expect([200, 400]).toContain(status);
	}
});

test.each([
	[1280, false],
	[360, true],
])("the page is accessible at %i px", async (width, dark) => {
	await parked(`look${width}@resort.example`);
	const page = await openPage(running.origin, { as: representative, width, dark });
	await page.goto("/letters");
	await page
		.getByRole("button", { name: `Send again: Offer opened again to look${width}@resort.example` })
		.waitFor();
	await expectNoAxeViolations(page);
});
