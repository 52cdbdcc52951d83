/** What the processes hold: fresh ones, asked for the same number of answers. */

import { type Asker, type Served, serve } from "./processes.ts";
import { resortNames } from "./rows.ts";
import type { Page } from "./world.ts";

export interface Memory {
	/** Bytes: the most that each process ever held. */
	portal: number;
	floor: number;
	/** Bytes that the second half of the requests left alive in the portal. */
	growth: number;
	requests: number;
}

/** Asks both for `requests` answers to get going, and for as many again. */
export async function memoryOf(
	asker: Asker,
	env: Record<string, string>,
	pages: readonly Page[],
	requests: number,
): Promise<Memory> {
	const [floor, portal] = [await serve("serve-floor.ts"), await serve("serve-portal.ts", env)];
	const askPortal = async () => {
		for (const { path, cookie, shows } of pages) {
			const load = { url: portal.origin + path, cookie, shows };
			await asker.ask({ ...load, connections: 10, requests: requests / pages.length });
		}
	};
	const askFloor = () =>
		asker.ask({ url: `${floor.origin}/`, shows: resortNames, connections: 10, requests });
	try {
		await askFloor();
		await askPortal();
		const before = await portal.gauge();
		await askFloor();
		await askPortal();
		const after = await portal.gauge();
		return {
			portal: after.highWater,
			floor: (await floor.gauge()).highWater,
			growth: after.alive - before.alive,
			requests: 2 * requests,
		};
	} finally {
		await Promise.all<void>([floor, portal].map((served: Served) => served.stop()));
	}
}
