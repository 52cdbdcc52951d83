/** `npm run db:migrate`: brings the database to the newest schema and says what it did. */
import { connect } from "../db/connect.ts";
import { migrateToLatest } from "../db/migrate.ts";
import { lockOrLeave, settingsOrLeave } from "./start.ts";

/** Works under the lock: the embedded database is never opened beside a running portal. */
export async function run(): Promise<void> {
	const settings = settingsOrLeave();
	const lock = settings.databaseUrl ? undefined : lockOrLeave(settings);
	const connection = await connect(settings);
	try {
		const done = await migrateToLatest(connection.db);
		console.info(done.length > 0 ? `Migrated: ${done.join(", ")}` : "Nothing to migrate.");
	} finally {
		await connection.close();
		lock?.release();
	}
}
