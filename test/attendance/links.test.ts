/** Mailed links and codes: one question, one guest, one act; looking uses nothing up; an old one tells the truth (QS6). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CODES_PER_CLIENT } from "../../app/access/code-tries.server.ts";
import { LINKS_PER_HOUR } from "../../app/attendance/link.server.ts";
import { codeFrom, codeOf, tokenOf } from "../../app/post/answer-links.server.ts";
import { deliver } from "../../app/post/deliver.server.ts";
import { API_KEY, type ResendStandIn, startResend } from "../support/resend.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { type House, house } from "./house.ts";

let resend: ResendStandIn;
let running: RunningPortal;
let h: House;
let token: string;
beforeAll(async () => {
	resend = await startResend();
	running = await startPortal({
		env: {
			RESEND_API_KEY: API_KEY,
			RESEND_BASE_URL: resend.url,
			MAIL_FROM: "Releases <releases@vendor.example>",
			TRUSTED_PROXY_HEADER: "x-client",
		},
	});
});
afterAll(async () => {
	await running.close();
	await resend.close();
});
beforeEach(async () => {
	h = await house(running.portal);
	token = tokenOf(secret(), (await h.olga()).linkId!);
});

const secret = () => running.settings.sessionSecret;
const at = (of = token) => `/answers/${of}`;
const press = (fields: Record<string, string>, of = token) => running.post(at(of), fields);
const page = async (of = token) => {
	const answer = await running.get(at(of));
	return { status: answer.status, text: (await answer.text()).replaceAll("<!-- -->", "") };
};
const newestLink = async () => tokenOf(secret(), (await h.olga()).linkId!);

describe("looking", () => {
	test("says for whom, what and when, and uses nothing up", async () => {
		const before = [await h.olga(), await h.journal()];
		for (const method of ["GET", "HEAD", "GET"]) {
			const answer = await fetch(running.origin + at(), { method });
			expect(answer.status).toBe(200);
			expect(answer.headers.get("referrer-policy")).toBe("same-origin");
			expect(answer.headers.get("x-robots-tag")).toBe("noindex");
			expect(answer.headers.get("cache-control")).toContain("no-store");
			expect(answer.headers.get("set-cookie")).toBeNull();
			await answer.text();
		}
		const { text } = await page();
		expect(text).toContain("For Olga Outside");
		expect(text).toContain("Can you be there?");
		expect([await h.olga(), await h.journal()]).toEqual(before);
	});

	test("chooses nothing beforehand, so that a form sent unread is no answer", async () => {
		const { text } = await page();
		expect(text.match(/type="radio"/g)).toHaveLength(2);
		expect(text).not.toMatch(/type="radio"[^>]*checked/);
		expect((await press({ step: "answer" })).status).toBe(422);
		expect((await h.olga()).answer).toBeNull();
	});
});

describe("the letter", () => {
	test("is kept without link and code, and sent with them, the same at every try", async () => {
		const asked = (await h.letters("E6")).find(({ address }) => address === "olga@outside.example")!;
		resend.troubles.push({
			status: 500,
			body: { name: "internal_server_error", message: "", statusCode: 500 },
		});
		await expect(deliver(running.portal, asked.id, false)).rejects.toThrow();
		await deliver(running.portal, asked.id, false);
		const code = codeOf(secret(), (await h.olga()).linkId!);
		const mails = resend.mails.filter(({ to }) => [to].flat().includes("olga@outside.example"));
		const mail = mails.at(-1)!;
		for (const body of [mail.html, mail.text]) {
			expect(body).toContain(`/answers/${token}`);
			expect(body).toContain(code);
		}
		const kept = JSON.stringify(
			await running.portal.db.selectFrom("letter").selectAll().where("id", "=", asked.id).execute(),
		);
		const journal = JSON.stringify(await h.journal());
		const links = JSON.stringify(await running.portal.db.selectFrom("answer_link").selectAll().execute());
		for (const secretPart of [token, code, code.replace("-", "")]) {
			expect(kept).not.toContain(secretPart);
			expect(journal).not.toContain(secretPart);
			expect(links).not.toContain(secretPart);
		}
	});

	test("holds the reader's own link and nobody else's", async () => {
		const { linkId } = await h.guestAt(h.people.accounting.email);
		const olgas = (await h.letters("E6")).find(({ address }) => address === "olga@outside.example")!;
		expect(JSON.stringify(olgas.props)).not.toContain(linkId);
	});
});

describe("answering", () => {
	test("counts once, for the guest, and is the guest's own in the history", async () => {
		expect((await press({ step: "answer", answer: "yes" })).status).toBe(303);
		expect(await h.olga()).toMatchObject({ answer: "yes", answeredVia: "mail", linkId: null });
		expect((await h.journal())[0]).toMatchObject({
			step: "attendanceAnswered",
			actorId: null,
			details: { by: "Olga Outside", via: "mail", answer: "yes" },
		});
		const before = await h.journal();
		expect((await press({ step: "answer", answer: "yes" })).status).toBe(303);
		const other = await press({ step: "answer", answer: "no" });
		expect(other.status).toBe(409);
		expect(await other.text()).toContain("This link was used already.");
		expect(await h.olga()).toMatchObject({ answer: "yes" });
		expect(await h.journal()).toEqual(before);
		expect((await page()).text).toContain("You have said that you can be there.");
	});

	test("with twenty presses at once is one answer", async () => {
		const presses = Array.from({ length: 20 }, (_, index) =>
			press({ step: "answer", answer: index % 2 ? "yes" : "no" }),
		);
		const said = (await Promise.all(presses)).map(({ status }) => status);
		expect(said.sort()).toEqual([...Array(10).fill(303), ...Array(10).fill(409)]);
		expect((await h.journal()).filter(({ step }) => step === "attendanceAnswered")).toHaveLength(1);
	});

	test("never signs in, whoever looks", async () => {
		const jar = await h.jar(h.people.developer);
		const size = jar.size;
		await running.post(at(), { step: "answer", answer: "yes" }, { as: jar });
		expect(jar.size).toBe(size);
		expect((await running.get("/account", { as: new Map() })).status).toBe(302);
		expect(await h.olga()).toMatchObject({ answer: "yes" });
		expect((await h.journal())[0]).toMatchObject({ actorId: null });
	});

	test("with a link for something else is refused", async () => {
		expect((await press({ step: "sayNumber", number: "+1 970 555 0142" })).status).toBe(409);
		expect((await press({ step: "invite", others: "x@y.example" })).status).toBe(422);
		expect((await h.olga()).reachNumber).toBeNull();
	});

	test("invites whoever stands in", async () => {
		await press({ step: "answer", answer: "no", backupName: "Bo", backupEmail: "bo@outside.example" });
		expect(await h.guestAt("bo@outside.example")).toMatchObject({ backupFor: (await h.olga()).id });
		expect((await page()).text).toContain("Bo stands in for you.");
	});
});

describe("a link that does not work any more says why, and what helps", () => {
	test("used: a new one in one press, to the address that had it, and the old stays used", async () => {
		await press({ step: "answer", answer: "yes" });
		const sent = await press({ step: "sendNewLink" });
		expect(sent.headers.get("location")).toBe(`${at()}?sent=yes`);
		const fresh = await newestLink();
		expect(fresh).not.toBe(token);
		const [letter] = await h.letters("answerLink");
		expect(letter).toMatchObject({ address: "olga@outside.example" });
		expect((await press({ step: "answer", answer: "no" })).status).toBe(409);
		expect((await press({ step: "answer", answer: "no" }, fresh)).status).toBe(303);
		expect((await h.olga()).answer).toBe("no");
	});

	test("so often and no more within an hour", async () => {
		await press({ step: "answer", answer: "yes" });
		const said: number[] = [];
		for (let index = 0; index <= LINKS_PER_HOUR; index++) {
			said.push((await press({ step: "sendNewLink" })).status);
		}
		// The first one of the hour came with the invitation.
		expect(said).toEqual([303, 303, 409, 409]);
		expect(await h.letters("answerLink")).toHaveLength(LINKS_PER_HOUR - 1);
		h.clock.forward(61);
		expect((await press({ step: "sendNewLink" })).status).toBe(303);
	});

	test("replaced by a newer one", async () => {
		await press({ step: "answer", answer: "yes" });
		await press({ step: "sendNewLink" });
		const second = await newestLink();
		h.clock.forward(61);
		await press({ step: "sendNewLink" });
		expect((await page(second)).text).toContain("A newer link was sent to you");
		expect((await press({ step: "answer", answer: "no" }, second)).status).toBe(409);
	});

	test("moved: the same link, the new time", async () => {
		await h.step("moveBooking");
		const { text, status } = await page();
		expect(status).toBe(200);
		expect(text).toContain("Can you be there?");
		expect((await press({ step: "answer", answer: "yes" })).status).toBe(303);
		expect(new Date((await h.olga()).answeredFor!)).toEqual(await h.start());
	});

	test("cancelled, and after that the new booking", async () => {
		await h.step("cancelBooking");
		expect((await page()).text).toContain("The booking was cancelled");
		expect((await press({ step: "answer", answer: "yes" })).status).toBe(409);
		expect((await press({ step: "sendNewLink" })).status).toBe(409);
		await h.step("book");
		const { text, status } = await page();
		expect([status, text.includes("Another time is booked")]).toEqual([200, true]);
	});

	test("taken off the list", async () => {
		await h.act("uninvite", { item: (await h.olga()).id }, h.people.primary);
		expect((await page()).text).toContain("You are no longer needed");
		expect((await press({ step: "answer", answer: "yes" })).status).toBe(409);
	});

	test("begun", async () => {
		h.clock.set(await h.start());
		const { status, text } = await page();
		expect([status, text.includes("The slot has begun")]).toEqual([200, true]);
		expect((await press({ step: "answer", answer: "yes" })).status).toBe(409);
	});

	test("cut off on its way: the code instead", async () => {
		for (const cut of [token.slice(1), (await h.olga()).linkId!, "x", "%E2%80%AE"]) {
			const { status, text } = await page(cut);
			expect([status, text.includes("Type the code")]).toEqual([404, true]);
			expect((await press({ step: "answer", answer: "yes" }, cut)).status).toBe(404);
		}
	});
});

describe("a code", () => {
	let client = 0;
	const type = (code: string, from = `10.0.0.${client}`) =>
		running.post("/answers", { step: "useCode", code }, { headers: { "x-client": from } });
	beforeEach(() => {
		client++;
	});

	test("leads to the page of its link, however it is typed", async () => {
		const code = codeOf(secret(), (await h.olga()).linkId!);
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
		for (const typed of [
			code,
			code.toLowerCase(),
			` ${code.replace("-", " ")} `,
			code.replaceAll("0", "o"),
		]) {
			expect((await type(typed)).headers.get("location")).toBe(at());
		}
	});

	test("that is none is said to be none, and only so many are tried", async () => {
		const said: number[] = [];
		for (let index = 0; index <= CODES_PER_CLIENT.most; index++)
			said.push((await type("AAAAA-AAAAA")).status);
		expect(said).toEqual([...Array(CODES_PER_CLIENT.most).fill(422), 429]);
		const code = codeOf(secret(), (await h.olga()).linkId!);
		const late = await type(code);
		expect(late.status).toBe(429);
		expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
		expect((await type(code, "10.1.1.1")).status).toBe(303);
		h.clock.forward(CODES_PER_CLIENT.minutes + 1);
		expect((await type(code)).status).toBe(303);
	});

	test("is read as it is meant", () => {
		expect(codeFrom("oIl0-o11l 0o")).toBe("01100-11100");
		for (const none of ["", "U".repeat(10), "AAAAA-AAAA", "AAAAA-AAAAAA", "AAAAA_AAAAA"]) {
			expect(codeFrom(none)).toBeNull();
		}
	});
});
