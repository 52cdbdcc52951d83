/** Who hears of a release. Pure: facts in, drafts out. */
import type { LetterDraft } from "../post/draft.ts";
import { releaseName } from "../words/names.ts";
import type { ReleaseFacts } from "./situation.server.ts";

/** One person at one resort whose upgrade the letter is about. */
export interface Reader {
	upgradeId: string;
	personId: string;
	name: string;
	email: string;
	zone: string;
	resortName: string;
	resortZone: string;
	productionVersion: string;
}

const common = (release: ReleaseFacts, reader: Reader, by: string, at: Date, reason: string | null) => ({
	recipientName: reader.name,
	viewerZone: reader.zone,
	audience: "resort" as const,
	resortName: reader.resortName,
	resortZone: reader.resortZone,
	releaseName: releaseName(release.product, release.version),
	releaseSlug: release.slug,
	upgradeId: reader.upgradeId,
	by,
	at: at.toISOString(),
	reason,
	windowUntil: release.windowUntil?.toISOString() ?? null,
});

/** E1: the notice with its notes, guides and window, and what happens if nobody decides. */
export function noticeLetter(release: ReleaseFacts, reader: Reader, by: string, at: Date): LetterDraft {
	return {
		kind: "E1",
		recipientId: reader.personId,
		address: reader.email,
		props: {
			...common(release, reader, by, at, null),
			summary: release.summary,
			windowFrom: (release.windowFrom ?? at).toISOString(),
			changes: release.changes.map(({ title, guideTitle }) => ({ title, guideTitle })),
			productionVersion: reader.productionVersion,
			needsDowntime: release.needsDowntime,
		},
	};
}

/** Everybody whose upgrade stops where it is hears that the release was withdrawn, and why. */
export function withdrawnLetter(
	release: ReleaseFacts,
	reader: Reader,
	by: string,
	at: Date,
	reason: string,
): LetterDraft {
	return {
		kind: "releaseWithdrawn",
		recipientId: reader.personId,
		address: reader.email,
		props: common(release, reader, by, at, reason),
	};
}
