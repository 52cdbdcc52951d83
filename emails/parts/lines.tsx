import { Fragment } from "react";

/** What somebody typed, with their line breaks, which both HTML and the text part would otherwise swallow. */
export function Lines({ text }: { text: string }) {
	const lines = text.trim().split(/\r\n|\r|\n/);
	return lines.map((line, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity and are rendered once
		<Fragment key={index}>
			{index > 0 && <br />}
			{line}
		</Fragment>
	));
}
