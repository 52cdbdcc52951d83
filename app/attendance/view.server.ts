/** The page of a mailed link in words: for whom, what it asks, and how things stand now. */
import type { Portal } from "../portal.server.ts";
import { hashOfToken } from "../post/answer-links.server.ts";
import { linkStateOf } from "../process/attendance.ts";
import { isAnswered } from "../process/coverage.ts";
import { releaseName } from "../words/names.ts";
import { formatSpan, timePair } from "../words/time.ts";
import { linkWithToken } from "./reads.server.ts";

/** Null for what is no link. One statement; looking uses nothing up. */
export async function linkPage(portal: Portal, token: string) {
	const link = await linkWithToken(portal.db, hashOfToken(token));
	if (!link) return null;
	const now = portal.clock();
	const { resortZone, startsAt, endsAt } = link;
	const zone = link.ownZone ?? resortZone;
	const [span, own] = [resortZone, zone].map((one) => formatSpan(startsAt, endsAt, one));
	return {
		state: linkStateOf(link, now),
		purpose: link.purpose,
		name: link.name,
		resort: link.resortName,
		release: releaseName(link.product, link.version),
		bookedBy: link.bookedBy,
		/** From when to when, for the resort and, where it reads differently, for the guest. */
		span: span!,
		ownSpan: own === span ? null : own!,
		said: isAnswered(link, startsAt) ? link.answer : null,
		/** Whether an earlier answer was about another time. */
		wasMoved: link.answer !== null && !isAnswered(link, startsAt),
		standIn: link.standIn,
		standsInFor: link.standsInFor,
		number: link.reachNumber,
		knownNumber: link.knownNumber,
		/** Another booking that stands instead of the one that is over. */
		present: link.endedAt && link.presentStart ? timePair(link.presentStart, resortZone, zone) : null,
		/** Somebody who can sign in gets on from there. */
		page: link.contactId ? `/upgrades/${link.upgradeId}/book` : null,
	};
}

export type LinkPage = NonNullable<Awaited<ReturnType<typeof linkPage>>>;
