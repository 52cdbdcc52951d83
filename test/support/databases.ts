import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { query, urlOf } from "./postgres-server.ts";

/**
 * A database of its own for a test file, migrated unless told otherwise. It is removed when the run ends.
 *
 * @returns its connection URL.
 */
export async function freshDatabase({ migrated = true } = {}): Promise<string> {
	const prefix = inject("databasePrefix");
	const name = `${prefix}_${randomBytes(6).toString("hex")}`;
	await query(inject("postgresUrl"), `create database ${name} template ${migrated ? prefix : "template0"}`);
	return urlOf(inject("postgresUrl"), name);
}
