import { Link } from "@remix-run/react";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Mark } from "../../../ui/mark.tsx";
import { HOLE_STATUS, TRIED_STATUS } from "../../../words/status.ts";
import type { GridType, GridView } from "../view.server.ts";

/** Every product type over all resorts of a beta: what nobody has tried stands first, with who could. */
export function Grid({ view: { types, holes }, slug }: { view: GridView; slug: string }) {
	return (
		<>
			{types.length > 0 ? (
				<p>
					{holes === 0
						? "Somebody has tried every product type."
						: `${holes} of ${types.length} product types ${holes === 1 ? "is a hole: nobody has tried it" : "are holes: nobody has tried them"}.`}
				</p>
			) : null}
			<DataTable
				id="grid"
				caption="Product types over all resorts"
				rows={types}
				rowKey={({ type }) => type}
				empty={<Empty title="No resort has said what it sells" icon="search" />}
				columns={columnsFor(slug)}
			/>
		</>
	);
}

const columnsFor = (slug: string): Column<GridType>[] => [
	{
		key: "type",
		label: "Product type",
		rowHeader: true,
		cell: ({ name, isHole, sold }) => (
			<>
				{name}
				{isHole ? (
					<p className="small">
						<Mark status={HOLE_STATUS}>
							{sold === 0 ? "sold by nobody who takes part" : `sold by ${sold}, tried by nobody`}
						</Mark>
					</p>
				) : null}
			</>
		),
	},
	{ key: "sold", label: "Sold by", numeric: true, cell: ({ sold }) => sold },
	{ key: "tested", label: TRIED_STATUS.tested.word, numeric: true, cell: ({ tested }) => tested },
	{ key: "issue", label: TRIED_STATUS.issue.word, numeric: true, cell: ({ issue }) => issue },
	{ key: "left", label: TRIED_STATUS.notTested.word, numeric: true, cell: ({ notTested }) => notTested },
	{
		key: "who",
		label: "Who could try it",
		cell: ({ name, untried, invitable }) => (
			<div className="small stack-tight">
				<Names
					label={`Take part and have not tried it: ${untried.count}`}
					about={name}
					of={untried}
					to={(resort) => `/releases/${slug}/beta?resort=${resort}`}
				/>
				<Names
					label={`Sell it and can be invited: ${invitable.count}`}
					about={name}
					of={invitable}
					to={(resort) => `/resorts/${resort}`}
				/>
			</div>
		),
	},
];

interface NamesProps {
	label: string;
	about: string;
	of: GridType["untried"];
	to: (slug: string) => string;
}

/** Some of them by name; the rest as a number. */
function Names({ label, about, of: { count, names }, to }: NamesProps) {
	if (count === 0) return null;
	return (
		<details>
			<summary>
				{label}
				<span className="sr-only"> ({about})</span>
			</summary>
			<ul className="stack-tight">
				{names.map(({ name, slug }) => (
					<li key={slug}>
						<Link to={to(slug)}>{name}</Link>
					</li>
				))}
				{count > names.length ? <li>and {count - names.length} more</li> : null}
			</ul>
		</details>
	);
}
