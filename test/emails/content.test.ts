import { describe, expect, test } from "vitest";
import { turnWords } from "../../app/words/status.ts";
import { formatSpan, formatTime } from "../../app/words/time.ts";
import { CASES, frame, linksOf, previewOf, rendered } from "./cases.ts";

const UPGRADES = CASES.filter(({ kind }) => kind !== "signInCode");
const WINDOW_END = "Thu 14 Jan 2027, 17:00 MST (UTC-7)";

describe("subjects", () => {
	test.each(UPGRADES)("$name begins with the resort and is one short line", async ({ kind, props }) => {
		const { subject } = await rendered(kind, props);
		expect(subject).toMatch(/^Cinder Peak: \S/);
		expect(subject).toContain("Commerce 3.8");
		expect(subject.length).toBeLessThan(130);
	});

	test.each([
		"E1",
		"E3",
		"signOffReturned",
		"reopened",
	] as const)("%s tells the resort what is needed by when", async (kind) => {
		const windowUntil = "2027-01-15T00:00:00.000Z";
		const { subject } = await rendered(kind, { ...previewOf(kind), windowUntil });
		expect(subject).toMatch(new RegExp(` by ${WINDOW_END.replace(/[()]/g, "\\$&")}$`));
		const open = await rendered(kind, { ...previewOf(kind), windowUntil: null });
		expect(open.subject).not.toContain(" by");
	});

	test("E5 names the last moment at which a time can be booked, as long as it lies ahead", async () => {
		const { subject, text } = await rendered("E5", previewOf("E5"));
		expect(subject).toBe(
			"Cinder Peak: book the upgrade to Commerce 3.8 by Mon 11 Jan 2027, 17:00 MST (UTC-7)",
		);
		expect(text).toContain("By Mon 11 Jan 2027, 17:00 MST (UTC-7)");
		expect(text).toContain(`Upgrade window ends: ${WINDOW_END}`);
		const late = await rendered("E5", { ...previewOf("E5"), at: "2027-01-13T16:00:00.000Z" });
		expect(late.subject).toBe("Cinder Peak: book the upgrade to Commerce 3.8");
	});

	test("read as they were asked for", async () => {
		expect((await rendered("E1", previewOf("E1"))).subject).toBe(
			`Cinder Peak: try out Commerce 3.8 by ${WINDOW_END}`,
		);
		expect((await rendered("E6", previewOf("E6"))).subject).toBe(
			"Cinder Peak: booked Commerce 3.8 for Tue 12 Jan 2027, 09:00 MST (UTC-7)",
		);
	});

	test("never hold the sign-in code", async () => {
		const { subject, html, text } = await rendered("signInCode", previewOf("signInCode"));
		expect(subject).toBe("Your sign-in code");
		expect(html).toContain(">481920<");
		expect(text).toMatch(/^481920$/m);
		expect(html).toMatch(/<title>[^<\d]*<\/title>/);
	});
});

describe("times", () => {
	const zones = (viewerZone: string) =>
		UPGRADES.map((one) => ({ ...one, props: { ...one.props, viewerZone } }));

	test.each(zones("Europe/Zurich"))("$name gives the resort's first, the reader's second", async (one) => {
		const { subject, text } = await rendered(one.kind, one.props);
		expect(subject).not.toContain("CET");
		expect(text.match(/MST \(UTC-7\)/g)?.length ?? 0).toBe(text.match(/CET \(UTC\+1\)/g)?.length ?? 0);
		expect(text.match(/your time: /gi)?.length ?? 0).toBe(text.match(/CET \(UTC\+1\)/g)?.length ?? 0);
		if (text.includes("MST")) expect(text.indexOf("MST")).toBeLessThan(text.indexOf("CET"));
	});

	test.each(zones("America/Denver"))("$name gives one where both read the same", async (one) => {
		const { text } = await rendered(one.kind, one.props);
		expect(text).not.toMatch(/your time/i);
	});

	test("are those of the one formatter", async () => {
		const props = { ...previewOf("E6"), viewerZone: "Australia/Sydney" };
		const { text } = await rendered("E6", props);
		const [start, end] = [new Date("2027-01-12T16:00:00.000Z"), new Date("2027-01-12T19:00:00.000Z")];
		expect(text).toContain(formatSpan(start, end, "America/Denver"));
		expect(text).toContain(`Your time: ${formatSpan(start, end, "Australia/Sydney")}`);
		const notice = await rendered("E1", { ...previewOf("E1"), viewerZone: "Australia/Sydney" });
		expect(notice.text).toContain(formatTime(new Date("2027-01-15T00:00:00.000Z"), "Australia/Sydney"));
	});
});

