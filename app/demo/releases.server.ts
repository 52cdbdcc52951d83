/** The releases of the demo, as the release manager writes, publishes and closes them. */
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { keepDates } from "../release/deadlines.server.ts";
import { addDays } from "../words/time.ts";
import type { Clock } from "./clock.ts";
import build412 from "./content/build-412.md?raw";
import { type ChangeFields, COMMERCE_3_8, UNITY_2_4 } from "./content/changes.ts";
import notes38 from "./content/commerce-3.8.md?raw";
import { HISTORY } from "./content/history.ts";
import notesUnity from "./content/unity-2.4.md?raw";
import { done, type Fields, postRelease } from "./doors.server.ts";
import type { Workdays } from "./workdays.server.ts";

export interface Desk {
	portal: Portal;
	clock: Clock;
	days: Workdays;
	releaseManager: Visitor;
}

async function post({ portal, clock, releaseManager }: Desk, slug: string, step: string, fields?: Fields) {
	done(await postRelease(portal, releaseManager, slug, step, fields));
	clock.forward(4);
}

/** How long a release keeps getting fixes after its publication. Calendar days. */
const SUPPORTED_FOR = 6 * 28;

/** @param published when Commerce 3.8 comes out; earlier releases are counted back from it. */
export async function tellHistory(desk: Desk, published: Date): Promise<void> {
	const { portal, clock, days } = desk;
	for (const { daysBefore, windowDays, build, ...content } of HISTORY) {
		const from = days.near(published, -daysBefore);
		const slug = `commerce-${content.version}`;
		const until = addDays(from, windowDays);
		clock.set(days.at(days.near(published, -daysBefore - 5), "10:30"));
		await post(desk, slug, "create", {
			product: "commerce",
			...content,
			needsDowntime: "yes",
			needsConfiguration: "no",
			windowFrom: from,
			windowUntil: until,
			supportUntil: addDays(from, SUPPORTED_FOR),
		});
		await post(desk, slug, "addBuild", { label: build });
		clock.set(days.at(from, "09:15"));
		await post(desk, slug, "publish", { to: "chosen" });
		clock.set(days.at(until, "17:00"));
		await keepDates(portal, (await releaseOf(portal, slug)).id);
	}
}

/** The release that the demo is about. Its publication tells every resort. */
export const PRESENT = "commerce-3.8";
export const FIRST_BUILD = "3.8.0-398";
export const SECOND_BUILD = "3.8.0-412";

/** Its window is open for four weeks, and for two more from today whatever holidays lie between. */
function presentFields({ days }: Desk, published: Date) {
	const from = days.near(published, 0);
	const fourWeeks = addDays(from, 28);
	const twoMore = addDays(days.today, 14);
	return {
		summary:
			"Refunds that find their card, add-ons that are never free by accident, and plans that share a basket.",
		notes: notes38,
		needsDowntime: "yes",
		needsConfiguration: "yes",
		betaFrom: days.near(published, -14),
		betaUntil: days.near(published, -1),
		windowFrom: from,
		windowUntil: fourWeeks > twoMore ? fourWeeks : twoMore,
		supportUntil: addDays(from, SUPPORTED_FOR),
	};
}

/** Written and in beta, up to the eve of its publication. */
export async function tellBeta(desk: Desk, published: Date): Promise<void> {
	const { portal, clock, days } = desk;
	const fields = presentFields(desk, published);
	clock.set(days.at(days.near(published, -20), "09:40"));
	await post(desk, PRESENT, "create", { product: "commerce", kind: "major", version: "3.8", ...fields });
	await writeChanges(desk, PRESENT, COMMERCE_3_8);
	clock.set(days.at(days.near(published, -15), "16:10"));
	await post(desk, PRESENT, "addBuild", { label: FIRST_BUILD });
	clock.set(days.at(fields.betaFrom, "09:00"));
	await post(desk, PRESENT, "openBeta");
	clock.set(days.at(fields.betaUntil, "17:00"));
	await keepDates(portal, (await releaseOf(portal, PRESENT)).id);
}

export const publishPresent = (desk: Desk) => post(desk, PRESENT, "publish", { to: "all" });

/** A newer build, and notes that say for whom: whoever has read them is asked to look again. */
export async function tellOfSecondBuild(desk: Desk, published: Date): Promise<void> {
	await post(desk, PRESENT, "addBuild", { label: SECOND_BUILD });
	const notes = `${notes38}\n${build412}`;
	await post(desk, PRESENT, "edit", { ...presentFields(desk, published), notes, material: "material" });
}

/** The next release of another product: a draft that cannot be published yet. */
export async function draftUnity(desk: Desk): Promise<void> {
	const from = desk.days.near(desk.clock(), 24);
	await post(desk, "unity-2.4", "create", {
		product: "unity",
		kind: "major",
		version: "2.4",
		summary: "One connection to the point of sale, and customers found by any of their addresses.",
		notes: notesUnity,
		needsDowntime: "no",
		needsConfiguration: "yes",
		windowFrom: from,
		windowUntil: addDays(from, 28),
	});
	await writeChanges(desk, "unity-2.4", UNITY_2_4);
	await post(desk, "unity-2.4", "addBuild", { label: "2.4.0-61" });
}

async function writeChanges(desk: Desk, slug: string, changes: readonly ChangeFields[]): Promise<void> {
	for (const change of changes) await post(desk, slug, "saveChange", change);
}

/** Notes that this person has read what the page shows them now. */
export async function read(portal: Portal, slug: string, person: Visitor): Promise<void> {
	const { fingerprint } = await releaseOf(portal, slug);
	done(await postRelease(portal, person, slug, "acknowledge", { fingerprint, read: "yes" }));
}

/** Its id and fingerprint. */
export function releaseOf(portal: Portal, slug: string) {
	return portal.db
		.selectFrom("release")
		.select(["id", "fingerprint"])
		.where("slug", "=", slug)
		.executeTakeFirstOrThrow();
}

/** The ids of a release's builds by their labels. */
export async function buildsOf(portal: Portal, slug: string): Promise<Record<string, string>> {
	const builds = await portal.db
		.selectFrom("build")
		.innerJoin("release", "release.id", "build.releaseId")
		.select(["build.id", "build.label"])
		.where("release.slug", "=", slug)
		.execute();
	return Object.fromEntries(builds.map(({ id, label }) => [label, id]));
}
