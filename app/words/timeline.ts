/** Journal entries in words, for the timeline of any subject. Server side: it formats times. */
import type { JournalStep, WordCameBy } from "../../db/vocabulary.ts";
import { WORD_CAME_BY_NAMES } from "./names.ts";
import type { Viewer } from "./status.ts";
import { stepWords } from "./steps.ts";
import { formatDay, pairText, type TimePair, timePair } from "./time.ts";

interface Row {
	id: string;
	step: JournalStep;
	at: Date;
	details: { reason?: string; [key: string]: unknown };
	wordCameBy: WordCameBy | null;
	actorName: string | null;
	principalName: string | null;
}

export interface TimelineWords {
	key: string;
	time: TimePair;
	who: string;
	what: string;
	onBehalf: string | null;
	reason: string | null;
	detail: string | null;
}

/** What the resort reads where the vendor's own preparation failed: that it goes on, not what broke. */
const TOLD_TO_RESORT: Partial<Record<JournalStep, string>> = {
	failTestDeploy: "went back to preparing the test site",
	failVendorCheck: "went back to preparing the test site",
};

const ANSWERS: Record<string, string> = { yes: "Can be there", no: "Cannot be there" };

/** About whom it was and what they said, of entries about guests. */
function attendanceFacts(
	{ guests, guest, answer, backup, wish, called, spokeWith, noCode }: Row["details"],
	who: string,
) {
	return [
		Array.isArray(guests) && guests.join(", "),
		typeof guest === "string" && guest !== who && guest,
		typeof answer === "string" && ANSWERS[answer],
		typeof backup === "string" && `${backup} stands in`,
		typeof wish === "string" && `Would suit: ${wish}`,
		typeof called === "string" && `Called ${called}, spoke with ${spokeWith}`,
		typeof noCode === "string" && `No code: ${noCode}`,
	];
}

/** Who acted where no person of the portal did: a guest by a mailed link, another calendar, or the portal itself. */
function otherActor({ by, through }: Row["details"]): string {
	if (typeof by === "string") return by;
	return through === "cal" ? "Cal.com" : "The portal";
}

/** One entry: who did what for whom, why, and the facts worth telling. */
export function timelineWords(
	row: Row,
	resortZone: string,
	viewerZone: string,
	viewer: Viewer,
): TimelineWords {
	const { details } = row;
	const who = row.actorName ?? otherActor(details);
	const bothTimes = (at: string) => pairText(timePair(new Date(at), resortZone, viewerZone));
	const facts = [
		typeof details.build === "string" && `Build ${details.build}`,
		typeof details.wishedDate === "string" && `Wished for ${formatDay(details.wishedDate)}`,
		typeof details.startsAt === "string" && bothTimes(details.startsAt),
		typeof details.from === "string" && `Before it was ${bothTimes(details.from)}`,
		typeof details.known === "string" && `“${details.known}”`,
		typeof details.change === "string" && `“${details.change}”`,
		...attendanceFacts(details, who),
		details.readAgain === true && "Readers are asked to look again",
	].filter((fact) => typeof fact === "string");
	return {
		key: row.id,
		time: timePair(row.at, resortZone, viewerZone),
		who,
		what: (viewer === "resort" && TOLD_TO_RESORT[row.step]) || stepWords(row.step).did,
		onBehalf:
			row.principalName && row.wordCameBy
				? `for ${row.principalName}, ${WORD_CAME_BY_NAMES[row.wordCameBy].toLowerCase()}`
				: null,
		reason: details.reason ?? (typeof details.behalfReason === "string" ? details.behalfReason : null),
		detail: facts.length > 0 ? facts.join(" · ") : null,
	};
}
