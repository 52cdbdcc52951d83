import { Link } from "@remix-run/react";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { TurnBadge } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { OwnBeta } from "../home.server.ts";

/** A beta on the first page: what is asked of the reader, how far their resort has come, and until when. */
export function OwnBetaCard({ beta }: { beta: OwnBeta }) {
	const { to, release, resort, isYours, turn, tried } = beta;
	const side = isYours ? "resort" : turn === "prepare" ? "vendor" : "nobody";
	return (
		<Card
			title={<Link to={to}>{`${release} beta at ${resort}`}</Link>}
			aside={<TurnBadge side={side} viewer="resort" />}
			tone={isYours ? "turn" : "plain"}
			actions={
				<ButtonLink to={to} {...(isYours && { look: "primary" as const })}>
					{turn === "answer" ? "Look at the invitation" : "Open the beta"}
				</ButtonLink>
			}
		>
			<p>{sentenceOf(beta)}</p>
			{tried ? <p>{`${tried}.`}</p> : null}
			<p className="small">
				The beta ends on <TimeText time={beta.ends.time} relative={beta.ends.relative} inline />
			</p>
		</Card>
	);
}

function sentenceOf({ turn, tries, release, resort }: OwnBeta): string {
	if (turn === "answer") return `${resort} is invited to try ${release} before it is finished.`;
	const who = tries ? "You take part" : "Colleagues of yours take part";
	if (turn === "prepare") return `${who}. The vendor prepares your beta site.`;
	if (turn === "wait") return `${who}. The beta site is ready; the beta has not begun.`;
	return tries
		? `You are testing the beta of ${release}.`
		: `Colleagues of yours are testing the beta of ${release}.`;
}
