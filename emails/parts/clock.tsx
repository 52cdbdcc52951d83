import { Fragment } from "react";
import { look } from "./look.ts";

const CLOCK_AND_ZONE = /(\d\d:\d\d (?:[^\s(]+ )?\(UTC[^)]*\))/;

/** A text of words/time.ts whose clock times stay with their zones: narrow screens break at the minus of "UTC-7". */
export function Clock({ text }: { text: string }) {
	return text.split(CLOCK_AND_ZONE).map((part, index) =>
		index % 2 ? (
			// biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
			<span key={index} style={look.unbroken}>
				{part}
			</span>
		) : (
			// biome-ignore lint/suspicious/noArrayIndexKey: as above
			<Fragment key={index}>{part}</Fragment>
		),
	);
}
