import type { ReactNode } from "react";
import { type JourneyStage, stateWord } from "../words/journey.ts";
import { turnWords, type Viewer } from "../words/status.ts";
import { Icon } from "./icon.tsx";
import { TimeWords } from "./time-text.tsx";

export interface JourneyLineProps {
	id?: string;
	/** Made by upgradeJourney() of words/journey.ts. */
	stages: readonly JourneyStage[];
	viewer: Viewer;
	names?: { vendor?: string; resort?: string };
	/** `small`: dots and one line of text, for lists. `large`: every stage with who, when and what it needs. */
	size?: "small" | "large";
	label?: string;
	/** Shown below the line: the current stage, opened. */
	children?: ReactNode;
}

function dotIcon(stage: JourneyStage) {
	if (stage.state === "done") return <Icon name="check" />;
	if (stage.state === "ended") return <Icon name="cross" />;
	return null;
}

function facts(stage: JourneyStage, viewer: Viewer, names: JourneyLineProps["names"]) {
	return (
		<>
			{stage.state === "current" ? (
				<p className="journey-turn">{turnWords(stage.side, viewer, names)}</p>
			) : null}
			{stage.who ? <p>{stage.who}</p> : null}
			{stage.when ? (
				<time dateTime={stage.when.iso}>
					<TimeWords text={stage.when.text} />
				</time>
			) : null}
			{stage.needs ? <p>Needs {stage.needs}</p> : null}
		</>
	);
}

/**
 * The journey is the picture: done with who and when, the current stage, the coming ones with what they need.
 * A row where there is room, a column on a phone.
 */
export function JourneyLine({
	id,
	stages,
	viewer,
	names,
	size = "large",
	label,
	children,
}: JourneyLineProps) {
	const at = stages.findIndex((stage) => stage.state === "current" || stage.state === "ended");
	const current = stages[at] ?? stages[stages.length - 1];
	return (
		<div id={id} className={`journey journey-${size}`}>
			<ol aria-label={label ?? "Journey"}>
				{stages.map((stage) => (
					<li
						key={stage.key}
						className={`stage stage-${stage.state}${stage.side === "resort" ? " stage-resort" : ""}`}
						aria-current={stage.state === "current" ? "step" : undefined}
					>
						<span className="stage-dot">{dotIcon(stage)}</span>
						<div className={size === "small" ? "sr-only" : "stage-text"}>
							<p className="stage-label">
								{stage.label}
								<span className="sr-only">, {stateWord(stage.state)}</span>
							</p>
							{size === "large" ? facts(stage, viewer, names) : null}
						</div>
					</li>
				))}
			</ol>
			{size === "small" && current ? (
				<p className="journey-now" aria-hidden="true">
					<strong>{current.label}</strong>
					{at >= 0 ? `, stage ${at + 1} of ${stages.length}` : null}
				</p>
			) : null}
			{children}
		</div>
	);
}