describe("whose turn it is", () => {
	const SIDES = {
		E1: "resort",
		E2: "vendor",
		E3: "resort",
		E4: "vendor",
		E5: "resort",
		E6: "nobody",
		declined: "nobody",
		checkFailed: "vendor",
		datePulled: "resort",
		offersEnded: "vendor",
		signOffReturned: "resort",
		signOffWithdrawn: "resort",
		redeploying: "vendor",
		lapsed: "nobody",
		reopened: "resort",
		releaseWithdrawn: "nobody",
		issueReported: "vendor",
		issueQuestion: "resort",
		issueNews: "vendor",
		issueFixed: "resort",
		issueOver: "nobody",
		betaInvited: "resort",
		betaOpened: "resort",
		betaSite: "resort",
		betaClosing: "resort",
		betaClosed: "nobody",
	} as const;
	const both = Object.entries(SIDES).flatMap(([kind, side]) =>
		(["resort", "vendor"] as const).map((audience) => ({ kind: kind as keyof typeof SIDES, side, audience })),
	);

	test.each(both)("comes first in $kind to the $audience", async ({ kind, side, audience }) => {
		const { text } = await rendered(kind, { ...previewOf(kind), audience });
		const names = { vendor: "Aspenware", resort: "Cinder Peak" };
		expect(text.startsWith(turnWords(side, audience, names))).toBe(true);
	});

	test("is nobody's where a kept booking stands again, the resort's after a cancellation", async () => {
		const kept = { ...previewOf("E5"), keptBooking: "2027-01-12T16:00:00.000Z" };
		expect((await rendered("E5", kept)).text).toMatch(/^Nothing to do now\./);
		const cancelled = { ...previewOf("E6"), what: "cancelled" };
		expect((await rendered("E6", cancelled)).text).toMatch(/^Your turn to choose another time\./);
	});
});

describe("what the letters say", () => {
	test("a letter about a report invites an answer where answers are taken, and nowhere else", async () => {
		const told = async (answerable?: boolean) =>
			(await rendered("issueNews", previewOf("issueNews"), { ...frame, ...(answerable && { answerable }) }))
				.text;
		expect(await told(true)).toContain("You can answer this letter");
		expect(await told()).not.toContain("answer this letter");
	});

	test("E1 states what happens when nobody decides, with and without an end of the window", async () => {
		const { text } = await rendered("E1", previewOf("E1"));
		expect(text).toContain(
			"If nobody decides by then, the release lapses for Cinder Peak and nothing is deployed.",
		);
		const open = await rendered("E1", { ...previewOf("E1"), windowUntil: null });
		expect(open.text).toContain("If nobody decides before its upgrade window closes, the release lapses");
	});

	test("E6 holds all that is needed on the day", async () => {
		const { text, html } = await rendered("E6", previewOf("E6"));
		for (const fact of [
			"When: Tue 12 Jan 2027, 09:00 to 12:00 MST (UTC-7)",
			"How long: 3 hours",
			"Expected downtime: The shop shows its maintenance page from the start, for up to 3 hours",
			"about 45 minutes",
			"Booked by: Dana Reyes",
			"Guests: Priya Nair (priya@cinderpeak.example)",
			"front.desk@cinderpeak.example",
			"Deployed by: Theo Lindqvist of Aspenware",
			"Before the day",
			"cancels it there with a reason",
		]) {
			expect(text).toContain(fact);
		}
		expect(linksOf(html)).toContain(
			"https://releases.example.com/upgrades/0b6f8a52-3c1e-4b53-9a4e-7d1f5b2c9e10/booking.ics",
		);
	});

	test("E6 tells whoever had the run before a move that it is somebody else's now", async () => {
		const { text } = await rendered("E6", { ...previewOf("E6"), what: "moved", handedOver: true });
		expect(text).toContain("You were to deploy it and do not have to any more.");
		expect(text).not.toMatch(/Keep this time free|Add to/);
	});

	test.each(["booked", "cancelled"])("E6 %s gives a guest without an account no links", async (what) => {
		const props = { ...previewOf("E6"), what, hasAccount: false };
		const { html, text } = await rendered("E6", props);
		expect(linksOf(html)).toEqual([]);
		expect(text).not.toContain("http");
		expect(text).toContain("Dana Reyes put you on the guest list");
	});

	test("what failed is kept from the resort", async () => {
		const secret = "Stack trace in checkout";
		const props = { ...previewOf("checkFailed"), reason: secret, audience: "resort" };
		const { subject, html, text } = await rendered("checkFailed", props);
		expect(subject + html + text).not.toContain(secret);
		expect(subject + text).not.toMatch(/fail/i);
		const own = await rendered("checkFailed", { ...props, audience: "vendor" });
		expect(own.text).toContain(`What failed: ${secret}`);
	});

	test("a booking at risk is named with its time", async () => {
		for (const kind of ["redeploying", "signOffWithdrawn", "signOffReturned"] as const) {
			const props = { ...previewOf(kind), bookingAtRisk: "2027-01-12T16:00:00.000Z" };
			const { text } = await rendered(kind, props);
			expect(text).toContain("The booking is at risk: sign-off missing.");
			expect(text).toContain("Tue 12 Jan 2027, 09:00 MST (UTC-7)");
			expect((await rendered(kind, { ...props, bookingAtRisk: null })).text).not.toContain("at risk");
		}
	});

	test("line breaks that somebody typed survive in both parts", async () => {
		const { html, text } = await rendered("E3", { ...previewOf("E3"), note: "First.\r\nSecond." });
		expect(html).toMatch(/First\.<br\/?>Second\./);
		expect(text).toContain("First.\nSecond.");
	});
});
