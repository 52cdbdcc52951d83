/**
 * Many rows of everything that lists show. Written past the doors: a thousand steps would take minutes, and a count of
 * statements does not ask how its rows came to be.
 */
import type { World } from "../routes/world.ts";

/** Adds `count` resorts, people, releases, upgrades, letters and entries, and fills the smoke test up to 50 items. */
export async function addVolume({ tables, ids, people }: World, count: number): Promise<void> {
	const n = `generate_series(1, ${count}) n`;
	const statements = [
		`insert into resort (name, slug, zone, pos, "paymentProvider", "productTypes", modules, "productionVersion", "storeUrl", "backupMinutes")
			select 'Volume ' || n, 'volume-' || n, 'America/Denver', 'Siriusware', 'Square', '{}', '{}', '3.6', 'https://v.example/', 30 from ${n}`,
		`insert into person (name, email, zone) select 'Vera Volume', 'vera' || n || '@volume.example', 'UTC' from ${n}`,
		`insert into contact ("personId", "resortId", roles)
			select p.id, '${ids.resort}', '{guest}' from person p where email like 'vera%'`,
		`insert into contact ("personId", "resortId", roles)
			select '${people.secondary.id}', r.id, '{secondary}' from resort r where slug like 'volume-%'`,
		`insert into release (product, version, slug, kind, stage, "needsDowntime", "needsConfiguration", summary, notes, fingerprint, "windowUntil", "windowFrom")
			select 'unity', '1.' || n, 'unity-1.' || n, 'hotfix', 'open', false, false, 'Volume', 'Notes', 'f', now() + interval '9 days', now() from ${n}`,
		`insert into upgrade ("resortId", "releaseId") select r.id, '${ids.release}' from resort r where slug like 'volume-%'`,
		`insert into upgrade ("resortId", "releaseId") select '${ids.resort}', r.id from release r where product = 'unity'`,
		`insert into build ("releaseId", label, "createdAt") select '${ids.release}', '3.8.1-' || n, now() from ${n}`,
		`insert into production_change ("releaseId", position, title, consequence) select '${ids.release}', n + 9, 'Change ' || n, 'More' from ${n}`,
		`insert into issue ("resortId", "releaseId", "upgradeId", "itemKey", severity, what, "stageSince", "reportedBy", "reportedAt", "replyDueAt")
			select '${ids.resort}', '${ids.release}', '${ids.upgrade}', 'account.household', 'hindering', 'Volume ' || n, now(), '${people.guest.id}', now(), now() from ${n}`,
		`insert into known_fault ("releaseId", summary, "writtenBy", "writtenAt")
			select '${ids.release}', 'The cart stays empty, volume ' || n, '${people.representative.id}', now() from ${n}`,
		`insert into issue_step select '${ids.issue}', 9 + n, 'More' from ${n}`,
		`insert into issue_product ("issueId", position, product) select '${ids.issue}', 9 + n, 'More' from ${n}`,
		`insert into journal (id, subject, "subjectId", sequence, step, "actorId", at, details)
			select md5('volume' || n)::uuid, 'issue', '${ids.issue}', 1000 + n, 'commented', '${people.guest.id}', now(), '{}' from ${n}`,
		`insert into issue_comment ("issueId", "journalId", "personId", side, body, at)
			select '${ids.issue}', md5('volume' || n)::uuid, '${people.guest.id}', 'resort', 'Volume', now() from ${n}`,
		`insert into letter (kind, address, subject, html, text, state, "queuedAt")
			select 'E1', 'vera@volume.example', 'Volume', '<p>Hi', 'Hi', 'failed', now() - n * interval '1 minute' from ${n}`,
		...(["upgrade", "resort", "release"] as const).map(
			(subject) => `insert into journal (subject, "subjectId", sequence, step, "actorId", at, details)
				select '${subject}', '${ids[subject]}', 1000 + n, 'edited', '${people.primary.id}', now(), '{"changed":["name"]}' from ${n}`,
		),
		`insert into journal (subject, "subjectId", sequence, step, "actorId", at, details)
			select 'person', '${people.guest.id}', 1000 + n, 'edited', '${people.primary.id}', now(), '{"changed":["name"]}' from ${n}`,
		`insert into blackout ("resortId", "fromDay", "untilDay", reason)
			select '${ids.resort}', current_date + 300 + n, current_date + 300 + n, 'Volume' from ${n}`,
		`insert into checklist_item ("runId", position, key, section, title, detail, evidence, minutes)
			select r.id, 100 + n, 'volume.' || n, 'Volume', 'Item ' || n, 'Detail', 'None', 1
			from checklist_run r, generate_series(1, 50) n`,
		`insert into check_result ("itemId", state, "personId", at)
			select i.id, 'passed', '${people.primary.id}', now() from checklist_item i`,
	];
	await tables.query(statements.join(";"));
}

/** Leaves one item in every checklist. */
export async function oneItemEach({ tables }: World): Promise<void> {
	await tables.query(
		`begin; set local session_replication_role = replica;
		delete from check_result where "itemId" in (select id from checklist_item where position > 1);
		delete from checklist_item where position > 1; commit`,
	);
}
