import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { LinkPage } from "../view.server.ts";

const SAID = {
	yes: "You have said that you can be there.",
	no: "You have said that you cannot be there.",
} as const;

/** A link that can no longer be used: why, how things stand, and what helps. */
export function ClosedLink({ link }: { link: LinkPage }) {
	const { state } = link;
	return (
		<Card id="closed" title={TITLES[state]}>
			{state === "over" ? <Over link={link} /> : null}
			{state === "uninvited" ? <p>You are no longer on the guest list. There is nothing to answer.</p> : null}
			{state === "begun" ? <p>Call the representative if something keeps you away.</p> : null}
			{state === "used" || state === "replaced" ? (
				<>
					<Present link={link} />
					<NewLink used={state === "used"} />
				</>
			) : null}
			{link.page ? (
				<div className="actions">
					<ButtonLink to={link.page}>Open the booking; you have to sign in</ButtonLink>
				</div>
			) : null}
		</Card>
	);
}

const TITLES: Record<LinkPage["state"], string> = {
	open: "",
	used: "You have answered",
	replaced: "A newer link was sent to you",
	uninvited: "You are no longer needed",
	over: "The booking was cancelled",
	begun: "The slot has begun",
};

/** What was said, as it counts now. */
function Present({ link }: { link: LinkPage }) {
	if (link.purpose === "reach") {
		return link.number ? <p>You can be reached by {link.number}.</p> : null;
	}
	return (
		<>
			<p>{link.said ? SAID[link.said] : "You have not said yet whether you can be there."}</p>
			{link.said === "no" && link.standIn ? <p>{link.standIn} stands in for you.</p> : null}
		</>
	);
}

function Over({ link }: { link: LinkPage }) {
	return link.present ? (
		<p>
			Another time is booked: <TimeText time={link.present} inline />. Whoever is invited to it got a letter
			of their own.
		</p>
	) : (
		<p>
			You can take it out of your calendar. If another time is booked and you are invited, you get a letter.
		</p>
	);
}

function NewLink({ used }: { used: boolean }) {
	const form = useForm("sendNewLink");
	return (
		<StepForm step="sendNewLink" form={form} button="Send me a new link" look="secondary">
			<p>
				{used ? "This link was used and works no longer. " : "This link works no longer. "}
				To answer anew, have another one sent to the same address.
			</p>
		</StepForm>
	);
}

/** After the press for a new link: it is on its way, and where to. */
export function LinkSent() {
	return (
		<Notice tone="success" title="A new link is on its way" live>
			It goes to the address that this one was sent to.
		</Notice>
	);
}
