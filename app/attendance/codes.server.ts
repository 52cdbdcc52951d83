/** The code of a letter, typed instead of following its link. */
import { type Tried, tryWithin } from "../access/code-tries.server.ts";
import type { Portal } from "../portal.server.ts";
import { codeFrom, hashOfCode, tokenOf } from "../post/answer-links.server.ts";
import { linkIdOf } from "./reads.server.ts";

/** Finds the link of a code, within the limits of typed codes. */
export function tryCode(portal: Portal, client: string, typed: string): Promise<Tried> {
	const { sessionSecret } = portal.settings;
	return tryWithin(portal, client, async (tx) => {
		const code = codeFrom(typed);
		const linkId = code && (await linkIdOf(tx, hashOfCode(sessionSecret, code)));
		return linkId ? tokenOf(sessionSecret, linkId) : null;
	});
}
