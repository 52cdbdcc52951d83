/** Somebody at a browser window, who finds everything by the names that a screen reader would say. */
import { mkdirSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { expectNoAxeViolations, hydrated, openPage, type PageOptions } from "../support/browser.ts";

type Name = string | RegExp;

export interface Reader {
	page: Page;
	main: Locator;
	/** Opens an address as a bookmark or a letter does. */
	go(path: string): Promise<void>;
	/** Waits for the page with this heading. */
	at(title: Name): Promise<void>;
	sees(text: Name, where?: Locator): Promise<void>;
	/** Waits until this is the newest of what happened to the upgrade: earlier rounds may have said the same. */
	newest(what: string): Promise<void>;
	press(button: Name, where?: Locator): Promise<void>;
	follow(link: Name, where?: Locator): Promise<void>;
	field(label: string, where?: Locator): Locator;
	fill(label: string, value: string, where?: Locator): Promise<void>;
	choose(label: string, option: string, where?: Locator): Promise<void>;
	/** Ticks a box or takes a radio button; its name may go on with a hint. */
	tick(label: string, where?: Locator): Promise<void>;
	/** What folds open under these words. */
	box(summary: string): Locator;
	/** Opens it, gives a reason and presses the button in it. */
	confirm(summary: string, reason: string, button: string): Promise<void>;
	/** Looks closely at the page as it is now: WCAG 2.2 AA, nothing to scroll sideways. */
	look(name: string): Promise<void>;
}

export interface ReaderOptions extends PageOptions {
	origin: string;
	/** Stands before the names of screenshots. */
	label: string;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Opens a window of their own for somebody. */
export async function openReader({ origin, label, ...options }: ReaderOptions): Promise<Reader> {
	const page = await openPage(origin, options);
	page.setDefaultTimeout(8_000);
	const main = page.getByRole("main");
	const script = options.script ?? true;
	const field = (name: string, where: Locator = main) =>
		where.getByLabel(new RegExp(`^${escaped(name)}( \\(optional\\))?$`));
	const box = (summary: string) =>
		main.locator("details").filter({ has: page.locator("summary").getByText(summary, { exact: true }) });
	return {
		page,
		main,
		field,
		box,
		async go(path) {
			await page.goto(path, { waitUntil: "domcontentloaded" });
			if (script) await hydrated(page);
		},
		at: (title) => page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor(),
		sees: (text, where = main) => where.getByText(text).first().waitFor(),
		newest: (what) =>
			main
				.getByRole("list", { name: "What happened to this upgrade" })
				.getByRole("listitem")
				.first()
				.filter({ hasText: what })
				.waitFor(),
		press: (button, where = main) => where.getByRole("button", { name: button, exact: true }).click(),
		async follow(link, where = main) {
			const links = where.getByRole("link", { name: link, exact: true });
			await links.first().waitFor();
			const goals = await links.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
			expect(new Set(goals).size, `where “${link}” leads`).toBe(1);
			await links.first().click();
		},
		fill: (name, value, where) => field(name, where).fill(value),
		async choose(name, option, where) {
			await field(name, where).selectOption(option);
		},
		tick: (name, where = main) => where.getByLabel(new RegExp(`^${escaped(name)}`)).check(),
		async confirm(summary, reason, button) {
			const opened = box(summary);
			await opened.locator("summary").click();
			await field("Reason", opened).fill(reason);
			await opened.getByRole("button", { name: button, exact: true }).click();
		},
		async look(name) {
			if (script) await expectNoAxeViolations(page);
			await expectNoSidewaysScroll(page, name);
			if (options.width === 360) await expectNoSidewaysScroll(page, name, 320);
			await keepPicture(page, `${label}-${name}`);
		},
	};
}

/** A page never scrolls in two directions, on a narrow phone neither (A7). */
async function expectNoSidewaysScroll(page: Page, name: string, width?: number): Promise<void> {
	const size = page.viewportSize()!;
	if (width) await page.setViewportSize({ ...size, width });
	const tooWide = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return [];
		return [...document.querySelectorAll("main *, header *")]
			.filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
			.map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`)
			.slice(0, 5);
	});
	expect(tooWide, `wider than ${width ?? size.width} px: ${name}`).toEqual([]);
	if (width) await page.setViewportSize(size);
}

/** With PORTAL_PICTURES set to a folder, every look leaves a picture there. */
async function keepPicture(page: Page, name: string): Promise<void> {
	const folder = process.env.PORTAL_PICTURES;
	if (!folder) return;
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
