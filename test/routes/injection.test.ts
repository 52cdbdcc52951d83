/** QS10: whatever is typed comes back as text, on pages, in letters and in calendar files. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderLetter } from "../../emails/render.ts";
import { fill } from "../support/routes.ts";
import type { Fields } from "../support/server.ts";
import { rowsOf, TABLE } from "./authorisation.table.ts";
import { formOf, PARAMS, STEPS } from "./steps.ts";
import { KINDS, openWorld, type World } from "./world.ts";

/** Short enough for a name; what takes effect leaves its mark. */
const PAYLOAD = `"'></title></textarea><b zq9>x</b><script>zq9()</script>[a](javascript:zq9())<img src=x onerror=zq9()>{{7*7}}`;

/** Fields in which people write freely. The others only take what is on a list, and say so (bad-requests.test.ts). */
const FREE = [
	"reason",
	"behalfReason",
	"note",
	"remarks",
	"name",
	"summary",
	"notes",
	"title",
	"consequence",
	"guideTitle",
	"guideBody",
	"why",
	"previousVersion",
	"fingerprint",
	"words",
	"workaround",
	"what",
	"expected",
	"outcome",
	"steps",
	"product",
	"browser",
];

let world: World;
beforeAll(async () => {
	world = await openWorld();
});
afterAll(() => world.close());

const TAG = /<([a-z][\w-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const LEADING = /^(href|src|action|formaction|content)$/;

/** What in an HTML text would act: elements and attributes of the payload, scripts without a nonce, links that run. */
function effects(html: string): string[] {
	return [...html.matchAll(TAG)].flatMap(([whole, element = "", inside = ""]) => {
		const attributes = [...inside.matchAll(ATTRIBUTE)].map(([, name = "", ...values]) => ({
			name: name.toLowerCase(),
			value: values.find((value) => value !== undefined) ?? "",
		}));
		const acts = attributes.some(
			({ name, value }) =>
				name.startsWith("zq9") ||
				/^on./.test(name) ||
				(LEADING.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)),
		);
		const foreign = element.toLowerCase() === "script" && !attributes.some(({ name }) => name === "nonce");
		return acts || foreign ? [whole.slice(0, 120)] : [];
	});
}

const readersOf = (page: string) =>
	page.startsWith("/releases/")
		? (["primary", "releaseManager"] as const)
		: (["primary", "administrator"] as const);
const rows = rowsOf(TABLE).filter(({ method, step }) => method === "POST" && step !== "-");
const freeIn = (form: Fields) => Object.keys(form).filter((field) => FREE.includes(field));

/** Where what was typed shows up. */
const pagesOf = ({ ids, people }: World, address: string) =>
	[
		"/",
		"/account",
		"/people",
		`/people/${people.primary.id}`,
		`/people/${people.guest.id}`,
		"/releases",
		"/releases/commerce-3.8",
		"/releases/commerce-3.9",
		"/releases/commerce-3.8/readers",
		"/releases/unity-2.1.1",
		`/releases/commerce-3.9/changes/${ids.draftChange}`,
		"/releases/commerce-3.9/edit",
		"/resorts",
		"/resorts/cinder-peak",
		"/resorts/cinder-peak/edit",
		"/resorts/granite",
		`/upgrades/${ids.upgrade}`,
		`/upgrades/${ids.upgrade}/book`,
		`/upgrades/${ids.upgrade}/smoke-test`,
		"/issues",
		"/issues/REL-0001",
		"/issues/new",
		"/outbox",
		"/letters",
		"/letters/held",
	].filter((page) => page.split("/")[1] === address.split("/")[1] || /^\/(upgrades\/.*|people)?$/.test(page));

describe("what people type", () => {
	it("has no effect in any field, on the page that refuses it or on those that show it", {
		timeout: 60_000,
	}, async () => {
		let shown = 0;
		const acting: string[] = [];
		for (const { path, step, expected } of rows) {
			const name = `${path} ${step}`;
			const kind = KINDS.find((one) => expected[one] === "ok");
			if (!kind) continue;
			const { at = "tested", prepare, params } = STEPS[name]!;
			await world.tables.putBack(at);
			if (prepare) await world.tables.query(prepare(world));
			const right = await formOf(world, name, kind);
			const free = freeIn(right);
			if (free.length === 0) continue;
			const typed = { ...right, ...Object.fromEntries(free.map((field) => [field, PAYLOAD])) };
			const address = fill(path, (params ?? PARAMS[path] ?? (() => ({})))(world));
			const answer = await world.post(address, typed, kind);
			const said = await answer.text();
			acting.push(...effects(said).map((one) => `${name}: ${one}`));
			expect([name, [303, 422].includes(answer.status), answer.status]).toEqual([name, true, answer.status]);
			if (answer.status === 422) continue;
			const pages = await Promise.all(
				pagesOf(world, address).flatMap((page) =>
					readersOf(page).map(async (reader) => {
						const html = await (await world.get(page, reader)).text();
						return { page, reader, html };
					}),
				),
			);
			for (const { page, reader, html } of pages) {
				acting.push(...effects(html).map((one) => `${name} at ${page} for ${reader}: ${one}`));
				if (html.includes("zq9")) shown++;
			}
			acting.push(...(await inLetters()).map((one) => `${name} in a letter: ${one}`));
		}
		expect(acting).toEqual([]);
		expect(shown, "pages that show what was typed").toBeGreaterThan(20);
	});
});

/** What acts in the letters that are waiting, rendered as the job renders them. */
async function inLetters(): Promise<string[]> {
	const letters = await world.portal.portal.db
		.selectFrom("letter")
		.select(["kind", "props"])
		.where("state", "=", "queued")
		.where("props", "is not", null)
		.orderBy("queuedAt", "desc")
		.limit(3)
		.execute();
	const frame = { origin: "http://localhost", vendorName: "Vendor" };
	const rendered = letters.map(async ({ kind, props }) => {
		const { html, subject } = await renderLetter(
			kind,
			props as unknown as Parameters<typeof renderLetter>[1],
			frame,
		);
		return [...effects(html), ...(/[\r\n]/.test(subject) ? [`subject: ${subject}`] : [])];
	});
	return (await Promise.all(rendered)).flat();
}

describe("a calendar file", () => {
	it("keeps names and notes on the lines they belong to", async () => {
		await world.tables.putBack("booked");
		const name = `Cinder;,"\\nATTENDEE:zq9 ${"long ".repeat(15)}`;
		await world.tables.query("update resort set name = $1 where id = $2", [name, world.ids.resort]);
		const file = await (await world.get(`/upgrades/${world.ids.upgrade}/booking.ics`, "primary")).text();
		expect(file).toContain("zq9");
		const lines = file.replaceAll("\r\n ", "").trimEnd().split("\r\n");
		expect(lines.filter((line) => !/^[A-Z-]+[;:]/.test(line) || /^ATTENDEE.*zq9/.test(line))).toEqual([]);
	});
});

describe("what acts", () => {
	it.each([
		PAYLOAD,
		`<input value="a" zq9=1>`,
		`<a title='' onclick="zq9()">`,
		`<a href="javascript:zq9()">`,
		`<A HREF=javascript:zq9()>`,
		"<script>zq9()</script>",
	])("is noticed: %s", (html) => {
		expect(effects(`<p class="a">${html}</p>`)).not.toEqual([]);
	});

	it("is not what stands there as text", () => {
		expect(
			effects('<p title="<b zq9> onclick=zq9()">&lt;b zq9&gt;</p><script nonce="a">"zq9"</script>'),
		).toEqual([]);
	});
});
