/** A letter's reader answers without signing in: by the link or by its code, once, and then has another link sent. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { remind } from "../../app/attendance/reminders.server.ts";
import { clockAt } from "../../app/demo/clock.ts";
import { codeOf, tokenOf } from "../../app/post/answer-links.server.ts";
import { type House, house } from "../attendance/house.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { openReader, type Reader, type ReaderOptions } from "./reader.ts";

let running: RunningPortal;
beforeAll(async () => {
	running = await startPortal({ portal: { clock: clockAt(new Date("2027-01-04T16:00:00Z")) } });
});
afterAll(() => running.close());

const OLGA = "olga@outside.example";
const NUMBER = "+1 970 555 0142";

test.each<[string, Partial<ReaderOptions>]>([
	["with script, narrow", { width: 360 }],
	["with script, wide and dark", { dark: true }],
	["without script, narrow", { script: false, width: 360 }],
	["without script, wide and dark", { script: false, dark: true }],
])("%s", async (name, look) => {
	const h = await house(running.portal);
	const reader = await openReader({ origin: running.origin, label: `answers-${name}`, ...look });
	await saysYes(h, reader);
	await saysNumber(h, reader);
	await saysNo(h, reader);
	expect(await reader.page.context().cookies(), "nobody was signed in").toEqual([]);

	const resort = await openReader({
		origin: running.origin,
		label: `answers-${name}`,
		as: await h.jar(h.people.primary),
		...look,
	});
	await resort.go(`/upgrades/${h.upgradeId}/book`);
	await resort.sees("Bo Backup stands in");
	await resort.sees(`Reached by ${NUMBER}`);
	await resort.look("guests");
});

const secret = () => running.settings.sessionSecret;
const openLink = async (h: House) => (await h.olga()).linkId!;

/** By the link; it shows what was said from then on, and sends another. */
async function saysYes(h: House, reader: Reader) {
	const path = `/answers/${tokenOf(secret(), await openLink(h))}`;
	await reader.go(path);
	await reader.at(/^Commerce 9\.\d+ at Alder Bowl/);
	await reader.sees("For Olga Outside");
	await reader.look("open");
	await reader.tick("Yes, I can be there");
	await reader.press("Send your answer");
	await reader.sees("You have said that you can be there.");
	expect((await h.olga()).answer).toBe("yes");
	await reader.go(path);
	await reader.sees("This link was used and works no longer.");
	await reader.look("used");
	await reader.press("Send me a new link");
	await reader.sees("A new link is on its way");
	await reader.look("sent");
}

/** By the code of the new link, and with somebody who stands in. */
async function saysNo(h: House, reader: Reader) {
	await reader.go("/answers");
	await reader.at("Type the code of your letter");
	await reader.look("code");
	await reader.fill("Code", "AAAAA-AAAAA");
	await reader.press("Open the question");
	await reader.sees("No letter of ours has that code.");
	await reader.fill("Code", codeOf(secret(), await openLink(h)).toLowerCase());
	await reader.press("Open the question");
	await reader.sees("You are down as coming.");
	await reader.tick("No, I cannot be there");
	await reader.fill("Who stands in", "Bo Backup");
	await reader.fill("Their address", "bo@outside.example");
	await reader.press("Send your answer");
	await reader.sees("Bo Backup stands in for you.");
	await reader.look("stand-in");
	expect(await h.guestAt("bo@outside.example")).toMatchObject({ backupFor: (await h.olga()).id });
}

/** By the link of the reminder two days before; asked again, the number that is known takes one press. */
async function saysNumber(h: House, reader: Reader) {
	h.clock.set(new Date((await h.start()).getTime() - 48 * 3_600_000));
	await remind(running.portal);
	const newest = async (kind: "E7" | "answerLink") => {
		const letter = (await h.letters(kind)).filter(({ address }) => address === OLGA).at(-1);
		return `/answers/${tokenOf(secret(), String(letter?.props?.reachLink))}`;
	};
	await reader.go(await newest("E7"));
	await reader.sees("By which number can you be reached during the slot?");
	await reader.look("number");
	// Whoever said one about an earlier slot is offered it.
	await reader.main.getByLabel(/^(Your|Another) number$/).fill(NUMBER);
	await reader.press("Save this number");
	await reader.sees(`You can be reached by ${NUMBER}.`);
	await reader.press("Send me a new link");
	await reader.sees("A new link is on its way");
	await reader.go(await newest("answerLink"));
	await reader.look("known-number");
	await reader.press(`Reach me by ${NUMBER}`);
	await reader.sees(`You can be reached by ${NUMBER}.`);
	await reader.look("reached");
}
