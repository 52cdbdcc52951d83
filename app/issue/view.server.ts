/** One report in words: what was met, what was said, whose turn it is, what this visitor can do about it. */
import type { TimelineRow } from "../../db/timeline.ts";
import { ISSUE_STEPS, type IssueStep } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { may } from "../process/acts.ts";
import { ISSUE_IS_OVER, issue } from "../process/issue.ts";
import { outlook } from "../process/outlook.ts";
import { issueNumber, PRODUCT_TYPE_NAMES, releaseName, SEVERITY_NAMES } from "../words/names.ts";
import { refusalText } from "../words/refusal.ts";
import { ISSUE_TURN } from "../words/status.ts";
import { relative, type TimePair, timePair } from "../words/time.ts";
import { timelineWords } from "../words/timeline.ts";
import type { IssueFacts } from "./reads.server.ts";
import { situationOf } from "./situation.server.ts";

/** A step the page speaks of: open, or closed with its reason. */
export type OfferedSteps = Partial<Record<IssueStep, { can: boolean; why: string | null }>>;

export type IssueView = ReturnType<typeof issueView>;

export function issueView(facts: IssueFacts, timeline: readonly TimelineRow[], visitor: Visitor, now: Date) {
	const pair = (instant: Date) => timePair(instant, facts.resortZone, visitor.zone);
	const isOfResort = may(visitor.actor, "reportIssue", facts);
	const follows = facts.followers.some(({ personId }) => personId === visitor.actor.personId);
	return {
		number: issueNumber(facts.number),
		stage: facts.stage,
		severity: facts.severity,
		severityName: SEVERITY_NAMES[facts.severity],
		side: ISSUE_TURN[facts.stage],
		viewer: isOfResort ? ("resort" as const) : visitor.side,
		resort: facts.resortName,
		resortSlug: facts.resortSlug,
		release: releaseName(facts.product, facts.version),
		releaseSlug: facts.releaseSlug,
		build: facts.build,
		fixedIn: facts.fixedIn,
		known: facts.known && { summary: facts.known, workaround: facts.workaround },
		productType: facts.productType && PRODUCT_TYPE_NAMES[facts.productType],
		what: facts.what,
		pictures: picturesOf(facts, ({ step }) => step === "reported"),
		resortId: facts.resortId,
		expected: facts.expected,
		outcome: facts.outcome,
		environment: facts.environment,
		browser: facts.browser,
		windowSize: facts.windowSize,
		occurred: facts.occurredAt && pair(facts.occurredAt),
		reporter: facts.reporterName,
		reported: pair(facts.reportedAt),
		steps: facts.steps.map(({ text }) => text),
		products: facts.products,
		item: facts.item && {
			title: facts.item.title,
			to: `/upgrades/${facts.upgradeId}/smoke-test#item-${facts.item.id}`,
		},
		reply: replyOf(facts, pair, now),
		told: facts.followers.filter(({ isContact }) => isContact).map(({ name }) => name),
		offered: offered(facts, visitor, now),
		mayComment: may(visitor.actor, "commentOnIssue", facts),
		mayJoin: isOfResort && !follows,
		mayDescribe: may(visitor.actor, "describeFault") && facts.stage !== "known",
		ownFault: facts.ownFault,
		builds: facts.builds,
		faults: facts.faults.filter((fault) => fault.issueId !== facts.id),
		question: questionOf(facts, timeline),
		conversation: conversationOf(facts, timeline, visitor),
	};
}

/** A picture as the page shows it. */
export interface ShownPicture {
	id: string;
	alt: string;
	/** Pixels. */
	width: number;
	height: number;
}

/** Counted through the whole report, so that people can speak of "picture 3". */
function picturesOf(facts: IssueFacts, which: (picture: IssueFacts["pictures"][number]) => boolean) {
	return facts.pictures.flatMap((picture, index): ShownPicture[] => {
		const { id, alt, width, height } = picture;
		const name = `Picture ${index + 1} of ${issueNumber(facts.number)}`;
		return which(picture) ? [{ id, alt: alt ?? name, width, height }] : [];
	});
}

/** The clock to the first human reply; gone where a report was over before anybody had to answer. */
function replyOf(facts: IssueFacts, pair: (instant: Date) => TimePair, now: Date) {
	const { repliedAt, replyDueAt } = facts;
	if (repliedAt) return { kind: "replied" as const, at: pair(repliedAt), late: repliedAt > replyDueAt };
	if (ISSUE_IS_OVER.includes(facts.stage)) return null;
	const kind = replyDueAt <= now ? ("late" as const) : ("due" as const);
	return { kind, at: pair(replyDueAt), left: relative(replyDueAt, now) };
}

function offered(facts: IssueFacts, visitor: Visitor, now: Date): OfferedSteps {
	const prospects = outlook(issue, situationOf(facts), visitor.actor, now);
	const steps: OfferedSteps = {};
	for (const step of ISSUE_STEPS) {
		const prospect = prospects[step];
		if (prospect.can) steps[step] = { can: true, why: null };
		else if (prospect.refusal.kind === "gate")
			steps[step] = { can: false, why: refusalText(prospect.refusal) };
	}
	return steps;
}

/** What the vendor asked last. */
function questionOf(facts: IssueFacts, timeline: readonly TimelineRow[]): string | null {
	const asked = timeline.find(({ step }) => step === "askForMore");
	return facts.comments.find(({ journalId }) => journalId === asked?.id)?.body ?? null;
}

/** The journal in the order in which it happened, each entry with the words that belong to it. */
function conversationOf(facts: IssueFacts, timeline: readonly TimelineRow[], visitor: Visitor) {
	const said = new Map(facts.comments.map((comment) => [comment.journalId, comment]));
	return [...timeline].reverse().map((row) => {
		const { reason, ...entry } = timelineWords(row, facts.resortZone, visitor.zone, visitor.side);
		const comment = said.get(row.id);
		return {
			...entry,
			id: `said-${row.id}`,
			reason: comment?.body ?? reason,
			pictures: comment ? picturesOf(facts, ({ journalId }) => journalId === row.id) : [],
			icon: row.step === "commented" || comment ? ("mail" as const) : ("toDo" as const),
			...(comment?.side === "resort" && { tone: "turn" as const }),
		};
	});
}
