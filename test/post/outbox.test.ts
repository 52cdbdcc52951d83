/** The outbox: letters as they would arrive, for whoever may read them (docs/decisions/010). */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliver } from "../../app/post/deliver.server.ts";
import { preview as signInCode } from "../../emails/sign-in-code.tsx";
import { expectNoAxeViolations, openPage } from "../support/browser.ts";
import { API_KEY } from "../support/resend.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { contactOf, signedIn, staffMember } from "../support/someone.ts";
import { draft, write } from "./letters.ts";

let demo: RunningPortal;
let development: RunningPortal;
beforeAll(async () => {
	demo = await startPortal({ env: { DEMO: "1" } });
	development = await startPortal();
}, 60_000);
afterAll(async () => {
	await demo.close();
	await development.close();
});

async function sent({ portal }: RunningPortal, address: string, more = {}): Promise<string> {
	const [id = ""] = await write(portal, [draft(address, more)]);
	await deliver(portal, id, false);
	return id;
}
const code = (lives: number) => ({
	kind: "signInCode",
	props: signInCode,
	bodyUntil: new Date(Date.now() + lives),
});
const parts = (id: string) => [`/outbox/${id}`, `/outbox/${id}/body`, `/outbox/${id}/attachments/0`];
const attachments = [
	{
		filename: 'run "1" é.ics',
		contentType: "text/calendar",
		content: Buffer.from("BEGIN:VCALENDAR").toString("base64"),
	},
];

