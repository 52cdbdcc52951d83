import type { ReactNode } from "react";
import { type Side, type Status, turnWords, type Viewer } from "../words/status.ts";
import { Icon } from "./icon.tsx";

export interface MarkProps {
	id?: string;
	/** One of the maps of words/status.ts: `UPGRADE_STATUS[stage]`. */
	status: Status;
	/** Words after the status, such as "since 12 Jan". */
	children?: ReactNode;
}

/** A status: icon and word; the colour only repeats what they say. */
export function Mark({ id, status, children }: MarkProps) {
	return (
		<span id={id} className={`mark mark-${status.tone}`}>
			<Icon name={status.icon} />
			<span>
				{status.word}
				{children ? <> {children}</> : null}
			</span>
		</span>
	);
}

export interface TurnBadgeProps {
	id?: string;
	side: Side;
	viewer: Viewer;
	/** The vendor's and the resort's names, for "Waiting for Ridgeline". */
	names?: { vendor?: string; resort?: string };
}

/** Whose turn it is, in words. Blue wherever the resort has to act, whoever looks. */
export function TurnBadge({ id, side, viewer, names }: TurnBadgeProps) {
	const yours = side === viewer;
	const tone = side === "resort" ? (yours ? "yours" : "turn") : yours ? "own" : "neutral";
	const icon = side === "nobody" ? "check" : yours ? "arrowRight" : "clock";
	return (
		<span id={id} className={`mark badge-${tone}`}>
			<Icon name={icon} />
			<span>{turnWords(side, viewer, names)}</span>
		</span>
	);
}
