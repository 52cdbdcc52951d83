/** Migrations are frozen files, listed here in order; a new one is a new line. */
import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Db } from "./connect.ts";
import * as ground from "./migrations/001-ground.ts";
import * as bookingPlaces from "./migrations/002-booking-places.ts";
import * as moves from "./migrations/003-moves.ts";
import * as holdsAndGuests from "./migrations/004-holds-and-guests.ts";
import * as availability from "./migrations/006-availability.ts";
import * as otherCalendar from "./migrations/007-other-calendar.ts";
import * as answers from "./migrations/008-answers.ts";
import * as calendarAddresses from "./migrations/009-calendar-addresses.ts";
import * as pulledDays from "./migrations/010-pulled-days.ts";
import * as pictures from "./migrations/011-pictures.ts";
import * as issues from "./migrations/012-issues.ts";
import * as reportPictures from "./migrations/013-report-pictures.ts";
import * as beta from "./migrations/014-beta.ts";
import * as receivedMail from "./migrations/015-received-mail.ts";
import * as issueLists from "./migrations/016-issue-lists.ts";
import * as reportsInTurn from "./migrations/017-reports-in-turn.ts";
import * as limits from "./migrations/018-limits.ts";

const migrations: Record<string, Migration> = {
	"001-ground": ground,
	"002-booking-places": bookingPlaces,
	"003-moves": moves,
	"004-holds-and-guests": holdsAndGuests,
	"006-availability": availability,
	"007-other-calendar": otherCalendar,
	"008-answers": answers,
	"009-calendar-addresses": calendarAddresses,
	"010-pulled-days": pulledDays,
	"011-pictures": pictures,
	"012-issues": issues,
	"013-report-pictures": reportPictures,
	"014-beta": beta,
	"015-received-mail": receivedMail,
	"016-issue-lists": issueLists,
	"017-reports-in-turn": reportsInTurn,
	"018-limits": limits,
};

/**
 * Brings the database to the newest schema; safe to call by several processes at once (Kysely's lock).
 *
 * @returns the names of the migrations that ran now.
 * @throws the first migration's error; what came before it stays.
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
	const migrator = new Migrator({
		// biome-ignore lint/suspicious/noExplicitAny: Kysely's migrator is typed over any schema, as migrations must be
		db: db as unknown as Kysely<any>,
		provider: { getMigrations: async () => migrations },
	});
	const { error, results } = await migrator.migrateToLatest();
	if (error) throw error;
	return (results ?? []).map((result) => result.migrationName);
}
