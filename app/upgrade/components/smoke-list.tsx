import { Link } from "@remix-run/react";
import type { IssueStage, ItemState } from "../../../db/vocabulary.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { ISSUE_STATUS, ITEM_STATUS } from "../../words/status.ts";
import type { TimePair } from "../../words/time.ts";
import { Answer } from "./answer.tsx";

export interface SmokeItem {
	id: string;
	title: string;
	detail: string;
	evidence: string;
	minutes: number;
	state: ItemState;
	resultId: string | null;
	/** Reports that were filed from this item, on this build or an earlier one. */
	reports: { number: string; stage: IssueStage }[];
	answers: { id: string; state: ItemState; note: string | null; name: string; at: TimePair }[];
}

export interface SmokeSection {
	name: string;
	items: SmokeItem[];
}

/** The list, part by part. Every answer is shown with who and when; earlier ones stay readable. */
export function SmokeList({
	sections,
	open,
	mayReport,
}: {
	sections: readonly SmokeSection[];
	open: boolean;
	mayReport: boolean;
}) {
	return sections.map((section) => (
		<section key={section.name} className="stack">
			<h2>{section.name}</h2>
			<ul className="cards stack">
				{section.items.map((item) => (
					<Item key={item.id} item={item} open={open} mayReport={mayReport} />
				))}
			</ul>
		</section>
	));
}

function Item({ item, open, mayReport }: { item: SmokeItem; open: boolean; mayReport: boolean }) {
	const [newest, ...earlier] = item.answers;
	return (
		<li id={`item-${item.id}`} className="card">
			<div className="card-head">
				<h3>{item.title}</h3>
				<Mark status={ITEM_STATUS[item.state]} />
			</div>
			<p>{item.detail}</p>
			<p className="muted small">
				About {item.minutes} minutes
				{item.evidence === "None" ? "" : `. Note down: ${item.evidence.toLowerCase()}`}
			</p>
			{newest ? <Said answer={newest} /> : null}
			{earlier.length > 0 ? (
				<details>
					<summary>Earlier answers ({earlier.length})</summary>
					{earlier.map((answer) => (
						<Said key={answer.id} answer={answer} />
					))}
				</details>
			) : null}
			<Reports item={item} mayReport={mayReport} />
			{open ? <Answer item={item} /> : null}
		</li>
	);
}

/** What was reported from this item; a failure that nobody has reported yet becomes a report in one press. */
function Reports({ item, mayReport }: { item: SmokeItem; mayReport: boolean }) {
	return (
		<>
			{item.reports.map(({ number, stage }) => (
				<p key={number} className="small">
					<Link to={`/issues/${number}`}>{number}</Link> <Mark status={ISSUE_STATUS[stage]} />
				</p>
			))}
			{mayReport && item.state === "failed" && item.reports.length === 0 ? (
				<div className="actions">
					<ButtonLink to={`/issues/new?item=${item.id}`} size="small" icon="flag">
						Report this fault<span className="sr-only">: {item.title}</span>
					</ButtonLink>
				</div>
			) : null}
		</>
	);
}

function Said({ answer }: { answer: SmokeItem["answers"][number] }) {
	return (
		<div className="small">
			<p>
				{answer.state === "toDo" ? "Taken back" : `Saved: ${ITEM_STATUS[answer.state].word}`} by {answer.name}
				, <TimeText time={answer.at} inline />
			</p>
			{answer.note ? <blockquote className="said">{answer.note}</blockquote> : null}
		</div>
	);
}
