/** Pictures marked up and HEIC photos in a real browser: what leaves it, what is stored, and that keys alone do. */
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import type { PageOptions } from "../support/browser.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { brightestIn, type Colour, countOf, screenWith } from "./brought.ts";
import { focused } from "./keys.ts";
import { openReader, type Reader } from "./reader.ts";

/** A photo of 922 bytes, with the place where it was taken: lying as the phone was held, turned upright by a property. */
const PHOTO = readFileSync(resolve(import.meta.dirname, "photo.heic"));
const PLACE = /GPS|iPhone|Exif/;

const SECRET: Colour = [255, 0, 170];
const BELOW: Colour = [0, 200, 83];
/** Where the secret is, and a little less. */
const THERE = { left: 524, top: 124, width: 152, height: 112 };
const BLUE: Colour = [20, 80, 210];

let running: RunningPortal;
let j: Journey;
let screen: Buffer;

beforeAll(async () => {
	running = await startPortal();
	j = await journey(running.portal, { until: "inTest" });
	screen = await screenWith({ width: 800, height: 500 }, [
		{ left: 520, top: 120, width: 160, height: 120, colour: SECRET },
		{ left: 0, top: 460, width: 800, height: 40, colour: BELOW },
	]);
}, 90_000);
afterAll(() => running.close());

/** What the browser sends as pictures, as it comes in over the wire. */
async function sentIn(act: () => Promise<void>): Promise<Buffer[]> {
	const bodies: { type: string; chunks: Buffer[] }[] = [];
	const hear = (request: IncomingMessage) => {
		if (request.url !== "/pictures") return;
		const body = { type: request.headers["content-type"] ?? "", chunks: [] as Buffer[] };
		bodies.push(body);
		const push = request.push.bind(request);
		request.push = (chunk: Buffer | null, encoding) => {
			if (chunk) body.chunks.push(chunk);
			return push(chunk, encoding);
		};
	};
	running.server.prependListener("request", hear);
	await act();
	running.server.off("request", hear);
	return Promise.all(
		bodies.map(async ({ type, chunks }) => {
			const form = await new Response(Buffer.concat(chunks), {
				headers: { "content-type": type },
			}).formData();
			return Buffer.from(await (form.get("picture") as File).arrayBuffer());
		}),
	);
}

async function formOf(as: Visitor, options: PageOptions): Promise<Reader> {
	const jar = await j.jar(as);
	const reader = await openReader({
		origin: running.origin,
		label: `markup-${options.width}`,
		as: jar,
		...options,
	});
	await reader.go("/issues/new");
	return reader;
}

async function choose(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
	await page.locator("input[type=file][multiple][hidden]").setInputFiles({ name, mimeType, buffer });
	await page.getByRole("button", { name: "Mark up picture 1" }).waitFor();
}

const stored = async (page: Page) => {
	const id = await page.locator("[name=pictureId]").inputValue();
	return (await page.request.get(`/pictures/${id}`)).body();
};
const uploaded = (page: Page) => page.getByText("Uploaded", { exact: true }).waitFor();
const names = (page: Page) => page.locator(".markup-name").allInnerTexts();
const said = (page: Page) => page.locator(".markup [role=status]").innerText();
const keys = async (page: Page, ...pressed: string[]) => {
	for (const key of pressed) await page.keyboard.press(key);
};
const times = (count: number, key: string) => Array.from({ length: count }, () => key);

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
	const passed: string[] = [];
	for (let at = await focused(page); at !== name; at = await focused(page)) {
		passed.push(at);
		if (passed.length > 60) throw new Error(`no ${name} among ${passed.join(" | ")}`);
		await page.keyboard.press("Tab");
	}
}

