/** Pictures of a report in a real browser: every way in, uploads that go wrong, and what is kept in the end. */
import type { Page, Route } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { PICTURE_LIMIT } from "../../app/files/limits.ts";
import { hydrated, type PageOptions } from "../support/browser.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { bring as bringPicture } from "./brought.ts";
import { focused, tabTo } from "./keys.ts";
import { openReader, type Reader } from "./reader.ts";

let running: RunningPortal;
let j: Journey;
let png: Buffer;

beforeAll(async () => {
	running = await startPortal();
	j = await journey(running.portal, { until: "inTest" });
	png = await sharp({ create: { width: 400, height: 240, channels: 3, background: "#2a6" } })
		.png()
		.toBuffer();
}, 90_000);
afterAll(() => running.close());

/** The form of a report in a window of this person's. */
async function formOf(as: Visitor, options: PageOptions = {}): Promise<Reader> {
	const reader = await openReader({
		origin: running.origin,
		label: "pictures",
		as: await j.jar(as),
		...options,
	});
	await reader.go("/issues/new");
	return reader;
}

const file = (name: string, buffer: Buffer = png) => ({ name, mimeType: "image/png", buffer });
const choose = (page: Page, ...files: ReturnType<typeof file>[]) =>
	// Sixteen megabytes go to a busy browser slowly.
	page.locator("input[type=file][multiple][hidden]").setInputFiles(files, { timeout: 30_000 });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const words = (page: Page) => page.locator(".picture-stand").allInnerTexts();
const said = (page: Page) => page.locator(".tray-said [role=status]");
const ids = (page: Page) =>
	page.locator("[name=pictureId]").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

const bring = (page: Page, to: string, kind: "paste" | "drop" | "dragover", text = "") =>
	bringPicture(page, to, kind, png, text);

const filesKept = async () => (await running.portal.db.selectFrom("file").select("id").execute()).length;

/** What has to stand in a report beside its pictures. */
async function fillIn(page: Page): Promise<void> {
	await page.getByLabel("What happened").fill("The lift is drawn upside down.");
	await page.getByLabel("Step 1").fill("Open the map");
	await page.getByRole("radio", { name: /^It is small/ }).check();
}

const HERE = "On this device only";

