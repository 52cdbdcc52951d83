import type { ReactNode } from "react";
import type { UpgradeLetter } from "../props.ts";
import { Lines } from "./lines.tsx";
import { look } from "./look.ts";
import { Time } from "./times.tsx";
import { said } from "./writing.ts";

/** Null, false and blank text stand for a fact that is not known: it leaves no empty row. */
export type Fact = readonly [label: string, value: ReactNode];

/** Label and value, one below the other, so that it reads the same at 360 and at 600 pixels. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
	const known = facts.filter(([, value]) => (typeof value === "string" ? said(value) : value));
	if (known.length === 0) return null;
	return (
		<dl className="line" style={look.facts}>
			{known.map(([label, value]) => (
				<div key={label} className="line" style={look.fact}>
					{/* The colon and the blank part label from value in the text part. */}
					<dt className="muted" style={look.term}>{`${label}: `}</dt>
					<dd style={look.detail}>{typeof value === "string" ? <Lines text={value} /> : value}</dd>
				</div>
			))}
		</dl>
	);
}

/** How many pictures came with it. They stand on the report's page, for those who may see it. */
export const pictures = ({ pictures: count }: { pictures: number }): Fact => [
	count === 1 ? "Picture" : "Pictures",
	count > 0 && `${count}, on the report’s page`,
];

/** Who took the step that this letter tells of, and when. */
export function taken(
	label: string,
	letter: Pick<UpgradeLetter, "by" | "at" | "resortZone" | "viewerZone">,
): Fact {
	const who = said(letter.by);
	return [
		label,
		<>
			{who}
			{who && <br />}
			<Time at={letter.at} letter={letter} />
		</>,
	];
}