test("is marked up and masked by keys alone; what the mask hides never leaves the browser", {
	timeout: 90_000,
}, async () => {
	const { page, look } = await formOf(j.people.guest, { width: 1280, dark: true });
	const loaded: string[] = [];
	page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
	await choose(page, "basket.png", "image/png", screen);
	expect(loaded.filter((path) => /mark-up|heic/.test(path))).toEqual([]);

	await page.getByRole("button", { name: "Mark up picture 1" }).focus();
	await keys(page, "Enter");
	await page.getByRole("dialog", { name: "Mark up the picture" }).waitFor();
	await expect.poll(() => focused(page)).toBe("Arrow");
	expect(loaded.filter((path) => /mark-up.*\.js$/.test(path))).toHaveLength(1);
	await look("empty");
	await tabTo(page, "Place an arrow");
	await keys(page, "Enter");
	await tabTo(page, "The picture. One mark. Arrow 1.");
	await keys(page, "Shift+ArrowLeft", "ArrowUp");
	expect(await said(page)).toMatch(/^Arrow 1: red, 3\d % from the left, \d\d % from the top/);

	await tabTo(page, "Arrow");
	await keys(page, ...times(5, "ArrowRight"));
	expect(await focused(page)).toBe("Mask");
	await tabTo(page, "The picture. One mark. Arrow 1.");
	await keys(page, "Enter", ...times(5, "Shift+ArrowRight"), ...times(4, "Shift+ArrowUp"));
	await keys(page, ...times(3, "Alt+Shift+ArrowDown"));
	expect(await names(page)).toEqual(["Arrow 1", "Mask 1"]);
	await keys(page, "Delete");
	expect(await names(page)).toEqual(["Arrow 1"]);
	await keys(page, "Control+z");
	expect(await names(page)).toEqual(["Arrow 1", "Mask 1"]);
	await keys(page, ...times(5, "Control+z"));
	expect(await names(page)).toEqual([]);
	await keys(page, ...times(4, "Control+y"), "Control+Shift+z");
	expect([await names(page), await said(page)]).toEqual([
		["Arrow 1", "Mask 1"],
		"Done again. 2 marks. Arrow 1. Mask 1.",
	]);

	await tabTo(page, "Arrow 1");
	await keys(page, "Enter");
	await tabTo(page, "Red");
	await keys(page, "ArrowRight");
	expect(await page.locator(".markup-name").first().getAttribute("data-colour")).toBe("blue");

	await page.locator(".markup-tool", { hasText: "Number" }).click();
	await page.locator(".markup-board").click({ position: { x: 200, y: 300 } });
	await page.keyboard.type("The price is doubled");
	await keys(page, "Enter");
	expect(await focused(page)).toMatch(/^The picture\. 3 marks/);
	await look("marked");
	await keys(page, "Escape");
	await page.getByRole("dialog", { name: "Save what you marked?" }).waitFor();
	await look("question");
	await keys(page, "Escape");
	expect(await names(page)).toEqual(["Arrow 1", "Mask 1", "Mark 1: The price is doubled"]);

	const save = async () => {
		await page.getByRole("button", { name: "Save the picture" }).click();
		await page.getByRole("dialog").waitFor({ state: "detached" });
		await uploaded(page);
	};
	expect([await countOf(SECRET, screen), await countOf(BELOW, screen)]).toEqual([160 * 120, 800 * 40]);
	const sent = await sentIn(save);
	for (const picture of [...sent, await stored(page)]) {
		expect(await sharp(picture).metadata()).toMatchObject({ width: 800, height: 500 });
		expect([await countOf(SECRET, picture), await brightestIn(THERE, picture)]).toEqual([0, 0]);
		expect(await countOf(BELOW, picture)).toBeGreaterThan(30_000);
		expect(await countOf(BLUE, picture)).toBeGreaterThan(100);
	}
	expect(sent).toHaveLength(1);
	const alt = page.getByLabel(/^What picture 1 shows/);
	expect(await alt.inputValue()).toBe("1: The price is doubled.");

	// The marks are still marks until the report is sent.
	await page.getByRole("button", { name: "Mark up picture 1" }).click();
	await page.getByRole("button", { name: "Mark 1: The price is doubled" }).click();
	await page.getByRole("button", { name: "Delete Mark 1: The price is doubled" }).click();
	await page.locator(".markup-tool", { hasText: "Crop" }).click();
	await page.getByRole("button", { name: "Place a crop" }).click();
	await look("cropped");
	const [again] = await sentIn(save);
	for (const picture of [again!, await stored(page)]) {
		expect(await sharp(picture).metadata()).toMatchObject({ width: 640, height: 400 });
		expect([await countOf(SECRET, picture), await countOf(BELOW, picture)]).toEqual([0, 0]);
	}
	expect(await alt.inputValue()).toBe("");
	expect(await focused(page)).toMatch(/^What picture 1 shows/);
});

test("a HEIC photo comes as an upright picture that knows no place, and is marked up by touch", {
	timeout: 90_000,
}, async () => {
	const { page, look } = await formOf(j.people.primary, { width: 360 });
	const libraries: string[] = [];
	page.on("response", async (answer) => {
		if (/heic-worker|libheif/.test(answer.url()))
			libraries.push(answer.headers()["content-security-policy"] ?? "");
	});
	expect([PLACE.test(PHOTO.toString("latin1")), libraries]).toEqual([true, []]);
	await choose(page, "IMG_0421.HEIC", "", PHOTO);
	expect(libraries).toContainEqual(expect.stringContaining("script-src 'self' 'wasm-unsafe-eval'"));

	await page.getByRole("button", { name: "Mark up picture 1" }).click();
	const board = page.locator(".markup-board");
	await board.click({ position: { x: 30, y: 40 } });
	await page.getByText("Text", { exact: true }).click();
	await board.click({ position: { x: 10, y: 10 } });
	await page.keyboard.type("Queue");
	await look("text");
	expect(await page.locator(".markup").evaluate((one) => one.scrollWidth)).toBeLessThanOrEqual(360);
	await keys(page, "Escape");
	await page.getByRole("button", { name: "Leave without saving" }).click();
	await page.getByText("On this device only", { exact: true }).waitFor();

	const [sent] = await sentIn(async () => {
		await page.getByRole("button", { name: "Upload now picture 1" }).click();
		await uploaded(page);
	});
	for (const picture of [sent!, await stored(page)]) {
		expect(PLACE.test(picture.toString("latin1"))).toBe(false);
		const { width, height, exif } = await sharp(picture).metadata();
		expect([width, height, exif]).toEqual([48, 64, undefined]);
		const { data } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
		const redness = (x: number, y: number) => data[(y * 48 + x) * 3]! - data[(y * 48 + x) * 3 + 2]!;
		expect([redness(10, 20) > 100, redness(10, 56) < -100]).toEqual([true, true]);
	}
});
