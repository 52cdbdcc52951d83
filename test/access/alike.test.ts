/** Unknown addresses look and take the same as known ones (QS5). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerRequest, askForCode, findRequest, useCode } from "../../app/access/sign-in.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";
import { staffMember } from "../support/someone.ts";
import { mailedTo, wrongCode } from "./browsing.ts";

const UNKNOWN = "nobody.at.all@people.example";
let portal: Portal;
let running: RunningPortal;
const statements: string[] = [];
beforeAll(async () => {
	portal = await openBarePortal({ onStatement: (sql) => statements.push(sql) });
	running = await startPortal();
});
afterAll(async () => {
	await portal.close();
	await running.close();
});

async function during(work: () => Promise<unknown>): Promise<string[]> {
	statements.length = 0;
	await work();
	return [...statements];
}

/** Asks, and tries eight wrong codes. @returns every statement of it and what each try was told. */
async function observe(email: string, client: string, letters: number) {
	let secret = "";
	const asking = await during(async () => {
		const asked = await askForCode(portal, { email, client, key: "k" });
		secret = asked.ok ? asked.secret : "";
	});
	const request = await findRequest(portal, { secret });
	if (!request) throw new Error("the request is not there");
	await answerRequest(portal, request.id);
	const written = await portal.db.selectFrom("letter").select("props").where("address", "=", email).execute();
	expect(written).toHaveLength(letters);
	const code = (written[0]?.props as { code: string } | undefined)?.code ?? "123456";
	const tries = [];
	for (let n = 0; n < 8; n++) {
		let told: unknown;
		const sql = await during(async () => {
			told = await useCode(portal, request, wrongCode(code));
		});
		tries.push({ told, sql });
	}
	return { asking, tries };
}

test("asking and trying codes take the same statements and get the same answers", async () => {
	const known = await staffMember(portal, ["representative"]);
	const off = await staffMember(portal, ["representative"]);
	await portal.db
		.updateTable("staff")
		.set({ switchedOffAt: new Date() })
		.where("personId", "=", off.id)
		.execute();
	const first = await observe(known.email, "10.0.0.1", 1);
	expect(await observe(off.email, "10.0.0.2", 0)).toEqual(first);
	expect(await observe(UNKNOWN, "10.0.0.3", 0)).toEqual(first);
	expect(first.asking.length).toBeGreaterThan(0);
	expect(first.asking.length).toBeLessThanOrEqual(12);
	expect(first.tries.map(({ told }) => (told as { why: string }).why)).toContain("tooManyTries");
});

test("the pages say the same, from the first request to the last try", async () => {
	const known = await staffMember(running.portal, ["representative"]);
	const told = [];
	for (const email of [known.email, UNKNOWN]) {
		const as: Jar = new Map();
		const answers: unknown[] = [];
		const asked = await running.post("/sign-in", { step: "askForCode", email, to: "/" }, { as });
		const cookie = asked.headers.get("set-cookie")?.replace(/=[^;]+/, "");
		answers.push([asked.status, asked.headers.get("location"), cookie]);
		answers.push(same(await (await running.get("/sign-in", { as })).text(), email));
		const { code, link } = await mailedTo(running, email);
		answers.push(same(await (await running.get(link)).text(), email));
		for (let n = 0; n < 7; n++) {
			const fields = { step: "useCode", code: wrongCode(code), to: "/" };
			const answer = await running.post("/sign-in", fields, { as });
			answers.push([answer.status, same(await answer.text(), email)]);
		}
		const again = await running.post("/sign-in", { step: "sendNewCode", to: "/" }, { as });
		answers.push([again.status, again.headers.get("location")]);
		told.push(answers);
	}
	expect(told[1]).toEqual(told[0]);
});

/** A page without what is new with every answer: nonces, keys, ids, the code itself. */
function same(html: string, email: string): string {
	return html
		.replaceAll(email, "EMAIL")
		.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
		.replace(/nonce(\\?"?[:=]\\?"?)[\w+/=]+/g, "nonce$1")
		.replace(/\b\d{6}\b/g, "CODE");
}
