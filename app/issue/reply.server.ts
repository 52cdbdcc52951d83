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
import { loadIssue } from "./reads.server.ts";
import { lockIssue, situationOf } from "./situation.server.ts";

/** @returns as the doors of reports do; what is not done has changed nothing. */
export async function replyInside(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	number: number,
	words: string,
	passedOnBy: PassedOnBy | null,
): Promise<Outcome> {
	if (!(await lockIssue(tx, visitor.scope, number))) return { kind: "missing" };
	const facts = (await loadIssue(tx, visitor.scope, number))!;
	const answers = decide(issue.answerQuestion, situationOf(facts), visitor.actor, portal.clock()).ok;
	return answers
		? takeIssueStep(
				portal,
				tx,
				visitor,
				number,
				{ step: "answerQuestion", words, ...NO_PICTURES },
				passedOnBy,
			)
		: addInside(portal, tx, visitor, number, { step: "comment", words, ...NO_PICTURES }, passedOnBy);
}
