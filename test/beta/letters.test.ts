/** Who hears of a beta: the invitation, the opening, the site, the end; and the caveat in each of them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { done } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { CAVEAT_NO_SIGN_OFF, caveatOf } from "../../app/words/beta.ts";
import { LETTER_KINDS } from "../../db/vocabulary.ts";
import { KINDS, previewOf, rendered } from "../emails/cases.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { BETA_DAYS, type BetaWorld, betaWorld } from "./world.ts";

let portal: Portal;
beforeAll(async () => {
	portal = await openBarePortal();
});
afterAll(() => portal.close());

const REASON = "A reason that is long enough to help.";

/** Three resorts: volunteers of the first, an open invitation at the second, nothing at the third. */
async function opened(): Promise<BetaWorld> {
	const world = await betaWorld(portal);
	const [first, second] = world.resorts;
	done(await world.invite([first!, second!]));
	for (const as of [first!.people.guest, first!.people.secondary]) {
		done(await world.step("joinBeta", as, first!));
	}
	await world.release("openBeta");
	return world;
}

/** "primary" of the first resort: "prima@cedar-gap-1-1". */
const at = (world: BetaWorld, index: number, ...roles: string[]) =>
	roles.map((role) => `${role}@${world.resorts[index]!.slug}`);

test("an invitation goes to the two who decide for each resort", async () => {
	const world = await betaWorld(portal);
	await world.letters();
	done(await world.invite(world.resorts.slice(0, 2)));
	done(await world.invite(world.resorts.slice(0, 2)));
	expect(await world.letters()).toEqual(
		[...at(world, 0, "prima", "seconda"), ...at(world, 1, "prima", "seconda")]
			.map((address) => `betaInvited ${address}`)
			.sort(),
	);
});

test("the opening goes to volunteers and to those who have not answered, and bothers nobody else", async () => {
	const world = await opened();
	const opening = (await world.letters()).filter((letter) => letter.startsWith("betaOpened"));
	expect(opening).toEqual(
		[...at(world, 0, "seconda", "tessa"), ...at(world, 1, "prima", "seconda")]
			.map((address) => `betaOpened ${address}`)
			.sort(),
	);
	expect(await world.notes(world.resorts[1]!)).toEqual(["1 betaInvited", "2 betaOpenTold"]);
	expect(await world.notes(world.resorts[2]!)).toEqual([]);
});

test("a site goes to the volunteers, first and with each further build", async () => {
	const world = await opened();
	await world.letters();
	const [resort] = world.resorts;
	done(await world.setSite(resort!));
	done(await world.setSite(resort!, { build: world.builds.second }));
	const site = at(world, 0, "seconda", "tessa").map((address) => `betaSite ${address}`);
	expect(await world.letters()).toEqual([...site, ...site].sort());
});

test.each([
	["its dates", "dates"],
	["the release that comes out", "published"],
	["the release that is withdrawn", "withdrawn"],
] as const)("the end by %s is told to the volunteers with their own letter", async (_how, end) => {
	const world = await opened();
	const [resort] = world.resorts;
	done(await world.step("leaveBeta", resort!.people.secondary, resort!));
	await world.letters();
	if (end === "published") await world.release("publish", { to: "chosen", resort: [resort!.id] });
	else if (end === "withdrawn") await world.release("withdraw", { reason: REASON });
	else {
		world.clock.forward((BETA_DAYS + 1) * 24 * 60);
		const { id } = await portal.db
			.selectFrom("release")
			.select("id")
			.where("slug", "=", world.slug)
			.executeTakeFirstOrThrow();
		await Promise.all([keepDates(portal, id), keepDates(portal, id)]);
	}
	expect(await world.letters()).toEqual(at(world, 0, "tessa").map((address) => `betaClosed ${address}`));
	const { props } = await portal.db
		.selectFrom("letter")
		.select("props")
		.where("kind", "=", "betaClosed")
		.orderBy("queuedAt", "desc")
		.orderBy("id")
		.executeTakeFirstOrThrow();
	expect(props).toMatchObject({ end, reason: end === "withdrawn" ? REASON : null });
	expect((await world.notes(resort!)).at(-1)).toMatch(/betaEndTold$/);
});

test("somebody with two resorts hears of both, each in its own zone and theirs", async () => {
	const world = await betaWorld(portal, 2);
	const [first, second] = world.resorts;
	const { guest } = first!.people;
	await portal.db
		.updateTable("person")
		.set({ zone: "Europe/Zurich" })
		.where("id", "=", guest.actor.personId)
		.execute();
	await portal.db
		.updateTable("contact")
		.set({ personId: guest.actor.personId })
		.where("personId", "=", second!.people.primary.actor.personId)
		.execute();
	done(await world.invite("all"));
	done(await world.step("joinBeta", guest, first!));
	await world.release("openBeta");
	const letters = await portal.db
		.selectFrom("letter")
		.select(["kind", "props"])
		.where("address", "=", guest.email)
		.where("kind", "=", "betaOpened")
		.execute();
	expect(letters.map(({ props }) => [props?.resortSlug, props?.takesPart, props?.viewerZone])).toEqual(
		expect.arrayContaining([
			[first!.slug, true, "Europe/Zurich"],
			[second!.slug, false, "Europe/Zurich"],
		]),
	);
});

const BETA_KINDS = KINDS.filter((kind) => kind.startsWith("beta"));

test.each(BETA_KINDS)("%s carries the caveat with the build", async (kind) => {
	expect(LETTER_KINDS).toContain(kind);
	const { html, text } = await rendered(kind, previewOf(kind));
	const flat = text.replace(/\s+/g, " ");
	expect(flat).toContain(caveatOf("3.8.0-beta.2", "Aspenware"));
	expect(flat).toContain(CAVEAT_NO_SIGN_OFF);
	expect(html).toContain("3.8.0-beta.2");
	const early = await rendered(kind, { ...previewOf(kind), build: null, siteUrl: null });
	expect(early.text.replace(/\s+/g, " ")).toContain(caveatOf(null, "Aspenware"));
	expect(early.text).not.toMatch(/Build:|Beta site:/);
});

test("the letters say whose turn it is, and what is still missing", async () => {
	const of = async (kind: (typeof BETA_KINDS)[number], props: object) =>
		(await rendered(kind, { ...previewOf(kind), ...props })).text;
	expect(await of("betaOpened", { siteUrl: null })).toMatch(
		/^Waiting for Aspenware to prepare the beta site\./,
	);
	expect(await of("betaOpened", { takesPart: false })).toMatch(/^Your turn to say whether you take part\./);
	expect(await of("betaSite", { isOpen: false })).toMatch(/^Nothing to do now\./);
	expect(await of("betaClosing", {})).toContain("Try: Gift card");
	expect(await of("betaClosing", { untried: [], notesUnread: false })).toMatch(/^Nothing to do now\./);
	expect(await of("betaClosed", { end: "withdrawn", reason: REASON })).toContain(`Reason: ${REASON}`);
	expect(await of("betaClosed", { end: "withdrawn" })).not.toContain("What comes next");
});
