import { type Counts, progressText, totalOf } from "../words/progress.ts";

export interface ProgressBarProps extends Counts {
	id: string;
	/** Whose bar or what is counted: "Your smoke test". */
	label: string;
	/** Hides the label on screen where a heading already says it. */
	labelHidden?: boolean;
	/** Says the count where "done" and "failed" are not the words for it. */
	text?: string;
}

/** Count in words and as a bar; failed is a segment of its own, so the bar is never full while one stands. */
export function ProgressBar({ id, label, labelHidden, text: said, ...counts }: ProgressBarProps) {
	const total = totalOf(counts);
	const text = said ?? progressText(counts);
	const { passed, failed } = counts;
	return (
		<div id={id} className="progress">
			<p className="progress-text">
				<span id={`${id}-label`} className={labelHidden ? "sr-only" : "progress-label"}>
					{label}
				</span>
				<span>{text}</span>
			</p>
			<div
				role="progressbar"
				aria-labelledby={`${id}-label`}
				aria-valuemin={0}
				aria-valuemax={total || 1}
				aria-valuenow={passed}
				aria-valuetext={text}
			>
				<svg viewBox={`0 0 ${total || 1} 1`} preserveAspectRatio="none" aria-hidden="true">
					<rect className="bar-passed" width={passed} height="1" />
					<rect className="bar-failed" x={passed} width={failed} height="1" />
				</svg>
			</div>
		</div>
	);
}
