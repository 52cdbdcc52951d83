import { onTestFinished } from "vitest";
import type { Portal } from "../../app/portal.server.ts";
import { type BareOptions, openBarePortal } from "../support/bare-portal.ts";

/** A portal that is not seeded by itself; null for the embedded database. The caller closes it. */
export function openUnseeded(databaseUrl: string | null, options: BareOptions = {}): Promise<Portal> {
	return openBarePortal({ ...options, env: { DEMO: "0", DATABASE_URL: databaseUrl ?? "" } });
}

/** The same; it closes with the test. */
export async function openTestPortal(databaseUrl: string | null, options?: BareOptions): Promise<Portal> {
	const portal = await openUnseeded(databaseUrl, options);
	onTestFinished(() => portal.close());
	return portal;
}
