/** Signing in as a browser does it, step by step. */
import { expect } from "vitest";
import { answerRequest } from "../../app/access/sign-in.server.ts";
import type { Jar, RunningPortal } from "../support/server.ts";

export interface Mailed {
	request: string;
	/** Six digits; null where no letter was written. */
	code: string | null;
	/** The path of the mailed link. */
	link: string;
}

/** Asks for a code and lets the job answer, as the queue would. @returns what the mail says. */
export async function askForCode(
	running: RunningPortal,
	email: string,
	as: Jar = new Map(),
	fields: Record<string, string> = {},
): Promise<Mailed> {
	const answer = await running.post("/sign-in", { step: "askForCode", email, to: "/", ...fields }, { as });
	expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
	return mailedTo(running, email);
}

/** Lets the job answer the newest request of an address. */
export async function mailedTo({ portal }: RunningPortal, email: string): Promise<Mailed> {
	const { id } = await portal.db
		.selectFrom("sign_in_request")
		.select("id")
		.where("email", "=", email)
		.orderBy("askedAt", "desc")
		.limit(1)
		.executeTakeFirstOrThrow();
	await answerRequest(portal, id);
	const letter = await portal.db
		.selectFrom("letter")
		.select("props")
		.where("address", "=", email)
		.orderBy("queuedAt", "desc")
		.limit(1)
		.executeTakeFirst();
	const code = (letter?.props as { code?: string } | undefined)?.code ?? null;
	return { request: id, code, link: `/sign-in?request=${id}&code=${code ?? "000000"}` };
}

/** Name and address of who is signed in with these cookies, as the sign-in page says; null for nobody. */
export async function whoIs({ get }: RunningPortal, as: Jar): Promise<string | null> {
	const html = await (await get("/sign-in", { as })).text();
	return /You are <!-- -->([^<]+)/.exec(html)?.[1] ?? null;
}

export const wrongCode = (code: string | null, by = 1) =>
	String((Number(code) + by) % 1_000_000).padStart(6, "0");

/** What stands beside a field, or on the card that says that the code is over. */
export async function errorOf(answer: Response): Promise<string | undefined> {
	const html = await answer.text();
	return (/field-error"><span class="sr-only">Error: <\/span>([^<]+)/.exec(html) ??
		/<p>(That [^<]+)<\/p>/.exec(html))?.[1];
}
