/**
 * States for tests, reached as in life: a vendor, resorts and a release are made through the real doors, and one
 * upgrade is taken to any stage by real steps.
 *
 *     const j = await journey(portal);
 *     await j.to("signedOff");
 *     const outcome = await j.step("accept", {}, j.people.stranger);
 */

import type { Outcome } from "../../app/access/once.server.ts";
import { continueAs } from "../../app/access/sign-in.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { VENDOR_ZONE } from "../../app/access/zone.ts";
import { type Clock, clockAt } from "../../app/demo/clock.ts";
import { done, type Fields, postRelease, postUpgrade } from "../../app/demo/doors.server.ts";
import type { DemoResort } from "../../app/demo/people.ts";
import { buildsOf, releaseOf } from "../../app/demo/releases.server.ts";
import { letResortIn, type ResortPeople } from "../../app/demo/resorts.server.ts";
import { firstPlace, ROAD, unanswered, type Walk, walkOf } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { keepDates } from "../../app/release/deadlines.server.ts";
import { addDays, dayOf } from "../../app/words/time.ts";
import type { UpgradeStage, UpgradeStep } from "../../db/vocabulary.ts";
import { resortLike, type Staff, vendorOf } from "./cast.ts";
import type { Jar } from "./server.ts";

export interface JourneyOptions {
	/** Takes the first upgrade to this stage at once. */
	until?: UpgradeStage;
	/** How many resorts are told of the release besides the stranger's; one unless told. */
	resorts?: number;
	/** Where the portal's clock starts; unless told, where it stands. Left alone when it is a settable one already. */
	now?: Date;
	/** What the resorts have instead of the defaults: zone, point of sale, what they sell. */
	resort?: Partial<Omit<DemoResort, "name" | "slug" | "people">>;
	/** What the release has instead of the defaults, as its form calls it. */
	release?: Fields;
	/** Production-impacting changes, by title; each has its guide. */
	changes?: readonly string[];
}

/** `stranger` is the primary contact of a resort that has nothing to do with this upgrade. */
export type People = Staff & ResortPeople & { stranger: Visitor };

export interface UpgradeJourney {
	upgradeId: string;
	resort: { id: string; slug: string };
	people: People;
	/** Ready-made acts with their answers and their places. */
	walk: Walk;
	/** Goes on by real steps; also to "declined" and, with the clock past the window, to "lapsed". */
	to(stage: UpgradeStage): Promise<void>;
	/**
	 * Posts one step as the page would, a minute later. What is left out is filled in sensibly: the form's other
	 * fields, and whose step it is.
	 */
	step(name: UpgradeStep | "tick", fields?: Fields, as?: Visitor): Promise<Outcome>;
	/** Posts exactly these fields while the clock stands; through another portal where one is given. */
	post(name: string, fields: Fields, as: Visitor, through?: Portal): Promise<Outcome>;
	stage(): Promise<UpgradeStage>;
}

export interface Journey extends UpgradeJourney {
	releaseId: string;
	releaseSlug: string;
	/** Ids; the second build is the newer one. */
	builds: { first: string; second: string };
	/** The portal's clock. */
	clock: Clock;
	/** One for each of the resorts, the first being this journey's own. */
	all: UpgradeJourney[];
	/** The same release at the stranger's resort. */
	strangers: UpgradeJourney;
	/** The cookies of somebody who has signed in. */
	jar(as: Visitor): Promise<Jar>;
}

let journeys = 0;

/** Makes a release that every resort was told of, and its people. Several journeys share one portal's vendor. */
export async function journey(portal: Portal, options: JourneyOptions = {}): Promise<Journey> {
	const clock = clockOf(portal, options.now);
	const staff = await vendorOf(portal);
	const number = ++journeys;
	const count = options.resorts ?? 1;
	const resorts = [];
	for (let index = 0; index <= count; index++) {
		const label = count > 1 ? `${number}-${index + 1}` : String(number);
		const like =
			index < count
				? resortLike(`Alder Bowl ${label}`, label)
				: resortLike(`Birch Flats ${label}`, `x${label}`);
		const facts = { ...like, ...options.resort };
		const { id, people } = await letResortIn(portal, staff.administrator, facts, staff.representative);
		resorts.push({ id, slug: facts.slug, people });
	}
	const slug = await publish(
		portal,
		staff.releaseManager,
		`9.${number}`,
		resorts.map(({ id }) => id),
		options,
	);
	const ids = await buildsOf(portal, slug);
	const builds = { first: ids[`9.${number}.0-1`]!, second: ids[`9.${number}.0-2`]! };
	const { id: releaseId } = await releaseOf(portal, slug);
	const stranger = resorts.at(-1)!.people.primary;
	const told = { portal, clock, releaseId, builds };
	const all = await Promise.all(
		resorts.map(({ people, ...resort }) => upgradeJourney(told, resort, { ...staff, ...people, stranger })),
	);
	const [strangers] = all.splice(-1);
	if (options.until) await all[0]!.to(options.until);
	return {
		...all[0]!,
		releaseId,
		releaseSlug: slug,
		builds,
		clock,
		all,
		strangers: strangers!,
		jar: (as) => jarOf(portal, as),
	};
}

/** The portal's clock, made settable. */
export function clockOf(portal: Portal, now = portal.clock()): Clock {
	if (!("set" in portal.clock)) portal.clock = clockAt(now);
	return portal.clock as Clock;
}

/** How long the window is open from now. Days. */
const WINDOW = 35;

