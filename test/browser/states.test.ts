/** What pages look like when they are empty, missing, refused, wrong or busy. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clockAt } from "../../app/demo/clock.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { contactOf, signedIn } from "../support/someone.ts";
import { house } from "./house.ts";
import { openReader, type Reader } from "./reader.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal({ portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) } });
});
afterAll(() => running.close());

describe("empty", () => {
	test("every list says what would fill it", async () => {
		const { people, window } = await house(running);
		const staff = await window(people.administrator);
		const said = {
			"/?resort=nowhere": "No upgrade fits this",
			"/releases?stage=withdrawn": "No release fits this",
			"/resorts?q=nowhere": "No resort fits",
			"/people?q=nobody": "Nobody fits",
			"/letters": "No letter is parked",
			"/letters/held": "No answer is held",
		};
		for (const [path, words] of Object.entries(said)) {
			await staff.go(path);
			await staff.sees(words);
			await staff.look(`empty${path.replace(/\W/g, "-")}`);
		}
	});

	test("a resort for which nothing waits reads so", async () => {
		const person = await contactOf(running.portal, "Quiet Peak", ["primary"]);
		const as = await signedIn(running.portal, person);
		const reader = await openReader({ origin: running.origin, label: "states", as });
		await reader.go("/");
		await reader.sees("Nothing waits for you");
		await reader.look("empty-home");
		await reader.go("/resorts/quiet-peak");
		await reader.sees("No release has been announced to this resort yet");
		await reader.look("empty-resort");
	});
});

describe("missing", () => {
	test("an address that leads nowhere and a foreign one look the same, and lead home", async () => {
		const { people, strangers, window } = await house(running);
		const reader = await window(people.primary);
		for (const path of ["/nowhere", "/upgrades/1", `/upgrades/${strangers.upgradeId}`, "/releases/none"]) {
			const answer = await reader.page.goto(path);
			expect([path, answer?.status()]).toEqual([path, 404]);
			await reader.at("There is nothing here");
		}
		await reader.look("missing");
		await reader.follow("Go to the first page");
		await reader.at("Whose turn is it?");
	});
});

/** Presses what a colleague has pressed meanwhile. */
async function tooLate(reader: Reader, press: () => Promise<void>): Promise<string> {
	const answered = reader.page.waitForResponse((response) => response.request().method() === "POST");
	await press();
	expect((await answered).status()).toBe(409);
	const alert = reader.page.getByRole("alert");
	await alert.waitFor();
	await expect.poll(() => alert.evaluate((box) => box === document.activeElement)).toBe(true);
	return alert.innerText();
}

describe.each([true, false])("a button that came too late (script: %s)", (script) => {
	/** Without script a refusal is a page of its own: nothing moves the focus there. */
	const late = async (reader: Reader, press: () => Promise<void>) => {
		if (script) return tooLate(reader, press);
		await press();
		const alert = reader.page.getByRole("alert");
		await alert.waitFor();
		return alert.innerText();
	};

	test("signing off what the colleague has signed off", async () => {
		const { at, people, step, to, walk, window } = await house(running);
		await to("inTest");
		await walk.answer("resort");
		const reader = await window(people.primary, { script });
		await reader.go(at);
		await reader.tick("This is so, and I may say it for the resort.");
		await reader.fill("Your name", people.primary.name);
		await step("signOff", {}, people.secondary);
		const button = reader.main.getByRole("button", { name: /^Sign off build/ });
		const words = await late(reader, () => button.click());
		expect(words).toContain("“Signed off” now");
		await expect.poll(() => button.count()).toBe(0);
		await reader.newest(`${people.secondary.name} signed off`);
		await reader.look(`too-late-${script}`);
	});

	test("answering an item of a test that is over", async () => {
		const { at, people, step, to, walk, window } = await house(running);
		await to("inTest");
		await walk.answer("resort");
		const reader = await window(people.guest, { script });
		await reader.go(`${at}/smoke-test`);
		const heading = reader.page.getByRole("heading", { level: 3 });
		const item = reader.main.getByRole("listitem").filter({ has: heading }).first();
		await item.locator("summary").last().click();
		await step("signOff");
		const words = await late(reader, () =>
			item.getByRole("button", { name: "Take the answer back" }).click(),
		);
		expect(words).toContain("This list is not open");
		await expect.poll(() => reader.main.getByRole("button").count()).toBe(0);
	});

	test("booking when the colleague has booked", async () => {
		const { at, people, step, to, window } = await house(running);
		await to("accepted");
		const reader = await window(people.primary, { script });
		await reader.go(`${at}/book?view=list`);
		await reader.main
			.getByRole("button", { name: /MST|MDT/ })
			.first()
			.click();
		const button = reader.main.getByRole("button", { name: /^Book / });
		await button.waitFor();
		await step("book", {}, people.secondary);
		const words = await late(reader, () => button.click());
		expect(words).toContain("“Booked” now");
		await reader.at(/^Booked: /);
		await expect.poll(() => button.count()).toBe(0);
	});
});

