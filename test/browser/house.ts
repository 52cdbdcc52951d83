/** A portal with a vendor and resorts in it, and windows for its people: for the states of single pages. */
import type { Visitor } from "../../app/access/visitor.server.ts";
import { type Journey, type JourneyOptions, journey } from "../support/journey.ts";
import type { RunningPortal } from "../support/server.ts";
import { openReader, type Reader, type ReaderOptions } from "./reader.ts";

export interface House extends Journey {
	/** Where the upgrade lies. */
	at: string;
	/** A new window of one of the journey's people. */
	window(as: Visitor, options?: Partial<ReaderOptions>): Promise<Reader>;
}

/** Takes a new upgrade of this portal to where a test begins. */
export async function house({ portal, origin }: RunningPortal, options: JourneyOptions = {}): Promise<House> {
	const made = await journey(portal, options);
	return {
		...made,
		at: `/upgrades/${made.upgradeId}`,
		window: async (as, own = {}) => openReader({ origin, label: "states", as: await made.jar(as), ...own }),
	};
}
