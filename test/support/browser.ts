/** Pages in a real Chromium that complain: a broken policy, a script error or a missing file fails the test. */
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, expect, onTestFinished } from "vitest";
import { findChromium } from "./chromium.ts";
import type { Jar } from "./server.ts";

const FLAGS = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	// Nobody watches: a press waits for two frames, and these come as soon as they are drawn.
	"--disable-frame-rate-limit",
];

let launched: Promise<Browser> | undefined;

/** One browser for a test file. */
function browser(): Promise<Browser> {
	launched ??= findChromium().then((found) => chromium.launch({ ...found, args: FLAGS }));
	return launched;
}

afterAll(async () => {
	await (await launched)?.close();
	launched = undefined;
});

export interface PageOptions {
	/** Whose cookies the page starts with. */
	as?: Jar;
	/** CSS pixels; 1280 unless told. */
	width?: number;
	dark?: boolean;
	/** False: as a reader without script sees it. */
	script?: boolean;
	/** Where the reader is; America/Denver unless told. */
	zone?: string;
	/** Other servers that the page may ask; none unless told. */
	others?: readonly string[];
}

/** Opens an empty page for the portal at `origin`, in a window of its own; it closes with the test. */
export async function openPage(origin: string, options: PageOptions = {}): Promise<Page> {
	const context = await (await browser()).newContext({
		...settingsOf(options),
		baseURL: origin,
	});
	const cookies = [...(options.as ?? [])].map(([name, value]) => ({ name, value, url: origin }));
	await context.addCookies(cookies);
	const page = await context.newPage();
	const complaints = listen(page, [origin, ...(options.others ?? [])]);
	heard.set(page, complaints);
	await page.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			console.error(
				`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`,
			);
		});
	});
	onTestFinished(async () => {
		await context.close();
		expect(complaints, "complaints of the page").toEqual([]);
	});
	return page;
}

const heard = new WeakMap<Page, string[]>();

/** What this page complained about so far; a test that provokes a complaint takes it off the list. */
export function complaintsOf(page: Page): string[] {
	return heard.get(page) ?? [];
}

function settingsOf({ width = 1280, dark = false, script = true, zone }: PageOptions): BrowserContextOptions {
	return {
		viewport: { width, height: 900 },
		colorScheme: dark ? "dark" : "light",
		javaScriptEnabled: script,
		timezoneId: zone ?? "America/Denver",
		locale: "en-US",
		reducedMotion: "reduce",
	};
}

function listen(page: Page, origins: readonly string[]): string[] {
	const complaints: string[] = [];
	page.on("console", (message) => {
		// A refusal (403, 404, 409, 422) is an answer; which files must not be missing is looked at below.
		const refusal = message.text().startsWith("Failed to load resource");
		if (message.type() === "error" && !refusal) complaints.push(message.text());
	});
	page.on("pageerror", (error) => complaints.push(`script error: ${error.message}`));
	page.on("response", (response) => {
		const { pathname } = new URL(response.url());
		const file = ["script", "stylesheet", "image"].includes(response.request().resourceType());
		if (response.status() >= 500 || (file && response.status() >= 400)) {
			complaints.push(`${response.status()} for ${pathname}`);
		}
	});
	page.on("request", (request) => {
		const foreign =
			/^https?:/.test(request.url()) && !origins.some((origin) => request.url().startsWith(`${origin}/`));
		if (foreign) complaints.push(`asked another server: ${request.url()}`);
	});
	return complaints;
}

/** Waits until the page's script works: before, a press is a plain form post. */
export async function hydrated(page: Page): Promise<void> {
	await page.waitForFunction(() =>
		Object.keys(document.body.firstElementChild ?? {}).some((key) => key.startsWith("__reactFiber$")),
	);
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Holds the page as it is now against WCAG 2.2 AA. The page must have script: axe waits for ever without. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
	// Evaluated from outside the page, where its policy does not reach; once a document, for it is long.
	if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
	const { violations } = await page.evaluate(
		(rules) =>
			(globalThis as unknown as { axe: typeof axe }).axe.run(document, {
				runOnly: rules,
				resultTypes: ["violations"],
			}),
		RULES,
	);
	const told = violations.map(
		({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => node.html).join("\n")}`,
	);
	expect(told.join("\n\n"), `accessibility of ${page.url()}`).toBe("");
}
