import { type JourneyState, stateWord, type UPGRADE_LINE, upgradeJourney } from "../../app/words/journey.ts";
import { look } from "./look.ts";

const STATES = ["done", "current", "coming"] as const satisfies readonly JourneyState[];

/** Declined and lapsed upgrades have left the line, so their letters show none. */
export type StageOnTheLine = (typeof UPGRADE_LINE)[number];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Where the upgrade stands on its line of stages, in words, so that it needs neither pictures nor colour. */
export function Journey({ stage }: { stage: StageOnTheLine }) {
	const line = upgradeJourney(stage);
	const rows = STATES.map((state) => ({
		word: capital(stateWord(state)),
		labels: line.filter((one) => one.state === state).map((one) => one.label),
	}));
	return (
		<>
			<h2 style={look.heading}>The journey</h2>
			<ul style={look.list}>
				{rows
					.filter(({ labels }) => labels.length > 0)
					.map(({ word, labels }) => (
						<li key={word} style={look.item}>
							{word}: {labels.join(", ")}
						</li>
					))}
			</ul>
		</>
	);
}
