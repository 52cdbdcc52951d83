import type { UpgradeLetter } from "../props.ts";
import { type Frame, pageOf } from "./frame.ts";
import { Actions, ButtonLink, TextLink } from "./link.tsx";
import { look } from "./look.ts";
import { P } from "./prose.tsx";
import type { Turn } from "./turn.tsx";

/** Stands where the code of a link belongs; the delivery puts the code in (app/post/answer-links.server.ts). */
export const codeMark = (linkId: string) => `code-${linkId}`;

/** Whose turn it is in a letter that asks whether its reader comes. */
export const canYouBeThere = ({
	audience,
	startsAt,
}: Pick<UpgradeLetter, "audience"> & { startsAt: string }): Turn => ({
	side: audience,
	to: "say whether you can be there",
	by: startsAt,
});

/** A link that opens the page on which the reader answers, and the code for those who cannot follow it. */
export function Answering({ link, frame, button }: { link: string; frame: Frame; button: string }) {
	return (
		<>
			<Actions>
				<ButtonLink to={pageOf(frame, `answers/${encodeURIComponent(link)}`)}>{button}</ButtonLink>
			</Actions>
			<P>
				The link is yours alone and works until the slot begins. Opening it decides nothing. Or type the code
				below at <TextLink to={pageOf(frame, "answers")}>{pageOf(frame, "answers")}</TextLink> or read it to
				the representative over the phone.
			</P>
			<p style={look.code}>{codeMark(link)}</p>
		</>
	);
}
