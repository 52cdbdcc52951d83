/** Forms that are not accepted: what is wrong stands beside its field, and nothing that was typed is lost. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clockAt } from "../../app/demo/clock.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { house } from "./house.ts";
import type { Reader } from "./reader.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal({ portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) } });
});
afterAll(() => running.close());

/** Sends a form as it stands, past what the browser itself would ask for. */
async function send(reader: Reader, button: string): Promise<void> {
	const pressed = reader.main.getByRole("button", { name: button, exact: true });
	await pressed.evaluate((element: HTMLButtonElement) => {
		if (element.form) element.form.noValidate = true;
	});
	const answered = reader.page.waitForResponse((response) => response.request().method() === "POST");
	await pressed.click();
	expect((await answered).status()).toBe(422);
}

interface Spot {
	form: string;
	path: string;
	who: "administrator" | "releaseManager" | "primary" | "representative";
	button: string;
	/** Typed before it is sent, and still there afterwards. */
	typed: [label: string, value: string];
	/** The words beside the fields that are wrong. */
	wrong: Record<string, string>;
}

const SPOTS: Spot[] = [
	{
		form: "a new member of staff",
		path: "/people/new?as=staff",
		who: "administrator",
		button: "Add to your staff",
		typed: ["Name", "Somebody New"],
		wrong: { Address: "address" },
	},
	{
		form: "a new resort",
		path: "/resorts/new",
		who: "administrator",
		button: "Add this resort",
		typed: ["Version in production", "three"],
		wrong: { Name: "", "Store address": "", "Point of sale": "" },
	},
	{
		form: "a new release",
		path: "/releases/new",
		who: "releaseManager",
		button: "Keep as a draft",
		typed: ["Release notes", "## Not lost"],
		wrong: { Version: "Fill this in.", "In one sentence": "Say in one sentence" },
	},
	{
		form: "a change",
		path: "/releases/SLUG/changes/new",
		who: "releaseManager",
		button: "Save the change",
		typed: ["Configuration guide", "Set it to on."],
		wrong: { "What changes": "Name the change." },
	},
	{
		form: "blocked days",
		path: "/resorts/RESORT",
		who: "primary",
		button: "Block these days",
		typed: ["Why", "The lifts are serviced"],
		wrong: { "First day": "" },
	},
	{
		form: "the sign-off",
		path: "/upgrades/UPGRADE",
		who: "primary",
		button: "Sign off build BUILD",
		typed: ["Remarks", "All well but for the banner."],
		wrong: { "Your name": "Type your name" },
	},
	{
		form: "one's own account",
		path: "/account",
		who: "primary",
		button: "Save name and zone",
		typed: ["Name", ""],
		wrong: { Name: "" },
	},
];

describe.each([true, false])("wrong (script: %s)", (script) => {
	test.each(SPOTS)("$form keeps what was typed and says beside the field what is wrong", async (spot) => {
		const { people, releaseSlug, resort, to, upgradeId, walk, window } = await house(running);
		if (spot.form === "the sign-off") {
			await to("inTest");
			await walk.answer("resort");
		}
		const { deployment } = await walk.facts();
		const named = (text: string) =>
			text
				.replace("SLUG", releaseSlug)
				.replace("RESORT", resort.slug)
				.replace("UPGRADE", upgradeId)
				.replace("BUILD", deployment?.build ?? "");
		const reader = await window(people[spot.who], { width: 360, script });
		await reader.go(named(spot.path));
		const [label, value] = spot.typed;
		await reader.fill(label, value);
		await send(reader, named(spot.button));
		const summary = reader.page.getByRole("alert");
		await summary.waitFor();
		if (script) await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true);
		for (const [wrong, words] of Object.entries(spot.wrong)) {
			const field = reader.field(wrong);
			expect([wrong, await field.getAttribute("aria-invalid")]).toEqual([wrong, "true"]);
			const error = reader.page.locator(
				`[id="${(await field.getAttribute("aria-describedby"))?.split(" ").at(-1)}"]`,
			);
			expect(await error.innerText()).toContain(words);
		}
		expect(await reader.field(label).inputValue()).toBe(value);
		await reader.look(`wrong-${spot.form.replaceAll(" ", "-")}-${script}`);
		// The summary leads to the first field that is wrong.
		await summary.getByRole("link").first().click();
		const [at, target] = await reader.page.evaluate(() => [
			document.activeElement?.id,
			location.hash.slice(1),
		]);
		expect(at).toBe(target);
	});
});
