/** What happened to a person or to a resort, newest first, in words. */
import { sql } from "kysely";
import type { Db } from "../../../db/connect.ts";
import type { JournalDetails } from "../../../db/schema.ts";
import type { ContactRole, StaffRole } from "../../../db/vocabulary.ts";
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "../../words/names.ts";
import { stepWords } from "../../words/steps.ts";
import { timePair } from "../../words/time.ts";

const PAGE = 25;

/** One entry as the page shows it: texts only. */
export type HistoryEntry = Awaited<ReturnType<typeof historyPage>>["entries"][number];

/**
 * 25 entries and whether there are older ones. One statement.
 *
 * @param before shows what lies before this number of the subject's sequence.
 * @param zones the subject's zone, in which times come first, and the reader's.
 */
export async function historyPage(
	db: Db,
	of: { subject: "person" | "resort" | "availability"; id: string },
	before: number | null,
	zones: { first: string; own: string },
) {
	const rows = await db
		.selectFrom("journal")
		.leftJoin("person as actor", "actor.id", "journal.actorId")
		.leftJoin("person as about", (join) =>
			join.on("about.id", "=", sql<string>`(journal.details ->> 'personId')::uuid`),
		)
		.leftJoin("resort as place", (join) =>
			join.on("place.id", "=", sql<string>`(journal.details ->> 'resortId')::uuid`),
		)
		.select(["journal.id", "journal.sequence", "journal.step", "journal.at", "journal.details"])
		.select(["actor.name as actor", "about.name as person", "place.name as resort"])
		.where("journal.subject", "=", of.subject)
		.where("journal.subjectId", "=", of.id)
		.$if(before !== null, (query) => query.where("journal.sequence", "<", before))
		.orderBy("journal.sequence", "desc")
		.limit(PAGE + 1)
		.execute();
	const entries = rows.slice(0, PAGE).map((row) => ({
		id: row.id,
		who: row.actor ?? "The portal",
		did: stepWords(row.step).did,
		facts: factsOf(row.details, row),
		reason: row.details.reason ?? null,
		time: timePair(row.at, zones.first, zones.own),
	}));
	return { entries, older: rows.length > PAGE ? (rows[PAGE - 1]?.sequence ?? null) : null };
}

const CHANGED: Record<string, string> = {
	name: "name",
	email: "address",
	zone: "time zone",
	pos: "point of sale",
	paymentProvider: "payment provider",
	productTypes: "products sold",
	modules: "modules",
	productionVersion: "version in production",
	storeUrl: "store address",
	testUrl: "test address",
	backupMinutes: "minutes for the backup",
	deploymentMinutes: "minutes for an upgrade",
	representativeId: "responsible representative",
};

const ROLES: Record<string, string> = { ...CONTACT_ROLE_NAMES, ...STAFF_ROLE_NAMES } satisfies Record<
	ContactRole | StaffRole,
	string
>;

const words = (value: JournalDetails[string], names: Record<string, string>) =>
	Array.isArray(value) ? value.map((word) => names[word] ?? word).join(", ") : "";

/** "Dana Reyes. Roles: Primary contact." */
function factsOf(details: JournalDetails, about: { person: string | null; resort: string | null }): string {
	const whom = [about.person, about.resort].filter(Boolean).join(", ");
	const roles = words(details.roles, ROLES);
	const before = words(details.rolesBefore, ROLES);
	const changed = words(details.changed, CHANGED);
	const sentences = [
		whom,
		roles && `Roles: ${roles}`,
		before && before !== roles && `Before: ${before}`,
		changed && `Changed: ${changed}`,
		details.productionVersion && `In production now: ${details.productionVersion}`,
		details.blackoutAdded && `Blackout added: ${details.blackoutAdded}`,
		details.blackoutRemoved && `Blackout removed: ${details.blackoutRemoved}`,
		...listed("Blackouts added", details.blackoutsImported),
		details.holidayAdded && `Holiday added: ${details.holidayAdded}`,
		details.holidayRemoved && `Holiday removed: ${details.holidayRemoved}`,
		details.news && `It said: ${details.news}`,
		...listed("Before", details.before),
		...listed("Now", details.after),
	];
	const said = sentences.filter((sentence) => sentence).map((sentence) => `${sentence}.`);
	return said.join(" ");
}

const listed = (what: string, lines: JournalDetails[string]) =>
	Array.isArray(lines) && lines.length > 0 ? [`${what}: ${lines.join("; ")}`] : [];

/** Which page of a history an address asks for (`?earlier=12`), and the addresses of its neighbours. */
export function historyAt(request: Request) {
	const { pathname, searchParams } = new URL(request.url);
	const path = pathname.replace(/\.data$/, "");
	const asked = searchParams.get("earlier") ?? "";
	const before = /^\d{1,9}$/.test(asked) ? Number(asked) : null;
	return {
		before,
		links: (older: number | null) => ({
			olderTo: older === null ? null : `${path}?earlier=${older}#history`,
			newestTo: before === null ? null : `${path}#history`,
		}),
	};
}
