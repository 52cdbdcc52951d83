/**
 * People of the demo who work as fast as they can. Each form is sent until it is answered as done, with the same key,
 * as a person does who presses again after the portal was away; each done act goes into a ledger on this side.
 */
import { type Browser, continueAs } from "./portal-process.ts";

export interface Act {
	upgradeId: string;
	step: string;
	/** Occurs once in the journal or among the answers when the act has happened. */
	mark: string | null;
}

export interface Player {
	name: string;
	browser: Browser;
	/** What was answered as done, in order. */
	ledger: Act[];
	/** Works until the portal is gone or `over` says so. */
	play(over: () => boolean): Promise<void>;
}

interface Form {
	path: string;
	fields: Record<string, string>;
	act: Act;
}

/** @param next makes the form of the next act; the number counts this player's acts. */
function player(name: string, browser: Browser, next: (count: number) => Promise<Form>): Player {
	const ledger: Act[] = [];
	let pending: Form | null = null;
	let count = 0;
	return {
		name,
		browser,
		ledger,
		async play(over) {
			while (!over()) {
				try {
					if (!pending) {
						const form = await next(count + 1);
						count++;
						form.fields.key = `${name} ${count}`;
						pending = form;
					}
					const response = await browser.post(pending.path, pending.fields);
					const text = await response.text();
					if (response.status !== 303) {
						throw new Unexpected(`${name}, ${pending.act.step}: ${response.status} ${text.slice(0, 2000)}`);
					}
					ledger.push(pending.act);
					pending = null;
				} catch (error) {
					if (error instanceof Unexpected) throw error;
					// The portal is gone in the middle of an answer: the form waits for the next start.
					return;
				}
			}
		},
	};
}

class Unexpected extends Error {}

const REASON = "Pressed in the burst, as number";

async function upgradeOf(browser: Browser): Promise<string> {
	const found = /\/upgrades\/([0-9a-f-]{36})/.exec(await browser.get("/"))?.[1];
	if (!found) throw new Error("no upgrade on the home page");
	return found;
}

/** Declines and elects in turns. */
export async function undecided(origin: string, name: string, startsElected: boolean): Promise<Player> {
	const browser = await continueAs(origin, name);
	const upgradeId = await upgradeOf(browser);
	const path = `/upgrades/${upgradeId}`;
	return player(name, browser, async (count): Promise<Form> => {
		const reason = `${REASON} ${count} of ${name}.`;
		return (count % 2 === 1) === startsElected
			? { path, fields: { step: "decline", reason }, act: { upgradeId, step: "decline", mark: reason } }
			: { path, fields: { step: "elect" }, act: { upgradeId, step: "elect", mark: null } };
	});
}

/** Books the third free place and cancels it again in turns. */
export async function booker(origin: string, name: string, startsBooked: boolean): Promise<Player> {
	const browser = await continueAs(origin, name);
	const upgradeId = await upgradeOf(browser);
	const path = `/upgrades/${upgradeId}/book`;
	let start = "";
	return player(name, browser, async (count): Promise<Form> => {
		const reason = `${REASON} ${count} of ${name}.`;
		if ((count % 2 === 1) === startsBooked) {
			return {
				path,
				fields: { step: "cancelBooking", because: "other", reason },
				act: { upgradeId, step: "cancelBooking", mark: reason },
			};
		}
		start ||= await freeStart(browser, path, startsBooked ? 3 : 0);
		return { path, fields: { step: "book", start }, act: { upgradeId, step: "book", mark: null } };
	});
}

/** A free place of this or the next month; `skip` keeps two bookers apart. */
async function freeStart(browser: Browser, path: string, skip: number): Promise<string> {
	const page = await browser.get(`${path}?view=list`);
	const next = /\?month=(\d{4}-\d{2})[^"]*"[^>]*rel="next"/.exec(page)?.[1] ?? followingMonth(page);
	const pages = page + (next ? await browser.get(`${path}?month=${next}&view=list`) : "");
	const starts = [...pages.matchAll(/name="hold"[^>]*value="(20[^"]+Z)"/g)].map(([, start]) => start!);
	// A run blocks its deployer for four hours: the places of one day are not far enough apart, those of another are.
	const days = [...new Map(starts.map((start) => [start.slice(0, 10), start])).values()];
	const chosen = days[skip] ?? days.at(-1);
	if (!chosen) throw new Unexpected("no free place is listed");
	return chosen;
}

const followingMonth = (page: string) => {
	const months = [...page.matchAll(/month=(\d{4}-\d{2})/g)].map(([, month]) => month!).sort();
	return months.at(-1);
};

/** Writes a new note to an answered item again and again. */
export async function tester(origin: string, name: string): Promise<Player> {
	const browser = await continueAs(origin, name);
	const upgradeId = await upgradeOf(browser);
	const path = `/upgrades/${upgradeId}/smoke-test`;
	const items = [...(await browser.get(path)).matchAll(/name="item" value="([0-9a-f-]{36})"/g)].map(
		([, id]) => id!,
	);
	// The last ones have no answer yet, so that "passed" needs no word about what stood there.
	const item = items.at(-1);
	if (!item) throw new Error("no item to answer");
	return player(name, browser, async (count): Promise<Form> => {
		const note = `${REASON} ${count} of ${name}.`;
		const fields = { step: "tick", item, state: "passed", note };
		return { path, fields, act: { upgradeId, step: "tick", mark: note } };
	});
}
