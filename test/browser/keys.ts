/** The keyboard as people use it: where the focus is, in words, and on to where it is wanted. */
import type { Page } from "playwright-core";
import type { Reader } from "./reader.ts";

/** What has the focus, as a person would name it. */
export const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement as HTMLInputElement | null;
		if (!element || element === document.body) return "nothing";
		const labelled = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label");
		return (labelled ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
	});

/** Presses Tab until the focus is where it is wanted. */
export async function tabTo(reader: Reader, name: RegExp, most = 60): Promise<void> {
	const passed: string[] = [];
	for (let i = 0; i < most; i++) {
		await reader.page.keyboard.press("Tab");
		const at = await focused(reader.page);
		if (name.test(at)) return;
		passed.push(at);
	}
	throw new Error(`no ${name} among ${passed.join(" | ")}`);
}
