import { Fragment } from "react";
import type { BookingLetter } from "../props.ts";
import { said } from "./writing.ts";

type Guest = BookingLetter["guests"][number];

function guestText({ name, email }: Guest): string {
	const address = said(email);
	return said(name) && address ? `${said(name)} (${address})` : (said(name) ?? address ?? "");
}

/** One guest a line; null when nobody else was invited. */
export function guestLines(guests: readonly Guest[]) {
	const lines = guests.map(guestText).filter(Boolean);
	if (lines.length === 0) return null;
	return lines.map((line, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: two guests may read the same
		<Fragment key={index}>
			{index > 0 && <br />}
			{line}
		</Fragment>
	));
}