test("in the demo everybody reads every letter: list, head, html, text, attachments", async () => {
	const id = await sent(demo, "ann@resort.example", { attachments });
	const list = await demo.get("/outbox");
	expect([list.status, await list.text()]).toEqual([200, expect.stringContaining("ann@resort.example")]);
	const page = await (await demo.get(`/outbox/${id}`)).text();
	expect(page).toContain('sandbox=""');
	expect(page).toContain(`src="/outbox/${id}/body"`);
	expect(page).toContain("<pre");
	const body = await demo.get(`/outbox/${id}/body`);
	expect([body.status, body.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
	expect(body.headers.get("content-security-policy")).toContain("sandbox");
	expect(body.headers.get("content-security-policy")).not.toContain("script-src");
	const file = await demo.get(`/outbox/${id}/attachments/0`);
	expect([file.status, await file.text()]).toEqual([200, "BEGIN:VCALENDAR"]);
	expect(file.headers.get("content-disposition")).toMatch(
		/^attachment; filename\*=UTF-8''run%20%221%22%20%C3%A9\.ics$/,
	);
});

test("a letter that is not written yet says that it is on its way", async () => {
	const [id] = await write(demo.portal, [draft("soon@resort.example")]);
	expect(await (await demo.get(`/outbox/${id}`)).text()).toContain("It is on its way");
	expect((await demo.get(`/outbox/${id}/body`)).status).toBe(404);
});

test("a sign-in code is shown in the demo while it lives, blanked or not, and never in development", async () => {
	const alive = await sent(demo, "alive@resort.example", code(600_000));
	expect(await (await demo.get(`/outbox/${alive}`)).text()).toContain(signInCode.code);
	expect(await (await demo.get(`/outbox/${alive}/body`)).text()).toContain(signInCode.code);
	// Blanking runs now and then; the clock decides.
	await demo.portal.db.updateTable("letter").set({ bodyUntil: new Date() }).where("id", "=", alive).execute();
	const page = await (await demo.get(`/outbox/${alive}`)).text();
	expect(page).toContain("What it said is gone");
	expect(page).not.toContain(signInCode.code);
	expect((await demo.get(`/outbox/${alive}/body`)).status).toBe(404);

	const as = await signedIn(development.portal, await staffMember(development.portal, ["administrator"]));
	const id = await sent(development, "dev@resort.example", { ...code(600_000), attachments });
	expect((await development.get(`/outbox/${id}`, { as })).status).toBe(200);
	expect(await (await development.get(`/outbox/${id}`, { as })).text()).not.toContain(signInCode.code);
	for (const path of parts(id).slice(1)) expect((await development.get(path, { as })).status).toBe(404);
});

test("in development only staff who may see parked letters read them", async () => {
	const { portal, get } = development;
	const id = await sent(development, "bob@resort.example", { attachments });
	const may = await signedIn(portal, await staffMember(portal, ["representative"]));
	const mayNot = [
		await signedIn(
			portal,
			await staffMember(portal, ["developer", "releaseManager", "clientServicesManager"]),
		),
		await signedIn(portal, await contactOf(portal, "Cinder Peak", ["primary", "accounting"])),
	];
	for (const path of ["/outbox", ...parts(id)]) {
		expect((await get(path, { as: may })).status, path).toBe(200);
		for (const as of mayNot) expect((await get(path, { as })).status, path).toBe(404);
		expect((await get(path)).status, path).toBe(302);
	}
});

test.each([
	["with a mail service", { RESEND_API_KEY: API_KEY, MAIL_FROM: "releases@vendor.example" }],
	[
		"in the demo with a mail service",
		{ RESEND_API_KEY: API_KEY, MAIL_FROM: "releases@vendor.example", DEMO: "1" },
	],
	["in production", { NODE_ENV: "production" }],
])("%s there is no outbox", { timeout: 60_000 }, async (_name, env) => {
	const other = await startPortal({ env });
	try {
		const [id = ""] = await write(other.portal, [draft("x@resort.example")]);
		const as = await signedIn(other.portal, await staffMember(other.portal, ["administrator"]));
		for (const path of ["/outbox", ...parts(id)]) expect((await other.get(path, { as })).status).toBe(404);
	} finally {
		await other.close();
	}
});

test("what is no letter is not found", async () => {
	const id = await sent(demo, "none@resort.example");
	for (const path of [
		"/outbox/x",
		`/outbox/${randomUUID()}`,
		"/outbox/x/body",
		`/outbox/${randomUUID()}/body`,
		`/outbox/${id}/attachments/0`,
		`/outbox/${id}/attachments/-1`,
		`/outbox/${id}/attachments/x`,
		`/outbox/${id}/attachments/99999999999999999999`,
		"/outbox/x/attachments/0",
	]) {
		expect((await demo.get(path)).status, path).toBe(404);
	}
});

test("the list goes on behind twenty-five letters", async () => {
	const addresses = Array.from({ length: 60 }, (_, i) => `many${i}@resort.example`);
	await write(
		demo.portal,
		addresses.map((address) => draft(address)),
	);
	const seen: string[] = [];
	for (let path: string | undefined = "/outbox"; path; ) {
		const html = await (await demo.get(path)).text();
		seen.push(...(html.match(/many\d+@resort\.example(?=<\/td>)/g) ?? []));
		path = /href="(\/outbox\?after=[^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
	}
	expect(seen.sort()).toEqual(addresses.sort());
});

test.each([
	[1280, true],
	[360, false],
])("a letter is read in its frame, which runs nothing (%i px)", async (width, dark) => {
	const id = await sent(demo, `frame${width}@resort.example`, { ...code(600_000), attachments });
	await demo.portal.db
		.updateTable("letter")
		.set((eb) => ({
			html: eb.fn<string>("replace", [
				"html",
				eb.val("</body>"),
				eb.val("<script>parent.document.title='hacked'</script></body>"),
			]),
		}))
		.where("id", "=", id)
		.execute();
	// In a tab of its own, as Chromium complains about the blocked script: that is what is wanted here.
	const page = await (await openPage(demo.origin, { width, dark })).context().newPage();
	await page.goto(`/outbox/${id}`);
	const frame = page.frameLocator("iframe");
	await frame.getByText(signInCode.code).waitFor();
	expect(await page.title()).toBe("Your sign-in code");
	await expectNoAxeViolations(page);
});

test("a visitor of the demo finds their code through the outbox and signs in", async () => {
	const person = await staffMember(demo.portal, ["representative"], "Visiting Person");
	const page = await openPage(demo.origin);
	await page.goto("/sign-in");
	await page.getByLabel("E-mail address").fill(person.email);
	await page.getByRole("button", { name: "Send me a code" }).click();
	await page.getByText("a code is on its way").waitFor();
	const { id } = await demo.portal.db
		.selectFrom("sign_in_request")
		.select("id")
		.where("email", "=", person.email)
		.executeTakeFirstOrThrow();
	const { answerRequest } = await import("../../app/access/sign-in.server.ts");
	await answerRequest(demo.portal, id);
	const letter = await demo.portal.db
		.selectFrom("letter")
		.select("id")
		.where("address", "=", person.email)
		.executeTakeFirstOrThrow();
	await deliver(demo.portal, letter.id, false);
	await page.getByRole("link", { name: "Open the outbox" }).click();
	await page.getByRole("row", { name: person.email }).getByRole("link").click();
	await page.locator("#links a").first().click();
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.waitForURL((url) => url.pathname === "/");
});

test("the demo continues as anybody, grouped by vendor and resort, and changes over", async () => {
	await contactOf(demo.portal, "Zebra Hill", ["primary", "accounting"], "Zoe Zebra");
	const staff = await staffMember(demo.portal, ["developer"], "Dev Eloper");
	const page = await openPage(demo.origin, { width: 360 });
	await page.goto("/sign-in?to=/account");
	await expectNoAxeViolations(page);
	await page
		.getByRole("group", { name: "Zebra Hill" })
		.getByRole("button", {
			name: "Continue as Zoe Zebra, Primary contact and Accounting, Zebra Hill",
			exact: true,
		})
		.click();
	await page.waitForURL((url) => url.pathname === "/account");
	await page.goto("/sign-in");
	await page.getByText("You are Zoe Zebra").waitFor();
	await page
		.getByRole("button", { name: "Continue as Dev Eloper, Developer, Aspenware", exact: true })
		.click();
	await page.waitForURL((url) => url.pathname === "/");
	const sessions = await demo.portal.db.selectFrom("session").select("userId").execute();
	expect(sessions.filter(({ userId }) => userId === staff.id)).toHaveLength(1);
	const zoe = await demo.portal.db
		.selectFrom("person")
		.select("id")
		.where("name", "=", "Zoe Zebra")
		.executeTakeFirstOrThrow();
	expect(sessions.filter(({ userId }) => userId === zoe.id)).toEqual([]);
});

test("nobody who is switched off or unknown is continued as", async () => {
	const off = await staffMember(demo.portal, ["developer"], "Gone Person");
	await demo.portal.db
		.updateTable("staff")
		.set({ switchedOffAt: new Date() })
		.where("personId", "=", off.id)
		.execute();
	for (const person of [off.id, randomUUID()]) {
		expect((await demo.post("/sign-in", { step: "continueAs", person, to: "/" })).status).toBe(403);
	}
	expect((await demo.post("/sign-in", { step: "continueAs", person: "x", to: "/" })).status).toBe(422);
	expect(await (await demo.get("/sign-in")).text()).not.toContain("Gone Person");
});