describe("busy", () => {
	test("a button answers its press at once and takes no second one", async () => {
		const { at, people, window } = await house(running);
		const reader = await window(people.primary);
		await reader.go(at);
		let posts = 0;
		let release = () => {};
		const held = new Promise<void>((done) => {
			release = done;
		});
		await reader.page.route(/\/upgrades\//, async (route) => {
			if (route.request().method() !== "POST") return route.continue();
			posts++;
			await held;
			await route.continue();
		});
		const button = reader.main.getByRole("button", { name: /to our test site$|^One moment$/ });
		const waited = await button.evaluate(async (element: HTMLButtonElement) => {
			const pressed = performance.now();
			element.click();
			while (element.getAttribute("aria-disabled") !== "true") {
				await new Promise((next) => requestAnimationFrame(next));
				if (performance.now() - pressed > 5_000) throw new Error("never busy");
			}
			return performance.now() - pressed;
		});
		// S6 asks for 100 ms on a machine that does nothing else; a busy one gets more.
		expect(waited).toBeLessThan(1_000);
		expect(await button.innerText()).toBe("One moment");
		expect(await button.evaluate((element) => getComputedStyle(element, "::before").animationName)).toBe(
			"none",
		);
		await button.dispatchEvent("click");
		await reader.look("busy");
		release();
		await reader.newest("elected this version");
		expect(posts).toBe(1);
	});
});

test("the home page's filters live in its address: reload and back keep them", async () => {
	const { people, releaseSlug, resort, window } = await house(running);
	const reader = await window(people.representative);
	await reader.go("/");
	await reader.choose("Release", releaseSlug);
	await reader.choose("Status", "notified");
	await reader.press("Show");
	await reader.page.waitForURL(/stage=notified/);
	const address = reader.page.url();
	const filtered = async () => {
		await reader.main.getByRole("link", { name: "Show all" }).waitFor();
		expect(await reader.field("Status").inputValue()).toBe("notified");
		expect(await reader.field("Release").inputValue()).toBe(releaseSlug);
		expect(await reader.main.getByRole("rowheader").count()).toBe(2);
	};
	await filtered();
	await reader.page.reload();
	await filtered();
	await reader.follow(`Alder Bowl ${resort.slug.split("-").at(-1)}`);
	await reader.at(/^Commerce 9/);
	await reader.page.goBack();
	await filtered();
	expect(reader.page.url()).toBe(address);
	await reader.follow("Show all");
	await reader.page.waitForURL((url) => url.search === "");
});

test.each([
	"forcedColors",
	"contrast",
] as const)("with %s every status still has its word and its edge", async (mode) => {
	const { at, people, to, window } = await house(running);
	await to("inTest");
	const reader = await window(people.primary);
	await reader.page.emulateMedia(mode === "contrast" ? { contrast: "more" } : { forcedColors: "active" });
	for (const path of ["/", at, `${at}/smoke-test`]) {
		await reader.go(path);
		await reader.look(`${mode}${path.replace(at, "-upgrade").replace("/", "-")}`);
	}
	if (mode === "contrast") return;
	const edges = await reader.main
		.getByText("Your turn", { exact: true })
		.first()
		.evaluate((word) => getComputedStyle(word.closest(".mark")!).borderTopWidth);
	expect(edges).toBe("1px");
});
