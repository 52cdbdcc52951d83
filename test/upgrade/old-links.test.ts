/**
 * Links in old letters tell the present truth (B11): every address of every letter, opened by its reader after all
 * that can have happened since, is a page that says where things stand now and what can be done next.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadVisitor, type Visitor } from "../../app/access/visitor.server.ts";
import { done, postRelease } from "../../app/demo/doors.server.ts";
import { withLinks } from "../../app/post/answer-links.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { UPGRADE_STATUS } from "../../app/words/status.ts";
import type { LetterKind } from "../../db/vocabulary.ts";
import type { LetterProps } from "../../emails/props.ts";
import { renderLetter } from "../../emails/render.ts";
import { readFile } from "../booking/calendar-program.ts";
import { readable } from "../booking/said-times.ts";
import { frame, KINDS, linksOf, previewOf, rendered } from "../emails/cases.ts";
import { type Journey, journey, type UpgradeJourney } from "../support/journey.ts";
import { type Jar, type RunningPortal, startPortal } from "../support/server.ts";

const ORIGIN = "http://localhost:3000";
const reason = "A reason that is long enough to help.";

let server: RunningPortal;
let j: Journey;

/** One upgrade for each way in which a story can go on after letters were written. */
const STORIES = {
	"booked, then moved": async (u) => {
		await u.to("booked");
		done(await u.step("moveBooking"));
	},
	"booked, then cancelled": async (u) => {
		await u.to("booked");
		done(await u.step("cancelBooking"));
	},
	"cancelled, then booked again": async (u) => {
		await u.to("booked");
		done(await u.step("cancelBooking"));
		done(await u.step("book"));
	},
	"booked, then at risk: deployed again": async (u) => {
		await u.to("booked");
		done(await u.step("redeploy"));
	},
	"booked, then declined": async (u) => {
		await u.to("booked");
		done(await u.step("redeploy"));
		done(await u.step("failTestDeploy"));
		done(await u.step("decline"));
	},
	"booked, then the sign-off withdrawn": async (u) => {
		await u.to("booked");
		done(await u.step("withdrawSignOff"));
	},
	"the sign-off returned": async (u) => {
		await u.to("signedOff");
		done(await u.step("returnSignOff"));
	},
	"the check failed": async (u) => {
		await u.to("vendorCheck");
		done(await u.step("failVendorCheck"));
	},
	"another calendar keeps it": async (u) => {
		await u.to("booked");
		// As its messages leave it: the deployer and the confirmation are that calendar's business.
		await server.portal.db
			.updateTable("booking")
			.set({ provider: "cal", providerUid: "abc", deployerId: null, pendingSince: j.clock() })
			.where("upgradeId", "=", u.upgradeId)
			.execute();
	},
	declined: (u) => u.to("declined"),
	"in test": (u) => u.to("inTest"),
	// The last one: it takes the clock to the day before the slot, past the cut-off.
	"another time asked for": async (u) => {
		await u.to("booked");
		j.clock.set(new Date(Date.parse((await u.walk.facts()).booking!.startsAt) - 24 * 3_600_000));
		done(await u.step("requestMove"));
	},
} satisfies Record<string, (u: UpgradeJourney) => Promise<void>>;
type Story = keyof typeof STORIES;
const stories = Object.keys(STORIES) as Story[];

let upgrades: Record<Story, UpgradeJourney>;

interface Link {
	story: Story;
	/** The first letter that has it. */
	kind: LetterKind;
	personId: string;
	path: string;
}
const links: Link[] = [];
const kinds = new Set<LetterKind>();
const jars = new Map<string, Jar>();

beforeAll(async () => {
	server = await startPortal();
	j = await journey(server.portal, { resorts: stories.length });
	upgrades = Object.fromEntries(stories.map((story, index) => [story, j.all[index]!])) as typeof upgrades;
	for (const story of stories) await STORIES[story](upgrades[story]);
	await collect();
}, 120_000);
afterAll(() => server.close());

