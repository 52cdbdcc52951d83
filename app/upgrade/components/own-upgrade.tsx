import { Link } from "@remix-run/react";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { JourneyLine } from "../../ui/journey-line.tsx";
import { TurnBadge } from "../../ui/mark.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { JourneyStage } from "../../words/journey.ts";
import type { Counts } from "../../words/progress.ts";
import type { Side } from "../../words/status.ts";
import type { TimePair } from "../../words/time.ts";

export interface OwnUpgrade {
	id: string;
	/** Whose turn it is. */
	side: Side;
	resort: string;
	release: string;
	releaseSlug: string;
	summary: string;
	journey: JourneyStage[];
	isRead: boolean;
	progress: Counts | null;
	slot: TimePair | null;
	/** The vendor cannot keep the date of the slot. */
	isPulled: boolean;
	/** Who is still missing from a booked slot. */
	gap: string | null;
	deadline: { time: TimePair; relative: string } | null;
	/** What this person can do next, if anything. */
	next: { to: string; label: string } | null;
}

/** One upgrade of the reader's resort: whose turn, how far, and the one next thing to do. */
export function OwnUpgradeCard({ upgrade }: { upgrade: OwnUpgrade }) {
	const { side } = upgrade;
	const at = `/upgrades/${upgrade.id}`;
	return (
		<Card
			title={<Link to={at}>{`${upgrade.release} at ${upgrade.resort}`}</Link>}
			aside={<TurnBadge side={side} viewer="resort" />}
			tone={side === "resort" ? "turn" : "plain"}
			actions={
				<>
					{upgrade.next ? (
						<ButtonLink to={upgrade.next.to} look="primary">
							{upgrade.next.label}
						</ButtonLink>
					) : null}
					{upgrade.isRead ? null : (
						<ButtonLink
							to={`/releases/${upgrade.releaseSlug}`}
						>{`Read the notes of ${upgrade.release}`}</ButtonLink>
					)}
				</>
			}
		>
			<p className="muted">{upgrade.summary}</p>
			<JourneyLine stages={upgrade.journey} viewer="resort" size="small" />
			{upgrade.progress ? (
				<ProgressBar id={`p-${upgrade.id}`} label="Smoke test" {...upgrade.progress} />
			) : null}
			{upgrade.slot ? (
				<p>
					Booked for <TimeText time={upgrade.slot} inline />
					{upgrade.isPulled ? ". The vendor cannot keep this date." : null}
				</p>
			) : null}
			{upgrade.gap ? <p>{upgrade.gap}</p> : null}
			{upgrade.deadline ? (
				<p className="small">
					The window closes on{" "}
					<TimeText time={upgrade.deadline.time} relative={upgrade.deadline.relative} inline />
				</p>
			) : null}
		</Card>
	);
}
