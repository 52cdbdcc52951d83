import type { ReactNode } from "react";
import type { UpgradeLetter } from "../props.ts";
import { type Frame, pageOf } from "./frame.ts";
import { Journey, type StageOnTheLine } from "./journey.tsx";
import { TextLink } from "./link.tsx";
import { look } from "./look.ts";
import { Sheet } from "./sheet.tsx";
import { type Turn, TurnBox } from "./turn.tsx";
import { said } from "./writing.ts";

/** What the paper itself shows of any letter about a resort's releases. */
type Heading = Pick<UpgradeLetter, "recipientName" | "audience" | "resortName" | "resortZone" | "viewerZone">;

interface UpgradeSheetGiven {
	letter: Heading;
	frame: Frame;
	turn: Turn;
	title: string;
	/** Where the upgrade stands now; left out where the line has ended or the letter cannot know. */
	stage?: StageOnTheLine;
	/** Why somebody without an account gets this; people with one get the usual footer and its link. */
	guestOf?: string | undefined;
	children: ReactNode;
}

/** A letter about one resort's upgrade, or a report on one: whose turn, what happened, the rest, the journey. */
export function UpgradeSheet({ letter, frame, turn, title, stage, guestOf, children }: UpgradeSheetGiven) {
	const name = said(letter.recipientName);
	return (
		<Sheet
			title={title}
			footer={guestOf ? <p style={look.footerLine}>{guestOf}</p> : <Footer {...{ letter, frame }} />}
		>
			<TurnBox turn={turn} letter={letter} frame={frame} />
			<h1 style={look.title}>{title}</h1>
			{name && <p style={look.paragraph}>Hello {name},</p>}
			{children}
			{frame.answerable && (
				<p className="muted" style={look.aside}>
					You can answer this letter: what you write is added to the report, where both sides read it.
				</p>
			)}
			{stage && <Journey stage={stage} />}
		</Sheet>
	);
}

function Footer({ letter, frame }: { letter: Heading; frame: Frame }) {
	const place =
		letter.audience === "resort"
			? `a contact of ${letter.resortName}`
			: `one of ${frame.vendorName}’s people`;
	return (
		<>
			<p style={look.footerLine}>
				You get this letter as {place}. Its links only open pages; nothing is decided until somebody presses a
				button there.
			</p>
			<p style={look.footerLine}>
				{frame.vendorName} releases: <TextLink to={pageOf(frame, "")}>{pageOf(frame, "")}</TextLink>
			</p>
		</>
	);
}
