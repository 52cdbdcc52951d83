/**
 * Many resorts that are ready to book. Their rows are written directly: the road there takes some thirty steps each,
 * which for a hundred resorts would cost more than everything else here, and booking looks at none of it.
 */
import { sql } from "kysely";
import type { Portal } from "../../app/portal.server.ts";
import type { Someone } from "../support/someone.ts";

export interface Ready {
	upgradeId: string;
	primary: Someone;
}

/** @returns as many upgrades, of a resort each, with a primary contact each. */
export async function readyToBook(portal: Portal, releaseId: string, count: number): Promise<Ready[]> {
	const numbers = sql`generate_series(1, ${count}::int) as number`;
	await sql`
		insert into person (name, email, zone)
		select 'Crowd ' || number, 'crowd.' || number || '@crowd.example', 'America/Denver' from ${numbers}
	`.execute(portal.db);
	await sql`
		insert into resort (name, slug, zone, pos, "paymentProvider", "productTypes", modules, "productionVersion",
			"storeUrl", "backupMinutes")
		select 'Crowd ' || number, 'crowd-' || number, 'America/Denver', 'Siriusware', 'Square', '{}', '{}', '3.6',
			'https://shop.example/', 30
		from ${numbers}
	`.execute(portal.db);
	await sql`
		insert into contact ("personId", "resortId", roles)
		select person.id, resort.id, array['primary'] from person join resort on resort.name = person.name
	`.execute(portal.db);
	const { rows } = await sql<{ upgradeId: string; id: string; name: string; email: string }>`
		with created as (
			insert into upgrade ("resortId", "releaseId", stage)
			select id, ${releaseId}::uuid, 'accepted' from resort where slug like 'crowd-%'
			returning id, "resortId"
		)
		select created.id as "upgradeId", person.id, person.name, person.email
		from created
		join contact on contact."resortId" = created."resortId"
		join person on person.id = contact."personId"
	`.execute(portal.db);
	return rows.map(({ upgradeId, ...primary }) => ({ upgradeId, primary }));
}
