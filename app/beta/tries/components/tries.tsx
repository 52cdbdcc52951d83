import { Link } from "@remix-run/react";
import { Card } from "../../../ui/card.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Mark } from "../../../ui/mark.tsx";
import { ProgressBar } from "../../../ui/progress-bar.tsx";
import { TimeText } from "../../../ui/time-text.tsx";
import { triedText } from "../../../words/progress.ts";
import { ISSUE_STATUS, TRIED_STATUS } from "../../../words/status.ts";
import type { TriedType, TriesView } from "../view.server.ts";
import { MarkType } from "./mark-type.tsx";
import { Scenario } from "./scenario.tsx";

/** What the resort sells and what of it has been tried, with what to try next. */
export function Tries({ view }: { view: TriesView }) {
	const { counts, types, earlier, of, whyNot, ends } = view;
	return (
		<>
			<Next view={view} />
			<Card id="tries" title="Every product type, tried">
				<ProgressBar
					id="tries-progress"
					label="What you sell"
					labelHidden
					passed={counts.tested}
					failed={counts.issue}
					toDo={counts.notTested}
					text={[triedText(counts), counts.issue ? `${counts.issue} with an open report` : "", ends]
						.filter(Boolean)
						.join(", ")}
				/>
				{earlier > 0 ? (
					<p className="muted small">
						{earlier === 1 ? "One mark is" : `${earlier} marks are`} from an earlier build. They still count;
						try those again if you have the time.
					</p>
				) : null}
				{whyNot ? <p className="muted">{whyNot}</p> : null}
				<DataTable
					id="tries-table"
					caption="Product types, what was tried of them and by whom"
					rows={types}
					rowKey={({ type }) => type}
					rowId={({ type }) => `type-${type}`}
					columns={columnsFor(of)}
				/>
			</Card>
		</>
	);
}

const columnsFor = (of: TriesView["of"]): Column<TriedType>[] => [
	{
		key: "type",
		label: "Product type",
		rowHeader: true,
		cell: (one) => (
			<>
				{one.name}
				<Scenario name={one.name} scenario={one.scenario} />
			</>
		),
	},
	{ key: "state", label: "State", cell: (one) => <State one={one} /> },
	{ key: "last", label: "Last try", cell: (one) => <LastTry last={one.last} /> },
	...(of
		? [
				{
					key: "mark",
					label: "What you can do",
					labelHidden: true,
					cell: (one: TriedType) => <MarkType one={one} of={of} />,
				},
			]
		: []),
];

function State({ one: { state, reports } }: { one: TriedType }) {
	return (
		<div>
			<Mark status={TRIED_STATUS[state]} />
			{reports.map(({ number, stage }) => (
				<p key={number} className="small">
					<Link to={`/issues/${number}`}>{number}</Link> <Mark status={ISSUE_STATUS[stage]} />
				</p>
			))}
		</div>
	);
}

function LastTry({ last }: Pick<TriedType, "last">) {
	if (!last) return <span className="muted">Nobody yet</span>;
	return (
		<div className="small">
			<p>
				{last.isMark ? "Tried" : "Taken back"} by {last.by}
			</p>
			<p>
				<TimeText time={last.at} inline />
			</p>
			{last.isMark && last.build ? (
				<p>
					Build {last.build}
					{last.onEarlierBuild ? ", an earlier build" : ""}
				</p>
			) : null}
			{last.note ? <blockquote className="said">{last.note}</blockquote> : null}
		</div>
	);
}

/** What fits into half an hour and helps most. */
function Next({ view: { next, nextMinutes } }: { view: TriesView }) {
	if (next.length === 0) return null;
	return (
		<Card
			id="next"
			title={`${nextMinutes} minutes this week: ${next.length === 1 ? "this one" : `these ${next.length}`}`}
		>
			<ul className="stack">
				{next.map(({ type, name, scenario, why }) => (
					<li key={type}>
						<Link to={`#type-${type}`}>{name}</Link>, about {scenario.minutes} minutes
						<p className="muted small">
							{scenario.aim} {why}
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}
