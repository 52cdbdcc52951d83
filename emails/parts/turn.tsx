import { type Side, turnWords } from "../../app/words/status.ts";
import type { UpgradeLetter } from "../props.ts";
import type { Frame } from "./frame.ts";
import { look } from "./look.ts";
import { Time } from "./times.tsx";

/** Whose turn it is, what they have to do, and by when: the first thing in every letter about an upgrade. */
export type Turn =
	| { side: Exclude<Side, "nobody"> /** Continues "Your turn to ...". */; to: string; by?: string | null }
	| { side: "nobody" };

type TurnFacts = Pick<UpgradeLetter, "audience" | "resortName" | "resortZone" | "viewerZone">;

export function TurnBox({ turn, letter, frame }: { turn: Turn; letter: TurnFacts; frame: Frame }) {
	const words = turnWords(turn.side, letter.audience, {
		vendor: frame.vendorName,
		resort: letter.resortName,
	});
	const isTheirs = turn.side === letter.audience;
	return (
		<div
			className={isTheirs ? "turn your-turn" : "turn"}
			style={isTheirs ? { ...look.turn, ...look.yourTurn } : look.turn}
		>
			<p style={look.turnLine}>
				<strong>{words}</strong>
				{turn.side === "nobody" ? "." : ` to ${turn.to}.`}
				{turn.side !== "nobody" && turn.by && (
					<>
						<br />
						By <Time at={turn.by} letter={letter} />
					</>
				)}
			</p>
		</div>
	);
}
