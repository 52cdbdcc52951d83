import { CAVEAT_NO_SIGN_OFF, CAVEAT_TITLE, caveatOf } from "../../app/words/beta.ts";
import type { BetaLetter } from "../props.ts";
import { type Frame, pageOf } from "./frame.ts";
import { look } from "./look.ts";
import { Heading, List, P } from "./prose.tsx";
import { said } from "./writing.ts";

/** Stands in every letter about a beta: what is being tried is not what will be released. */
export function Caveat({ letter, frame }: { letter: BetaLetter; frame: Frame }) {
	return (
		<div style={look.turn}>
			<p style={look.turnLine}>
				<strong>{CAVEAT_TITLE}.</strong> {caveatOf(said(letter.build), frame.vendorName)} {CAVEAT_NO_SIGN_OFF}
			</p>
		</div>
	);
}

/** What is asked of whoever tries a beta. */
export function Expected() {
	return (
		<>
			<Heading>What we ask of you</Heading>
			<List
				items={[
					"Read every note of this release.",
					"Try every product type that your site sells before the beta ends.",
					"Report what goes wrong as soon as you see it: what you did, with which products, and what came of it.",
				]}
			/>
		</>
	);
}

/** Said where taking part is asked for. */
export function Voluntary({ letter }: { letter: BetaLetter }) {
	return (
		<P>
			Taking part is voluntary. Everybody at {letter.resortName} who can sign in may join; production stays as
			it is.
		</P>
	);
}

/** The page of a beta at one resort. */
export function betaPage(frame: Frame, { releaseSlug, resortSlug }: BetaLetter): string {
	const page = pageOf(frame, `releases/${encodeURIComponent(releaseSlug)}/beta`);
	return `${page}?resort=${encodeURIComponent(resortSlug)}`;
}
