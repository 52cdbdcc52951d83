import type { ItemState } from "../../../db/vocabulary.ts";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { ITEM_STATUS } from "../../words/status.ts";
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
	answers: { id: string; state: ItemState; note: string | null; name: string; at: TimePair }[];
}

export interface SmokeSection {
	name: string;
	items: SmokeItem[];
}

/** The list, part by part. Every answer is shown with who and when; earlier ones stay readable. */
export function SmokeList({ sections, open }: { sections: readonly SmokeSection[]; open: boolean }) {
	return sections.map((section) => (
		<section key={section.name} className="stack">
			<h2>{section.name}</h2>
			<ul className="cards stack">
				{section.items.map((item) => (
					<Item key={item.id} item={item} open={open} />
				))}
			</ul>
		</section>
	));
}

function Item({ item, open }: { item: SmokeItem; open: boolean }) {
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
			{open ? <Answer item={item} /> : null}
		</li>
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
