/**
 * The demo: an invented vendor and six resorts, made at the first start by taking the real steps through the real
 * doors, with a clock that moves through the weeks before. All of it is one transaction: a process that is killed
 * half-way leaves nothing behind, and the next start begins afresh. (Cleaning up would be no way: the journal
 * refuses to forget.)
 */
import { sql } from "kysely";
import type { Db, Tx } from "../../db/connect.ts";
import type { Portal } from "../portal.server.ts";
import { clockAt } from "./clock.ts";
import { keepAsSent, withoutDelivery } from "./letters.server.ts";
import { ADMINISTRATOR, RESORTS, type ResortKey, STAFF } from "./people.ts";
import { type Desk, PRESENT, publishPresent, tellBeta, tellHistory } from "./releases.server.ts";
import { letResortIn, type ResortPeople } from "./resorts.server.ts";
import { chaptersOf } from "./stories.server.ts";
import { letAdministratorIn, letStaffIn } from "./vendor.server.ts";
import { workdaysAround } from "./workdays.server.ts";

/** Fills an empty portal; one that knows a resort or a release stays as it is. Several processes may call it at once. */
export async function seedDemo(portal: Portal): Promise<void> {
	await portal.db.transaction().execute(async (tx) => {
		await sql`select pg_advisory_xact_lock(hashtextextended('demo', 0))`.execute(tx);
		if (await isEmpty(tx)) await tell(portal, tx);
	});
}

async function isEmpty(tx: Tx): Promise<boolean> {
	const { found } = await tx
		.selectNoFrom((eb) =>
			eb
				.or([
					eb.exists(eb.selectFrom("resort").select("resort.id")),
					eb.exists(eb.selectFrom("release").select("release.id")),
				])
				.as("found"),
		)
		.executeTakeFirstOrThrow();
	return !found;
}

async function tell(real: Portal, tx: Tx): Promise<void> {
	const now = real.clock();
	const days = workdaysAround(now, await holidays(tx));
	const published = days.ago(7, "09:10");
	const clock = clockAt(days.at(days.near(published, -152), "08:30"));
	const portal: Portal = { ...real, db: oneTransaction(tx), jobs: withoutDelivery(real.jobs), clock };

	const administrator = await letAdministratorIn(portal, ADMINISTRATOR);
	const letIn = ({ role, ...newcomer }: (typeof STAFF)[keyof typeof STAFF]) =>
		letStaffIn(portal, administrator, newcomer, role);
	const releaseManager = await letIn(STAFF.releaseManager);
	const staff = {
		representative: await letIn(STAFF.representative),
		developer: await letIn(STAFF.developer),
		secondDeveloper: await letIn(STAFF.secondDeveloper),
	};
	await letIn(STAFF.clientServicesManager);

	const desk: Desk = { portal, clock, days, releaseManager };
	await tellHistory(desk, published);
	clock.set(days.at(days.near(published, -22), "13:30"));
	const people = {} as Record<ResortKey, ResortPeople>;
	const resortIds = {} as Record<ResortKey, string>;
	for (const key of Object.keys(RESORTS) as ResortKey[]) {
		const resort = await letResortIn(portal, administrator, RESORTS[key], staff.representative);
		people[key] = resort.people;
		resortIds[key] = resort.id;
	}
	await tellBeta(desk, published);
	clock.set(published);
	await publishPresent(desk);

	const upgradeIds = await upgradesOf(portal, resortIds);
	for (const chapter of chaptersOf({ ...desk, published, staff, people, upgradeIds })) {
		clock.set(chapter.at);
		await chapter.tell();
	}
	await keepAsSent(portal);
}

/** The database as the doors see it: what they begin is part of the one transaction, and stands or falls with it. */
function oneTransaction(tx: Tx): Db {
	const transaction = () => ({ execute: <Result>(change: (tx: Tx) => Promise<Result>) => change(tx) });
	return Object.defineProperty(tx, "transaction", { value: transaction });
}

async function holidays(tx: Tx): Promise<Set<string>> {
	const rows = await tx.selectFrom("holiday").select("day").execute();
	return new Set(rows.map(({ day }) => day));
}

async function upgradesOf(
	{ db }: Portal,
	resortIds: Record<ResortKey, string>,
): Promise<Record<ResortKey, string>> {
	const upgrades = await db
		.selectFrom("upgrade")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.select(["upgrade.id", "upgrade.resortId"])
		.where("release.slug", "=", PRESENT)
		.execute();
	const of = (resortId: string) => upgrades.find((upgrade) => upgrade.resortId === resortId)!.id;
	return Object.fromEntries(Object.entries(resortIds).map(([key, id]) => [key, of(id)])) as Record<
		ResortKey,
		string
	>;
}
