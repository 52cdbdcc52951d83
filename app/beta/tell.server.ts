/** Who is told what of a beta: each part has an entry of its own, so that somebody with two resorts hears of both. */
import type { Tx } from "../../db/connect.ts";
import type { JournalDetails } from "../../db/schema.ts";
import type { JournalNote, ReleaseStage, ReleaseStep } from "../../db/vocabulary.ts";
import type { LetterDraft } from "../post/draft.ts";
import type { News } from "../post/write.server.ts";
import { type BetaNews, betaLetter, endBy, isAskedToAnswer, tries } from "./letters.ts";
import { type BetaPerson, peopleOf } from "./people.server.ts";

interface Note {
	step: JournalNote;
	actorId: string | null;
	at: Date;
	details?: JournalDetails;
}

/** One entry for each of the parts, with the letters to those people for whom `write` has one. */
export function newsOfParts(
	partIds: readonly string[],
	people: readonly BetaPerson[],
	{ step, actorId, at, details = {} }: Note,
	write: (person: BetaPerson) => LetterDraft | null,
): News[] {
	const letters = new Map(partIds.map((id): [string, LetterDraft[]] => [id, []]));
	for (const person of people) {
		const draft = write(person);
		if (draft) letters.get(person.partId)?.push(draft);
	}
	return partIds.map((subjectId) => ({
		entry: { subject: "beta", subjectId, step, actorId, at, details },
		letters: letters.get(subjectId) ?? [],
	}));
}

/** A step of a release that was just taken. */
interface Taken {
	step: ReleaseStep;
	/** The stage before it. */
	from: ReleaseStage;
	by: string;
	actorId: string | null;
	at: Date;
	reason: string | null;
}

/**
 * The news of a beta that opens or ends by a step of its release; none for every other step. Called under the lock of
 * the release, which everybody who changes a part takes first.
 */
export async function betaNewsOf(
	tx: Tx,
	release: BetaNews["release"] & { id: string },
	taken: Taken,
): Promise<News[]> {
	const opens = taken.step === "openBeta";
	if (!opens && taken.from !== "betaOpen") return [];
	const people = await peopleOf(tx, release.id, null);
	const told = people.filter((person) => tries(person) || (opens && isAskedToAnswer(person)));
	const news: BetaNews = { release, by: taken.by, at: taken.at, reason: taken.reason };
	const { actorId, at } = taken;
	const partIds = [...new Set(told.map(({ partId }) => partId))];
	return opens
		? newsOfParts(partIds, told, { step: "betaOpenTold", actorId, at }, (person) =>
				betaLetter("betaOpened", news, person, { takesPart: tries(person) }),
			)
		: newsOfParts(partIds, told, { step: "betaEndTold", actorId, at }, (person) =>
				betaLetter("betaClosed", news, person, { end: endBy(taken.step) }),
			);
}
