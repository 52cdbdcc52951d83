/** A portal with nothing in it, its people, and the letters that they get. */
import { expect, vi } from "vitest";
import type { LetterKind } from "../../db/vocabulary.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { signedIn } from "../support/someone.ts";
import { openReader, type Reader } from "./reader.ts";

export interface Variant {
	name: string;
	width: number;
	dark: boolean;
	script: boolean;
}

export const ADMINISTRATOR = "robin@vendor.example";

/** Everybody whom the story makes, by what they are. Addresses end with .example: no letter could leave. */
export const PEOPLE = {
	manager: { name: "Maya Okafor", email: "maya@vendor.example" },
	representative: { name: "Jonas Weber", email: "jonas@vendor.example" },
	developer: { name: "Devi Raman", email: "devi@vendor.example" },
	primary: { name: "Ana Torres", email: "ana@pinecrest.example" },
	secondary: { name: "Ben Ito", email: "ben@pinecrest.example" },
	accounting: { name: "Cleo Marsh", email: "cleo@pinecrest.example" },
	tester: { name: "Dan Pugh", email: "dan@pinecrest.example" },
} as const;
export type Part = keyof typeof PEOPLE;

export const RESORT = "Pinecrest Summit";
export const RELEASE = "Commerce 3.8";
export const BUILD = "3.8.0-412";

export interface Stage {
	running: RunningPortal;
	variant: Variant;
	/** A window without anybody signed in. */
	stranger(label: string): Promise<Reader>;
	/** The window of somebody whom the story has made; the same one each time. */
	as(part: Part): Promise<Reader>;
	/** The window of somebody else. */
	asPerson(person: { name: string; email: string }): Promise<Reader>;
	/** Gives a part the window in which they have signed in. */
	sits(part: Part, reader: Reader): void;
	/** Waits for the newest letter of a kind to an address, and reads it. */
	letter(kind: LetterKind, address: string): Promise<ReadLetter>;
	close(): Promise<void>;
}

export interface ReadLetter {
	subject: string;
	text: string;
	/** Paths of its links; the test's portal answers under another port than letters name. */
	links: string[];
}

/** Monday 4 January 2027, 09:00 in Denver, and running: what the calendar offers does not depend on the day. */
const START = Date.parse("2027-01-04T16:00:00Z");

/** Starts a portal of the vendor's: its first administrator and nobody else. */
export async function openStage(variant: Variant): Promise<Stage> {
	const begun = Date.now();
	const clock = () => new Date(START + Date.now() - begun);
	const env = { FIRST_ADMIN: ADMINISTRATOR, VENDOR_NAME: "Summitware" };
	const running = await startPortal({ jobs: true, env, portal: { clock } });
	const windows = new Map<string, Reader>();
	const { origin, portal } = running;
	const { name: label, ...look } = variant;
	const open = (who: string, as?: Map<string, string>) =>
		openReader({ origin, label: `${label}-${who}`, ...look, ...(as && { as }) });
	const asPerson: Stage["asPerson"] = async (person) => {
		const existing = windows.get(person.email);
		if (existing) return existing;
		const reader = await open(person.name.split(" ")[0]!, await signedIn(portal, { id: "", ...person }));
		windows.set(person.email, reader);
		return reader;
	};
	return {
		running,
		variant,
		stranger: (who) => open(who),
		as: (part) => asPerson(PEOPLE[part]),
		asPerson,
		sits: (part, reader) => void windows.set(PEOPLE[part].email, reader),
		letter: (kind, address) =>
			vi.waitFor(() => newestLetter(running, kind, address), { timeout: 8_000, interval: 50 }),
		close: () => running.close(),
	};
}

async function newestLetter(
	{ portal }: RunningPortal,
	kind: LetterKind,
	address: string,
): Promise<ReadLetter> {
	const row = await portal.db
		.selectFrom("letter")
		.select(["subject", "text"])
		.where("kind", "=", kind)
		.where("address", "=", address)
		.orderBy("queuedAt", "desc")
		.limit(1)
		.executeTakeFirst();
	if (!row?.text || !row.subject) throw new Error(`no ${kind} for ${address} yet`);
	const links = [...row.text.matchAll(/https?:\/\/localhost:\d+(\/\S*)/g)].map(([, path]) => path!);
	return { subject: row.subject, text: row.text, links };
}

/** Signs somebody in with the code that is mailed to them, on the page where they stand. */
export async function signInByMail(stage: Stage, reader: Reader, email: string): Promise<void> {
	await reader.at("Sign in");
	await reader.fill("E-mail address", email);
	await reader.press("Send me a code");
	await reader.sees("a code is on its way");
	const { text } = await stage.letter("signInCode", email);
	const code = /\b\d{6}\b/.exec(text)?.[0];
	expect(code, "the code in the letter").toBeDefined();
	await reader.fill("Six-digit code", code!);
	await reader.press("Sign in");
}