/** Every address of every letter so far that somebody with an account was written. */
async function collect(): Promise<void> {
	links.length = 0;
	const rows = await server.portal.db
		.selectFrom("letter")
		.innerJoin("journal", "journal.id", "letter.journalId")
		.select(["letter.kind", "letter.props", "letter.recipientId", "journal.subjectId"])
		.execute();
	for (const { kind, props, recipientId } of rows) {
		const { upgradeId } = props as unknown as { upgradeId: string };
		const story = stories.find((one) => upgrades[one].upgradeId === upgradeId);
		if (!story || !recipientId) continue;
		const letter = props as unknown as LetterProps[typeof kind];
		const body = await renderLetter(kind, letter, { ...frame, origin: ORIGIN });
		const said: Record<string, unknown> = { ...letter };
		const { html } = withLinks(body, said, server.portal.settings.sessionSecret);
		for (const url of linksOf(html).filter((link) => link.startsWith(`${ORIGIN}/`))) {
			const path = url.slice(ORIGIN.length);
			kinds.add(kind);
			const known = links.some((link) => link.personId === recipientId && link.path === path);
			if (!known) links.push({ story, kind, personId: recipientId, path });
		}
	}
}

async function jarOf(personId: string): Promise<Jar> {
	const person = (await loadVisitor(server.portal.db, personId)) as Visitor;
	const jar = jars.get(personId) ?? (await j.jar(person));
	jars.set(personId, jar);
	return jar;
}

/** Opens an address as a browser does, redirects included. */
async function open(path: string, personId: string): Promise<{ status: number; type: string; text: string }> {
	const answer = await server.get(path, { as: await jarOf(personId) });
	const to = answer.headers.get("location");
	if (to) return open(new URL(to, ORIGIN).pathname, personId);
	return {
		status: answer.status,
		type: answer.headers.get("content-type") ?? "",
		text: await answer.text(),
	};
}

/** What of the page is its own: without the frame around it and the crumbs on top. */
const ownPart = (html: string) =>
	/<main\b.*<\/main>/s
		.exec(html)?.[0]
		.replace(/<nav\b.*?<\/nav>/gs, "")
		.replace(/<script.*?<\/script>/gs, "") ?? "";

/** What is wrong with what an old link opens. */
async function faults({ path, personId, kind, story }: Link): Promise<string[]> {
	const { status, type, text } = await open(path, personId);
	const where = `${kind} ${path} after "${story}"`;
	if (status !== 200) return [`${where}: ${status}`];
	const stage = await upgrades[story].stage();
	if (type.startsWith("text/calendar")) {
		const { entry } = readFile(text);
		const stands = (await upgrades[story].walk.facts()).booking !== null;
		return stands === (entry.status !== "CANCELLED") ? [] : [`${where}: says ${entry.status}`];
	}
	const own = ownPart(text);
	const isUpgrade = path.startsWith("/upgrades/");
	return [
		...(isUpgrade && !own.includes(UPGRADE_STATUS[stage].word)
			? [`${where}: does not say where it stands`]
			: []),
		...(/<(a|button)\b/.test(own) ? [] : [`${where}: leads nowhere`]),
	];
}

/** Each address once. */
const oneReaderEach = () => [...new Map(links.map((link) => [link.path, link])).values()];

const allFaults = async (of = links) => {
	const found: string[] = [];
	for (const link of of) found.push(...(await faults(link)));
	return found;
};

const SHAPES = [
	"/",
	"/answers",
	"/answers/:token",
	"/releases/:slug",
	"/upgrades/:id",
	"/upgrades/:id/book",
	"/upgrades/:id/booking.ics",
	"/upgrades/:id/smoke-test",
];
const shapeOf = (path: string) =>
	path
		.replace(/^\/upgrades\/[^/]+/, "/upgrades/:id")
		.replace(/^\/releases\/[^/]+/, "/releases/:slug")
		.replace(/^\/answers\/[^/]+/, "/answers/:token")
		.replace(/^\/issues\/[^/]+/, "/issues/:number")
		.replace(/\?resort=.*$/, "");

