/** Letters to try every rule on: the previews, each for both audiences, full, sparse and turned round. */
import { letters } from "../../emails/letters.ts";
import type { LetterProps } from "../../emails/props.ts";
import { type Frame, type RenderedLetter, renderLetter } from "../../emails/render.ts";

export const frame: Frame = { origin: "https://releases.example.com", vendorName: "Aspenware" };

export type Kind = keyof LetterProps;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Case {
	name: string;
	kind: Kind;
	props: Record<string, Json>;
}

export const KINDS = Object.keys(letters) as Kind[];

/** A fresh copy, the way the letter comes out of the database. */
export function previewOf(kind: Kind): Record<string, Json> {
	return JSON.parse(JSON.stringify(letters[kind].preview));
}

export function rendered(kind: Kind, props: object, given = frame): Promise<RenderedLetter> {
	return renderLetter(kind, props as LetterProps[Kind], given);
}

/** Everything that a person or the process may have left open. */
const OPEN = [
	"reason",
	"windowUntil",
	"wishedDate",
	"note",
	"remarks",
	"bookingAtRisk",
	"was",
	"keptBooking",
	"answerLink",
	"reachLink",
	"wish",
	"standsInFor",
] as const;
/** Of these, what a person types: it may be blank. */
const TYPED: readonly string[] = ["reason", "note", "remarks", "wish"];
const INSTANT = "2027-01-12T16:00:00.000Z";
const LINK = "5d0f9c3a-7b1e-4f52-8c6d-2e4a1b3c5d70";
const FILLED: Record<(typeof OPEN)[number], string> = {
	reason: "Because of the storm.",
	windowUntil: "2027-01-15T00:00:00.000Z",
	wishedDate: "2027-01-12",
	note: "Mind the step.",
	remarks: "Slow, but fine.",
	bookingAtRisk: INSTANT,
	was: INSTANT,
	keptBooking: INSTANT,
	answerLink: LINK,
	reachLink: LINK,
	wish: "The week after.",
	standsInFor: "Priya Nair",
};

function withOpen(props: Case["props"], value: (key: (typeof OPEN)[number]) => Json): Case["props"] {
	const found = OPEN.filter((key) => key in props).map((key) => [key, value(key)]);
	return { ...props, ...Object.fromEntries(found) };
}

/** Empty lists, no numbers, blank typed text, every yes a no, and the other face of a booking. */
function bare(props: Case["props"]): Case["props"] {
	const emptied = withOpen(props, () => null);
	for (const [key, value] of Object.entries(props)) {
		if (typeof value === "boolean") emptied[key] = !value;
		if (Array.isArray(value)) emptied[key] = [];
		if (typeof value === "number") emptied[key] = 0;
	}
	for (const key of ["recipientName", "summary"]) if (key in props) emptied[key] = " ";
	if ("build" in props) emptied.build = null;
	if ("what" in props) emptied.what = "cancelled";
	return emptied;
}

function casesOf(kind: Kind): Case[] {
	const props = previewOf(kind);
	const audiences = "audience" in props ? ["resort", "vendor"] : [undefined];
	return audiences.flatMap((audience) => {
		const own = audience ? { ...props, audience } : props;
		const to = audience ? ` to the ${audience}` : "";
		return [
			{ name: `${kind}${to}`, kind, props: own },
			{ name: `${kind}${to}, all known`, kind, props: withOpen(own, (key) => FILLED[key]) },
			{ name: `${kind}${to}, little known`, kind, props: bare(own) },
			{
				name: `${kind}${to}, blanks`,
				kind,
				props: withOpen(own, (key) => (TYPED.includes(key) ? "  " : null)),
			},
			...("what" in own
				? [
						{ name: `${kind}${to}, cancelled`, kind, props: { ...own, what: "cancelled", reason: "Storm." } },
						{ name: `${kind}${to}, no account`, kind, props: { ...own, hasAccount: false } },
						{ name: `${kind}${to}, no downtime`, kind, props: { ...own, needsDowntime: false } },
					]
				: []),
		];
	});
}

export const CASES: Case[] = KINDS.flatMap(casesOf);

/** Every address a letter's HTML leads to, as a person's program would follow it. */
export function linksOf(html: string): string[] {
	return [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!.replaceAll("&amp;", "&"));
}
