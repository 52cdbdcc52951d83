/**
 * A vendor with its people, one published release and as many resorts as a test needs, made by the real doors. The
 * clock stands until a test moves it; it begins on a Monday morning at the vendor.
 */

import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { type Clock, clockAt } from "../../app/demo/clock.ts";
import { done, type Fields, postRelease, postUpgrade, visitorAt } from "../../app/demo/doors.server.ts";
import { letResortIn, type ResortPeople } from "../../app/demo/resorts.server.ts";
import { letAdministratorIn, letStaffIn } from "../../app/demo/vendor.server.ts";
import { type Cast, ROAD, type Walk, walkOf } from "../../app/demo/walk.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import type { UpgradeStage } from "../../db/vocabulary.ts";

export const MONDAY = new Date("2027-01-04T16:00:00Z");
export const SLUG = "commerce-3.8";

export interface Camp {
	resortId: string;
	upgradeId: string;
	people: ResortPeople;
	/** Acts of this upgrade that must succeed. */
	walk: Walk;
	/** Takes the straight road to a stage. */
	to(stage: UpgradeStage): Promise<void>;
	/** Posts a step or a tick; refusals come back as values. */
	post(step: string, fields: Fields, as: Visitor): Promise<Outcome>;
}

export interface World {
	portal: Portal;
	clock: Clock;
	admin: Visitor;
	representative: Visitor;
	developers: Visitor[];
	releaseManager: Visitor;
	releaseId: string;
	/** Ids of the two builds, older first. */
	builds: [string, string];
	camps: Camp[];
}

/** The clock to open a portal with, so that the world can move it. */
export const worldClock = () => clockAt(MONDAY);

export async function makeWorld(
	portal: Portal,
	clock: Clock,
	{ resorts = 1, deployers = 1 }: { resorts?: number; deployers?: number } = {},
): Promise<World> {
	const at = (name: string) => ({ name, email: `${name.toLowerCase().replaceAll(" ", ".")}@vendor.example` });
	const admin = await letAdministratorIn(portal, at("Ada Admin"));
	const representative = await letStaffIn(portal, admin, at("Rita Representative"), "representative");
	const releaseManager = await letStaffIn(portal, admin, at("Max Manager"), "releaseManager");
	const developers: Visitor[] = [];
	for (let index = 1; index <= deployers; index++) {
		developers.push(await letStaffIn(portal, admin, at(`Dev ${index}`), "developer"));
	}
	const people: ResortPeople[] = [];
	for (let index = 1; index <= resorts; index++) {
		people.push((await letResortIn(portal, admin, resortNumber(index), representative)).people);
	}
	const releaseId = await writeRelease(portal, releaseManager);
	done(await postRelease(portal, releaseManager, SLUG, "publish", { to: "all" }));
	clock.forward(60);
	const builds = await portal.db.selectFrom("build").select("id").orderBy("label").execute();
	const world = {
		portal,
		clock,
		admin,
		representative,
		developers,
		releaseManager,
		releaseId,
		builds: builds.map(({ id }) => id) as [string, string],
	};
	const camps: Camp[] = [];
	for (const theirs of people) camps.push(await campOf(world, theirs));
	return { ...world, camps };
}

/** A resort that sells little, so that its list is short. */
function resortNumber(index: number) {
	const person = (role: string) => ({
		name: `${role} ${index}`,
		email: `${role.toLowerCase()}.${index}@resort-${index}.example`,
	});
	return {
		name: `Resort ${index}`,
		slug: `resort-${index}`,
		zone: "America/Denver",
		pos: "Siriusware" as const,
		paymentProvider: "Square" as const,
		productTypes: ["liftTicket" as const],
		modules: [],
		productionVersion: "3.6",
		storeUrl: `https://shop.resort-${index}.example/`,
		backupMinutes: 30,
		people: {
			primary: person("Primary"),
			secondary: person("Secondary"),
			accounting: person("Accounting"),
			guest: person("Guest"),
		},
	};
}

export const RELEASE_FIELDS = {
	product: "commerce",
	kind: "major",
	version: "3.8",
	summary: "Refunds that find their card.",
	notes: "# News\n\nRefunds find their card.",
	needsDowntime: "yes",
	needsConfiguration: "no",
	windowFrom: "2027-01-04",
	windowUntil: "2027-03-31",
};

async function writeRelease(portal: Portal, manager: Visitor): Promise<string> {
	done(await postRelease(portal, manager, SLUG, "create", RELEASE_FIELDS));
	for (const label of ["3.8.0-1", "3.8.0-2"])
		done(await postRelease(portal, manager, SLUG, "addBuild", { label }));
	const release = portal.db.selectFrom("release").select("id").where("slug", "=", SLUG);
	return (await release.executeTakeFirstOrThrow()).id;
}

async function campOf(world: Omit<World, "camps">, people: ResortPeople): Promise<Camp> {
	const { portal, clock, representative, developers, builds } = world;
	const resortId = people.primary.hats[0]!.resortId;
	const { id: upgradeId } = await portal.db
		.selectFrom("upgrade")
		.select("id")
		.where("resortId", "=", resortId)
		.where("releaseId", "=", world.releaseId)
		.executeTakeFirstOrThrow();
	const cast: Cast = {
		representative,
		developer: developers[0]!,
		primary: people.primary,
		testers: [people.guest, people.secondary],
	};
	const walk = walkOf(portal, clock, upgradeId, cast);
	return {
		resortId,
		upgradeId,
		people,
		walk,
		async to(stage) {
			for (let at = (await walk.facts()).stage; at !== stage; at = (await walk.facts()).stage) {
				const next = ROAD[at];
				if (!next) throw new Error(`No road leads from ${at} to ${stage}.`);
				await next(walk, builds[0]);
			}
		},
		post: (step, fields, as) => postUpgrade(portal, as, upgradeId, step, fields),
	};
}

/** Fields of a sign-off as the page would post it now. */
export async function signOffFields(camp: Camp, as: Visitor): Promise<Fields> {
	const deployment = (await camp.walk.facts()).deployment!.id;
	return { typedName: as.name, comfortable: "yes", remarks: "", deployment };
}

/** Whoever has this address now, with the roles of now. */
export const again = (portal: Portal, { email }: Visitor) => visitorAt(portal, email);