test("the stories wrote letters of every step, and no letter leads to other kinds of addresses", async () => {
	for (const kind of [
		"E1",
		"E2",
		"E3",
		"E4",
		"E5",
		"E6",
		"declined",
		"checkFailed",
		"moveRequested",
	] as const) {
		expect([...kinds]).toContain(kind);
	}
	for (const kind of ["signOffReturned", "signOffWithdrawn", "redeploying"] as const) {
		expect([...kinds]).toContain(kind);
	}
	expect([...new Set(links.map(({ path }) => shapeOf(path)))].sort()).toEqual(SHAPES);
	// Codes are for one use and ten minutes: what becomes of those is tried where they are made.
	const written = KINDS.filter((kind) => kind !== "signInCode").map((kind) =>
		rendered(kind, previewOf(kind)),
	);
	const all = (await Promise.all(written)).flatMap(({ html }) => linksOf(html));
	const own = all
		.filter((link) => link.startsWith(`${frame.origin}/`))
		.map((link) => link.slice(frame.origin.length));
	// A report and a part in a beta keep their pages for good, whatever becomes of them.
	const known = [...SHAPES, "/issues/:number", "/releases/:slug/beta"];
	expect(own.map(shapeOf).filter((shape) => !known.includes(shape))).toEqual([]);
});

test("each opens the present truth and something to do next", async () => {
	expect(links.length).toBeGreaterThan(150);
	expect(await allFaults()).toEqual([]);
	const cancelled = upgrades["booked, then cancelled"];
	const page = await open(`/upgrades/${cancelled.upgradeId}/book`, cancelled.people.primary.actor.personId);
	const words = readable(ownPart(page.text));
	expect(words).toContain("The booked slot is cancelled");
	expect(words).toContain(`${cancelled.people.primary.name} cancelled it`);
}, 120_000);

test("whoever is not signed in is asked to, and led back", async () => {
	for (const path of new Set(links.map((link) => link.path))) {
		// Whoever has no account answers all the same.
		if (path === "/" || path.startsWith("/answers")) continue;
		const answer = await server.get(path);
		expect(answer.headers.get("location"), path).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
	}
});

test("a contact who was switched off and on again, and a guest taken off the list, find the same", async () => {
	const { people, upgradeId } = upgrades["booked, then moved"];
	const { personId } = people.secondary.actor;
	const admin = await j.jar(people.administrator);
	const { id: item } = await server.portal.db
		.selectFrom("contact")
		.select("id")
		.where("personId", "=", personId)
		.executeTakeFirstOrThrow();
	const theirs = links.filter((link) => link.personId === personId);
	expect(theirs.length).toBeGreaterThan(4);
	const at = `/people/${personId}`;
	const off = { step: "switchHatOff", item, reason };
	expect((await server.post(at, off, { as: admin })).status).toBe(303);
	const away = await server.get(`/upgrades/${upgradeId}`, { as: await jarOf(personId) });
	expect(away.headers.get("location")).toMatch(/^\/sign-in\?to=/);
	expect((await server.post(at, { step: "switchHatOn", item }, { as: admin })).status).toBe(303);
	jars.delete(personId);
	await server.portal.db
		.updateTable("booking_guest")
		.set({ removedAt: j.clock() })
		.where("contactId", "=", item)
		.execute();
	expect(await allFaults(theirs)).toEqual([]);
});

test("so does each address once the window has closed and the release is withdrawn", async () => {
	const { windowUntil } = await upgrades["in test"].walk.facts();
	j.clock.set(windowUntil!);
	await keepDates(server.portal, j.releaseId);
	await collect();
	expect(await upgrades["in test"].stage()).toBe("lapsed");
	expect(kinds.has("lapsed")).toBe(true);
	expect(await allFaults(oneReaderEach()), "lapsed").toEqual([]);

	const { releaseManager } = j.people;
	done(await postRelease(server.portal, releaseManager, j.releaseSlug, "withdraw", { reason }));
	await collect();
	expect(kinds.has("releaseWithdrawn")).toBe(true);
	expect(await allFaults(oneReaderEach()), "withdrawn").toEqual([]);
}, 120_000);

test("the look finds a link that leads nowhere, and a page that does not say where things stand", async () => {
	const [link] = links.filter(({ path, story }) => path.endsWith("/book") && story === "booked, then moved");
	expect(await faults({ ...link!, path: `/upgrades/${crypto.randomUUID()}` })).toHaveLength(1);
	expect(await faults({ ...link!, story: "in test" })).toHaveLength(1);
});