async function publish(
	portal: Portal,
	as: Visitor,
	version: string,
	resortIds: string[],
	{ release = {}, changes = [] }: JourneyOptions,
): Promise<string> {
	const slug = `commerce-${version}`;
	const today = dayOf(portal.clock(), VENDOR_ZONE);
	const fields = {
		product: "commerce",
		kind: "major",
		version,
		summary: "A release for tests.",
		notes: "## Highlights\n\nEverything is better.",
		needsDowntime: "yes",
		needsConfiguration: "no",
		windowFrom: today,
		windowUntil: addDays(today, WINDOW),
		...release,
	};
	done(await postRelease(portal, as, slug, "create", fields));
	for (const title of changes) {
		const change = { title, consequence: "It changes something.", guideTitle: title, guideBody: "Set it." };
		done(await postRelease(portal, as, slug, "saveChange", change));
	}
	for (const build of [1, 2]) {
		done(await postRelease(portal, as, slug, "addBuild", { label: `${version}.0-${build}` }));
		clockOf(portal).forward(1);
	}
	done(await postRelease(portal, as, slug, "publish", { to: "chosen", resort: resortIds }));
	return slug;
}

interface Told {
	portal: Portal;
	clock: Clock;
	releaseId: string;
	builds: Journey["builds"];
}

async function upgradeJourney(
	{ portal, clock, releaseId, builds }: Told,
	resort: { id: string; slug: string },
	people: People,
): Promise<UpgradeJourney> {
	const { id: upgradeId } = await portal.db
		.selectFrom("upgrade")
		.select("id")
		.where("resortId", "=", resort.id)
		.where("releaseId", "=", releaseId)
		.executeTakeFirstOrThrow();
	const walk = walkOf(portal, clock, upgradeId, { ...people, testers: [people.guest, people.primary] });
	const stage = async () => (await walk.facts()).stage;

	async function step(name: UpgradeStep | "tick", fields: Fields = {}, as?: Visitor): Promise<Outcome> {
		clock.forward(1);
		const usual = await usualForm(name);
		const by = as ?? usual.as;
		const typedName: Fields = name === "signOff" ? { typedName: by.name } : {};
		return postUpgrade(portal, by, upgradeId, name, { ...usual.fields, ...typedName, ...fields });
	}

	async function usualForm(name: UpgradeStep | "tick"): Promise<{ as: Visitor; fields: Fields }> {
		const { primary, representative, developer, releaseManager, guest } = people;
		const reason = "A reason that is long enough to help.";
		const facts = await walk.facts();
		switch (name) {
			case "elect":
				return { as: primary, fields: {} };
			case "decline":
			case "withdrawSignOff":
				return { as: primary, fields: { reason } };
			case "cancelBooking":
				return { as: primary, fields: { because: "otherTime", reason } };
			case "requestMove":
				return { as: primary, fields: { reason, wish: "The week after." } };
			case "moveBooking": {
				const later = new Date(Date.parse(facts.booking?.startsAt ?? clock().toISOString()) + 1);
				const start = await firstPlace(portal, facts, later);
				return { as: primary, fields: { start: start.toISOString(), reason } };
			}
			case "acceptOffer":
				return { as: primary, fields: { offer: facts.booking?.offers[0]?.id ?? upgradeId } };
			case "startTestDeploy":
				return { as: developer, fields: { build: builds.first } };
			case "failTestDeploy":
				return { as: developer, fields: { reason } };
			case "finishTestDeploy":
				return { as: developer, fields: { testUrl: "https://test.example", previousVersion: "9.0" } };
			case "failVendorCheck":
			case "returnSignOff":
				return { as: representative, fields: { reason } };
			case "openTest":
				return { as: representative, fields: { note: "Checked." } };
			case "redeploy":
				return { as: developer, fields: { build: builds.second, reason } };
			case "signOff":
				return { as: primary, fields: { comfortable: "yes", deployment: facts.deployment?.id ?? upgradeId } };
			case "accept":
				return { as: representative, fields: {} };
			case "book":
				return { as: primary, fields: { start: (await firstPlace(portal, facts, clock())).toISOString() } };
			case "reopen":
				return { as: releaseManager, fields: { reason } };
			case "lapse":
				throw new Error('No form lapses an upgrade: await j.to("lapsed").');
			case "tick": {
				const internal = facts.stage === "vendorCheck";
				const [item] = await unanswered(portal, upgradeId, internal ? "internal" : "resort");
				return {
					as: internal ? representative : guest,
					fields: { item: item?.id ?? upgradeId, state: "passed" },
				};
			}
		}
	}

	async function to(target: UpgradeStage): Promise<void> {
		for (let at = await stage(); at !== target; at = await stage()) {
			if (target === "declined") done(await step("decline"));
			else if (target === "lapsed") {
				clock.set((await walk.facts()).windowUntil!);
				await keepDates(portal, releaseId);
				if ((await stage()) !== "lapsed") throw new Error(`What is ${at} does not lapse.`);
			} else {
				const act = ROAD[at];
				if (!act) throw new Error(`There is no straight road from ${at} to ${target}.`);
				clock.forward(1);
				await act(walk, builds.first);
			}
		}
	}

	const post: UpgradeJourney["post"] = (name, fields, as, through = portal) =>
		postUpgrade(through, as, upgradeId, name, fields);

	return { upgradeId, resort, people, walk, to, step, post, stage };
}

/** Signs somebody in as the demo does: with a real code and a real session. */
async function jarOf(portal: Portal, as: Visitor): Promise<Jar> {
	const demo = { ...portal, settings: { ...portal.settings, demo: true } };
	const signedIn = await continueAs(demo, as.actor.personId);
	if (!signedIn.ok) throw new Error(`${as.name} could not sign in: ${signedIn.why}`);
	const pairs = signedIn.cookies.map((cookie) => cookie.split(";")[0]!.split(/=(.*)/s));
	return new Map(pairs.map(([name, value]) => [name!, value!]));
}
