import { type LetterGiven, pageOf } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { look } from "./parts/look.ts";
import { P } from "./parts/prose.tsx";
import { Sheet } from "./parts/sheet.tsx";
import { count, said } from "./parts/writing.ts";
import type { SignInCodeLetter } from "./props.ts";

/** Never the code: subjects are shown on locked screens. */
export function subject(_letter: SignInCodeLetter): string {
	return "Your sign-in code";
}

export function Letter({ letter, frame }: LetterGiven<SignInCodeLetter>) {
	const name = said(letter.recipientName);
	return (
		<Sheet
			title="Your sign-in code"
			footer={
				<p style={look.footerLine}>
					You get this letter because somebody asked for a code with your address. If that was not you, there
					is nothing to do: without the code nobody gets in, so do not pass it on.
				</p>
			}
		>
			<h1 style={look.title}>Your sign-in code</h1>
			{name && <P>Hello {name},</P>}
			<P>
				Type this code where you asked for it. It works once, for {count(letter.minutes, "minute")} after you
				asked.
			</P>
			<p style={look.code}>{letter.code}</p>
			<Actions>
				<ButtonLink to={pageOf(frame, letter.path)}>Open the sign-in page</ButtonLink>
			</Actions>
			<p className="muted" style={look.aside}>
				In the browser where you asked, the page fills in the code for you; anywhere else, type it. Opening
				the page does not sign anybody in: that takes a press of its button.
			</p>
		</Sheet>
	);
}

export const preview: SignInCodeLetter = {
	recipientName: "Dana Reyes",
	code: "481920",
	path: "/sign-in/code?request=7f3f0c1e&code=481920",
	minutes: 10,
};
