/** Which step is told to whom. Pure: facts in, drafts out; the door writes them in the transaction of the step. */
import type { IssueStep } from "../../db/vocabulary.ts";
import type { IssueLetter, IssueNewsLetter } from "../../emails/props.ts";
import { type Addressee, type LetterDraft, onePerAddress } from "../post/draft.ts";
import { REOPEN_DAYS } from "../process/issue.ts";
import { representatives } from "../upgrade/audience.ts";
import { issueNumber, releaseName, SEVERITY_NAMES } from "../words/names.ts";
import { ISSUE_TURN } from "../words/status.ts";
import type { IssueFacts } from "./reads.server.ts";

/** What a letter tells beside the facts. */
export interface IssueNews {
	/** Who took the step, in full, and their id: nobody is told what they have just done themselves. */
	by: string;
	actorId: string | null;
	at: Date;
	/** What was said with it. */
	words: string | null;
	/** How many pictures came with it. */
	pictures: number;
	/** The facts as they are after the step. */
	facts: IssueFacts;
}

type Write = (news: IssueNews) => LetterDraft[];
type Kind = Extract<LetterDraft["kind"], `issue${string}`>;
type More<K extends Kind> = Omit<Extract<LetterDraft, { kind: K }>["props"], keyof IssueLetter>;

const DAY = 86_400_000;
/** Enough to know the report by. */
const MOST_OF_FAULT = 300;

/** Of the resort: whoever filed the report, joined it or took part in it. */
const reporters = (news: IssueNews) => news.facts.followers.filter(({ isContact }) => isContact);

/** Of the vendor: the resort's representative and whoever works on the report. */
const workers = ({ facts }: IssueNews): Addressee[] => {
	const responsible = representatives(facts);
	const known = new Set(responsible.map(({ email }) => email));
	return [
		...responsible,
		...facts.followers.filter(({ isStaff, isContact, email }) => isStaff && !isContact && !known.has(email)),
	];
};

function cut(text: string): string {
	return text.length <= MOST_OF_FAULT ? text : `${text.slice(0, MOST_OF_FAULT - 1).trimEnd()}…`;
}

function drafts<K extends Kind>(
	kind: K,
	news: IssueNews,
	people: { resort?: readonly Addressee[]; vendor?: readonly Addressee[] },
	more: More<K>,
): LetterDraft[] {
	const { facts } = news;
	const draft = (to: Addressee, audience: IssueLetter["audience"]) =>
		({
			kind,
			recipientId: to.personId,
			address: to.email,
			props: {
				recipientName: to.name,
				viewerZone: to.zone,
				audience,
				resortName: facts.resortName,
				resortZone: facts.resortZone,
				releaseName: releaseName(facts.product, facts.version),
				number: issueNumber(facts.number),
				fault: cut(facts.what),
				by: news.by,
				at: news.at.toISOString(),
				reason: news.words,
				pictures: news.pictures,
				...more,
			},
		}) as LetterDraft;
	const resort = onePerAddress([...(people.resort ?? [])]);
	const taken = new Set(resort.map(({ email }) => email));
	const vendor = onePerAddress([...(people.vendor ?? [])]).filter(({ email }) => !taken.has(email));
	return [...resort.map((to) => draft(to, "resort")), ...vendor.map((to) => draft(to, "vendor"))];
}

const others = (news: IssueNews, people: readonly Addressee[]) =>
	people.filter(({ personId }) => personId !== news.actorId);

const tellNews =
	(
		what: IssueNewsLetter["news"],
		people: (news: IssueNews) => { resort?: readonly Addressee[]; vendor?: readonly Addressee[] },
	): Write =>
	(news) =>
		drafts("issueNews", news, people(news), {
			news: what,
			turn: ISSUE_TURN[news.facts.stage],
			known: what === "known" ? news.facts.known : null,
			workaround: what === "known" ? news.facts.workaround : null,
		});

const over =
	(how: "confirmed" | "closed" | "notAFault"): Write =>
	(news) =>
		drafts(
			"issueOver",
			news,
			{ resort: reporters(news), vendor: how === "confirmed" ? workers(news) : [] },
			{ how, reopenUntil: new Date(news.at.getTime() + REOPEN_DAYS * DAY).toISOString() },
		);

/** The receipt, and the call to reply. */
export const reportedLetters: Write = (news) =>
	drafts(
		"issueReported",
		news,
		{ resort: reporters(news), vendor: workers(news) },
		{
			severity: SEVERITY_NAMES[news.facts.severity],
			build: news.facts.build,
			replyDueAt: news.facts.replyDueAt.toISOString(),
		},
	);

export const commentLetters: Write = (news) =>
	tellNews("commented", () => ({
		resort: others(news, reporters(news)),
		vendor: others(news, workers(news)),
	}))(news);

/** Every step and who hears of it. */
export const stepLetters: Record<IssueStep, Write> = {
	acceptIssue: tellNews("accepted", (news) => ({ resort: reporters(news) })),
	askForMore: (news) => drafts("issueQuestion", news, { resort: reporters(news) }, {}),
	answerQuestion: tellNews("answered", (news) => ({
		resort: others(news, reporters(news)),
		vendor: workers(news),
	})),
	markKnown: tellNews("known", (news) => ({ resort: reporters(news) })),
	dismissIssue: over("notAFault"),
	startFix: tellNews("started", (news) => ({ resort: reporters(news) })),
	fixIn: (news) => drafts("issueFixed", news, { resort: reporters(news) }, { build: news.facts.fixedIn }),
	confirmFix: over("confirmed"),
	reopenIssue: tellNews("reopened", (news) => ({
		resort: others(news, reporters(news)),
		vendor: workers(news),
	})),
	closeIssue: over("closed"),
};