test("come by every way in, stay on the device until somebody says so, and go with the report", {
	timeout: 90_000,
}, async () => {
	const { page, look } = await formOf(j.people.guest, { dark: true });
	const posted: string[] = [];
	page.on("request", (request) => {
		if (request.method() === "POST") posted.push(new URL(request.url()).pathname);
	});
	const camera = await sharp(png)
		.jpeg()
		.withExif({
			IFD0: { Copyright: "Somebody" },
			IFD3: { GPSLatitudeRef: "N", GPSLatitude: "47/1 16/1 0/1" },
		})
		.toBuffer();
	expect((await sharp(camera).metadata()).exif).toBeDefined();
	await choose(page, file("photo.jpg", camera));
	await bring(page, "#what", "paste");
	await expect.poll(() => said(page).innerText()).toBe("Picture 2 is added, on this device only.");
	expect(await said(page).evaluate((line) => line.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
	await bring(page, "body", "paste");
	await bring(page, "form:has([data-tray])", "dragover");
	await page.getByText("Drop the pictures anywhere on this form.").waitFor();
	await look("drop");
	await bring(page, "form:has([data-tray])", "drop");
	await expect.poll(() => words(page)).toEqual([HERE, HERE, HERE, HERE]);
	// Cells of a spreadsheet lie on the clipboard as a picture as well, and are meant as text.
	await bring(page, "#what", "paste", "Day ticket\t2");
	await look("added");
	expect([await words(page), posted.includes("/pictures")]).toEqual([[HERE, HERE, HERE, HERE], false]);

	// The browser's own question which window it may be, answered.
	await page.evaluate(() => {
		const window = Object.assign(document.createElement("canvas"), { width: 30, height: 20 });
		const stream = window.captureStream();
		setInterval(() => window.getContext("2d")?.fillRect(0, 0, 30, 20), 20);
		Object.assign(globalThis, { stream });
		navigator.mediaDevices.getDisplayMedia = () => Promise.resolve(stream);
	});
	await button(page, "Capture a tab or window").click();
	await expect.poll(() => words(page)).toHaveLength(5);
	const live = await page.evaluate(() => (globalThis as unknown as { stream: MediaStream }).stream.active);
	expect(live, "the browser still records").toBe(false);

	await button(page, "Remove picture 5").click();
	await button(page, "Remove picture 4").click();
	expect(await focused(page)).toMatch(/^What picture 3 shows/);
	await button(page, "Remove picture 3").click();
	await page.getByLabel(/^What picture 1 shows/).fill("A lift from below");
	await fillIn(page);
	await button(page, "Save as a draft").click();
	await page.getByText(/^Your draft of/).waitFor();
	expect(posted.filter((path) => path === "/pictures")).toHaveLength(2);
	await page.reload();
	await hydrated(page);
	expect(await words(page)).toEqual(["Uploaded", "Uploaded"]);
	expect(await page.getByLabel(/^What picture 1 shows/).inputValue()).toBe("A lift from below");

	const [plain = ""] = await ids(page);
	const kept = await page.request.get(`/pictures/${plain}`);
	expect((await sharp(await kept.body()).metadata()).exif).toBeUndefined();
	await button(page, "Mark up picture 1").click();
	await button(page, "Save the picture").click();
	await expect
		.poll(async () => [await words(page), (await ids(page))[0] === plain])
		.toEqual([["Uploaded", "Uploaded"], false]);
	await button(page, "Send the report").click();
	await page.waitForURL(/\/issues\/REL-\d{4}$/);
	await page.getByRole("img", { name: "A lift from below" }).waitFor();

	// Words about it bring pictures in the same way, and the next ones begin without.
	await bring(page, "body", "paste");
	await expect.poll(() => words(page)).toEqual([HERE]);
	await page.getByLabel("Comment", { exact: true }).fill("Here it is again.");
	await button(page, "Add the comment").click();
	await page.getByRole("list", { name: "Pictures with it" }).getByRole("img").waitFor();
	await expect.poll(() => words(page)).toEqual([]);
	await look("comment");
});

test("that fail, are cancelled or cannot go never take the others with them", {
	timeout: 90_000,
}, async () => {
	const { page, look } = await formOf(j.people.primary, { width: 360 });
	const held: Route[] = [];
	let answer = (route: Route) => route.continue();
	await page.route("**/pictures", (route) => answer(route));
	const most = Array.from({ length: 9 }, (_, index) => file(`${index + 1}.png`));
	await choose(
		page,
		file("photo.heic", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic and nothing behind it")),
		file("letter.png", Buffer.from("Dear all")),
		file("big.png", Buffer.alloc(PICTURE_LIMIT + 1)),
	);
	await choose(page, ...most, file("tenth.png"), file("eleventh.png"));
	const at = (number: number) => expect.poll(async () => (await words(page))[number - 1]);
	await at(1).toMatch(/^Not taken: this HEIC photo cannot be read here/);
	await at(2).toBe("Not taken: it is not a PNG, JPEG, WebP or HEIC picture.");
	await at(3).toBe("Not taken: it has 16 MB, and a picture may have at most 15.");
	await at(14).toBe("Not taken: 10 pictures are the most. Remove one to make room for it.");
	await look("not-taken");
	for (const number of [14, 3, 2, 1]) await button(page, `Remove picture ${number}`).click();
	for (let left = 10; left > 4; left--) await button(page, `Remove picture ${left}`).click();

	// Two at a time; what is held back can be cancelled, by keyboard, and the next has its turn.
	answer = async (route) => void held.push(route);
	for (const number of [1, 2, 3]) {
		await button(page, `Upload now picture ${number}`).focus();
		await page.keyboard.press("Enter");
		expect(await focused(page)).toBe(`Cancel picture ${number}`);
	}
	await expect.poll(() => held.length).toBe(2);
	await at(3).toBe("Waiting to be uploaded");
	await button(page, "Cancel picture 1").focus();
	await page.keyboard.press("Enter");
	expect([await focused(page), (await words(page))[0]]).toEqual(["Upload now picture 1", HERE]);
	await expect.poll(() => held.length).toBe(3);
	await held[1]!.continue();
	await at(2).toBe("Uploaded");
	// The portal has it, but its answer gets lost on the way.
	await held[2]!.fetch();
	const stored = await filesKept();
	await held[2]!.abort();
	await at(3).toMatch(/^Not uploaded: the portal cannot be reached/);

	answer = (route) => route.fulfill({ status: 429, body: "" });
	await button(page, "Try again picture 3").click();
	await at(3).toMatch(/^Not uploaded: the portal is busy/);
	answer = (route) => route.continue();
	await button(page, "Try again picture 3").click();
	await at(3).toBe("Uploaded");
	expect(await filesKept()).toBe(stored);

	// Sending uploads the rest first, and stops when one of them fails.
	const before = await ids(page);
	let tries = 0;
	answer = (route) => (++tries === 2 ? route.abort() : route.continue());
	await fillIn(page);
	await button(page, "Send the report").click();
	await expect.poll(() => said(page).innerText()).toMatch(/^Stopped: picture \d is not uploaded\.$/);
	expect(await ids(page)).toEqual(expect.arrayContaining(before));
	expect(new URL(page.url()).pathname).toBe("/issues/new");
	await look("stopped");
	await button(page, "Try again").click();
	await page.waitForURL(/\/issues\/REL-\d{4}$/);
});

test("by keyboard alone, and what is uploaded is in the draft of its own accord", {
	timeout: 60_000,
}, async () => {
	const reader = await formOf(j.people.secondary);
	const { page } = reader;
	// Asked for early: the browser has to be told first that the test chooses.
	const chooser = page.waitForEvent("filechooser");
	await tabTo(reader, /^Choose pictures$/);
	await page.keyboard.press("Enter");
	await (await chooser).setFiles(file("one.png"));
	await expect.poll(() => words(page)).toEqual([HERE]);
	while ((await focused(page)) !== "Upload now picture 1") await page.keyboard.press("Shift+Tab");
	await page.keyboard.press("Enter");
	await expect.poll(() => words(page)).toEqual(["Uploaded"]);
	await expect.poll(() => focused(page)).toMatch(/^What picture 1 shows/);
	await page.keyboard.type("A lift");
	const saved = page.waitForResponse(
		(answer) =>
			answer.url().endsWith("/issues/draft") && !!answer.request().postData()?.includes("pictureAlt=A+lift"),
	);
	await page.keyboard.press("Tab");
	await saved;
	await page.reload();
	await hydrated(page);
	expect(await words(page)).toEqual(["Uploaded"]);
	expect(await page.getByLabel(/^What picture 1 shows/).inputValue()).toBe("A lift");
	await button(page, "Throw the draft away").click();
	await page.waitForURL("**/issues");
});

test("ask before the page is left without them, and stay where nobody is signed in", {
	timeout: 60_000,
}, async () => {
	const { page } = await formOf(j.people.secondary);
	await choose(page, file("one.png"));
	await expect.poll(() => words(page)).toEqual([HERE]);
	const asked: string[] = [];
	page.on("dialog", (dialog) => {
		asked.push(dialog.message());
		void dialog.dismiss();
	});
	await page.getByRole("link", { name: "Releases" }).first().click();
	await expect
		.poll(() => asked)
		.toEqual(["Pictures stand on this device only. Leave this page without them?"]);
	expect(new URL(page.url()).pathname).toBe("/issues/new");
	await page.close({ runBeforeUnload: true });
	await expect.poll(() => asked).toHaveLength(2);
	await page.context().clearCookies();
	await button(page, "Upload now picture 1").click();
	await expect.poll(() => words(page)).toEqual([expect.stringMatching(/^Not uploaded: you are signed out/)]);
	await page.context().setOffline(true);
	await button(page, "Try again picture 1").click();
	await expect.poll(() => words(page)).toEqual([expect.stringMatching(/^Not uploaded: you are offline/)]);
});
