/** What of a mail are its writer's own words, as several programs write it, in text and in HTML. */
import { describe, expect, test } from "vitest";
import { ownWords } from "../../app/reply/words.server.ts";

const LETTER = "Report REL-0421 has a new comment\n\nWhich day was it?\n";
const quoted = LETTER.replace(/^/gm, "> ");

const TEXTS: Record<string, string> = {
	Gmail: `It was on Tuesday.\n\nOn Mon, Nov 23, 2026 at 9:00 AM Aspenware releases <releases@vendor.example>\nwrote:\n\n${quoted}`,
	"Apple Mail": `It was on Tuesday.\n\n> On 23 Nov 2026, at 09:00, Aspenware releases <releases@vendor.example> wrote:\n> \n${quoted}`,
	"an iPhone": `It was on Tuesday.\n\nSent from my iPhone\n\n> On Nov 23, 2026, at 9:00 AM, Aspenware <releases@vendor.example> wrote:\n> \n> ﻿\n${quoted}`,
	Outlook: `It was on Tuesday.\r\n\r\n________________________________\r\nFrom: Aspenware releases <releases@vendor.example>\r\nSent: Monday, November 23, 2026 9:00 AM\r\nTo: Ann <ann@resort.example>\r\nSubject: REL-0421\r\n\r\n${LETTER}`,
	"an older Outlook": `It was on Tuesday.\n\n-----Original Message-----\nFrom: Aspenware releases <releases@vendor.example>\nSent: Monday\n\n${LETTER}`,
	Thunderbird: `It was on Tuesday.\n\n-- \nAnn Lee\nGuest services\n`,
	"a German program": `It was on Tuesday.\n\nAm 23.11.2026 um 09:00 schrieb Aspenware releases <releases@vendor.example>:\n${quoted}`,
	"a French program": `It was on Tuesday.\n\nLe lun. 23 nov. 2026 à 09:00, Aspenware <releases@vendor.example> a écrit :\n\n${quoted}`,
	"a Spanish program": `It was on Tuesday.\n\nEl lun, 23 nov 2026 a las 9:00, Aspenware (<releases@vendor.example>) escribió:\n\n${quoted}`,
	"somebody who answers below": `${quoted}\nIt was on Tuesday.\n`,
};

const HTMLS: Record<string, string> = {
	Gmail: `<div dir="ltr">It was on <b>Tuesday</b>.</div><br><div class="gmail_quote"><div>On Mon, Nov 23, 2026 at 9:00 AM Aspenware &lt;<a href="mailto:r@v.example">r@v.example</a>&gt; wrote:<br></div><blockquote><p>Which day was it?</p></blockquote></div>`,
	Outlook: `<html><body><p>It was on Tuesday.</p><div><hr><p><b>From:</b> Aspenware &lt;r@v.example&gt;<br><b>Sent:</b> Monday<br><b>Subject:</b> x</p></div><p>Which day was it?</p></body></html>`,
	"a program with scripts": `<style>p{}</style><script>zq9()</script><p onclick="zq9()">It was on Tuesday.</p><img src="https://spy.example/x" alt="spy">`,
};

describe("own words", () => {
	test.each(Object.entries(TEXTS))("of %s", (_program, text) => {
		expect(ownWords({ text, html: "<p>never looked at</p>" })).toBe("It was on Tuesday.");
	});

	test.each(Object.entries(HTMLS))("of HTML from %s", (_program, html) => {
		expect(ownWords({ text: "", html })).toBe("It was on Tuesday.");
	});

	test("between quotes are kept in their order, and so are lines and lists", () => {
		const text = "> Which day?\nTuesday:\n- morning\n- noon\n\n> Which pass?\nThe adult one.\n";
		expect(ownWords({ text, html: "" })).toBe("Tuesday:\n- morning\n- noon\nThe adult one.");
	});

	test("hold no signs that turn or hide text, nor one that a database refuses", () => {
		expect(ownWords({ text: "It\u0000 was\u202e on\u2066 Tuesday\u0007.", html: "" })).toBe(
			"It was on Tuesday.",
		);
	});

	test("are given up where they would be looked for beyond a second", () => {
		expect(ownWords({ text: "Op x\nschreef\n".repeat(1_500), html: "" })).toBeNull();
	});
});
