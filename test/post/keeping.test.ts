/** Letters in the database and in the queue: written with the change, blanked in time, never forgotten. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { deliver } from "../../app/post/deliver.server.ts";
import { blankSecrets, parkForgotten } from "../../app/post/keep.server.ts";
import { writeLetters } from "../../app/post/write.server.ts";
import { preview as signInCode } from "../../emails/sign-in-code.tsx";
import { openBarePortal } from "../support/bare-portal.ts";
import { API_KEY, type ResendStandIn, startResend } from "../support/resend.ts";
import { draft, jobsOf, letter, write } from "./letters.ts";

let portal: Portal;
let now = new Date("2026-11-22T12:00:00Z");
beforeAll(async () => {
	portal = await openBarePortal({ clock: () => now });
});
afterAll(() => portal.close());

const secret = (address: string) =>
	draft(address, { kind: "signInCode", props: signInCode, bodyUntil: new Date(now.getTime() + 600_000) });

test("a change that is rolled back writes and sends nothing", async () => {
	const before = (await jobsOf(portal, "letter")).length;
	const change = portal.db.transaction().execute(async (tx) => {
		await writeLetters(tx, portal.jobs, [{ journalId: null, draft: draft("nobody@resort.example") }], now);
		throw new Error("taken back");
	});
	await expect(change).rejects.toThrow("taken back");
	expect(
		await portal.db
			.selectFrom("letter")
			.select("id")
			.where("address", "=", "nobody@resort.example")
			.execute(),
	).toEqual([]);
	expect(await jobsOf(portal, "letter")).toHaveLength(before);
});

test("jobs hold ids and nothing else", async () => {
	const [id] = await write(portal, [secret("ids@resort.example")]);
	const jobs = [...(await jobsOf(portal, "letter")), ...(await jobsOf(portal, "blankLetters"))];
	expect(jobs.map(({ data }) => data)).toContainEqual({ letterId: id });
	for (const { data } of jobs)
		expect(Object.keys(data as object).filter((key) => key !== "letterId")).toEqual([]);
});

test("a sign-in code goes before other letters", async () => {
	const ids = await write(portal, [draft("first@resort.example"), secret("code@resort.example")]);
	const jobs = await jobsOf(portal, "letter");
	const priority = (id: string | undefined) =>
		jobs.find(({ data }) => (data as { letterId: string }).letterId === id)?.priority;
	expect(ids.map(priority)).toEqual([0, 1]);
});

test("what holds a secret is blanked when its time is over, and nothing else is", async () => {
	const [code = "", other = ""] = await write(portal, [
		secret("blank@resort.example"),
		draft("kept@resort.example"),
	]);
	await deliver(portal, code, false);
	await deliver(portal, other, false);
	now = new Date(now.getTime() + 599_000);
	await blankSecrets(portal);
	expect((await letter(portal, code)).text).toContain(signInCode.code);
	now = new Date(now.getTime() + 1_000);
	await blankSecrets(portal);
	const row = await letter(portal, code);
	expect(row).toMatchObject({
		state: "sent",
		address: "blank@resort.example",
		html: null,
		text: null,
		props: null,
	});
	expect(JSON.stringify(row)).not.toContain(signInCode.code);
	expect((await letter(portal, other)).html).toContain("<html");
});

test("a code that could not be sent in time is parked, unsent", async () => {
	const [code = ""] = await write(portal, [secret("late@resort.example")]);
	now = new Date(now.getTime() + 600_000);
	await deliver(portal, code, false);
	expect(await letter(portal, code)).toMatchObject({
		state: "failed",
		lastError: expect.stringContaining("time was over"),
	});
});

test("a queued letter without a job is parked after a day", async () => {
	const [id = ""] = await write(portal, [draft("forgotten@resort.example")]);
	now = new Date(now.getTime() + 24 * 3_600_000 - 1);
	await parkForgotten(portal);
	expect((await letter(portal, id)).state).toBe("queued");
	now = new Date(now.getTime() + 1);
	await parkForgotten(portal);
	expect((await letter(portal, id)).state).toBe("failed");
});

test("a thousand letters at once all arrive, once each, whatever the service's rate", {
	timeout: 90_000,
}, async () => {
	const resend: ResendStandIn = await startResend();
	resend.rate = 100;
	const busy = await openBarePortal({
		jobs: true,
		env: { RESEND_API_KEY: API_KEY, RESEND_BASE_URL: resend.url, MAIL_FROM: "releases@vendor.example" },
	});
	try {
		const addresses = Array.from({ length: 1_000 }, (_, i) => `resort${i}@resort.example`);
		await write(
			busy,
			addresses.map((address) => draft(address)),
		);
		await hurry(busy);
		const states = () =>
			busy.db
				.selectFrom("letter")
				.select(["state", (eb) => eb.fn.countAll<number>().as("count")])
				.groupBy("state")
				.execute();
		await expect.poll(states, { timeout: 70_000 }).toEqual([{ state: "sent", count: 1_000 }]);
		expect(new Set(resend.mails.map(({ to }) => to)).size).toBe(1_000);
		expect(resend.mails).toHaveLength(1_000);
		expect(resend.answered[429]).toBeGreaterThan(0);
	} finally {
		await busy.close();
		await resend.close();
	}
});

/** Twelve workers beside the portal's own, none knowing of the others' waits, as several processes would be. */
async function hurry(busy: Portal): Promise<void> {
	const ids = await busy.db.selectFrom("letter").select("id").execute();
	let next = 0;
	const worker = async () => {
		for (let row = ids[next++]; row; row = ids[next++]) await deliver({ ...busy }, row.id, true);
	};
	await Promise.all(Array.from({ length: 12 }, worker));
}
