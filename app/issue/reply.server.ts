/** What somebody answers to a letter about a report: the answer to an open question where theirs it is, else a comment. */
import type { Tx } from "../../db/connect.ts";
import type { Outcome } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { NO_PICTURES } from "../files/forms.ts";
import type { Portal } from "../portal.server.ts";
import { issue } from "../process/issue.ts";
import { decide } from "../process/process.ts";
import { type PassedOnBy, takeIssueStep } from "./advance.server.ts";
import { addInside } from "./beside.server.ts";
import { lockedIssue, situationOf } from "./situation.server.ts";

export interface MailedWords {
	words: string;
	/** Pictures that the writer has kept for the report's resort, in their order. */
	pictureId?: string[];
	/** Null where the mail itself was sure enough. */
	passedOnBy: PassedOnBy | null;
}

/** @returns as the doors of reports do; the caller takes everything back unless it is done. */
export async function replyInside(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	number: number,
	{ words, pictureId = [], passedOnBy }: MailedWords,
): Promise<Outcome> {
	const facts = await lockedIssue(tx, visitor.scope, number);
	if (!facts) return { kind: "missing" };
	const said = { words, ...NO_PICTURES, pictureId, pictureAlt: pictureId.map(() => null) };
	const answers = decide(issue.answerQuestion, situationOf(facts), visitor.actor, portal.clock()).ok;
	return answers
		? takeIssueStep(portal, tx, visitor, facts, { step: "answerQuestion", ...said }, passedOnBy)
		: addInside(portal, tx, visitor, facts, { step: "comment", ...said }, passedOnBy);
}
