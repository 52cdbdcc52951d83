/** Who hears of a beta (E23). Pure: facts in, drafts out. Nobody is bothered who neither takes part nor was invited. */
import type { ReleaseStep } from "../../db/vocabulary.ts";
import type { BetaClosedLetter, BetaLetter, LetterProps } from "../../emails/props.ts";
import type { Draft } from "../post/draft.ts";
import { partState } from "../process/beta.ts";
import { decidesForResort } from "../process/parties.ts";
import { releaseName } from "../words/names.ts";
import type { BetaPerson } from "./people.server.ts";
import type { BetaRelease } from "./situation.server.ts";

/** What a letter tells beside the person it goes to. */
export interface BetaNews {
	release: Pick<BetaRelease, "product" | "version" | "slug" | "betaFrom" | "betaUntil">;
	/** Who did it, in full. */
	by: string;
	at: Date;
	reason: string | null;
}

type Kind = Extract<keyof LetterProps, `beta${string}`>;

export function betaLetter<K extends Kind>(
	kind: K,
	{ release, by, at, reason }: BetaNews,
	person: BetaPerson,
	more: Omit<LetterProps[K], keyof BetaLetter>,
): Draft<K> {
	const props: BetaLetter = {
		recipientName: person.name,
		viewerZone: person.zone,
		audience: "resort",
		resortName: person.resortName,
		resortSlug: person.resortSlug,
		resortZone: person.resortZone,
		releaseName: releaseName(release.product, release.version),
		releaseSlug: release.slug,
		betaFrom: (release.betaFrom ?? at).toISOString(),
		betaUntil: (release.betaUntil ?? at).toISOString(),
		build: person.build ?? person.newestBuild,
		siteUrl: person.siteUrl,
		by,
		at: at.toISOString(),
		reason,
	};
	return {
		kind,
		recipientId: person.personId,
		address: person.email,
		props: { ...props, ...more } as LetterProps[K],
	};
}

/** Those who answer an invitation for their resort. */
export const isAskedToAnswer = (person: BetaPerson) =>
	partState(person) === "invited" && decidesForResort(person.roles);

export const tries = (person: BetaPerson) => person.triesSince !== null;

const END: Partial<Record<ReleaseStep, BetaClosedLetter["end"]>> = {
	publish: "published",
	withdraw: "withdrawn",
};

/** How a step of the release ends its beta. */
export const endBy = (step: ReleaseStep): BetaClosedLetter["end"] => END[step] ?? "dates";
