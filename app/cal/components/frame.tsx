import Cal from "@calcom/embed-react";
import type { Frame as FrameProps } from "../view.server.ts";

/**
 * The genuine component. It reads its props once, so another booking needs another key; and its namespace is new with
 * every frame, because what it keeps of an earlier one under the same name is in the way of the next.
 */
export default function Frame({ frame, name }: { frame: FrameProps; name: string }) {
	return (
		<Cal
			namespace={name}
			calLink={frame.link}
			calOrigin={frame.origin}
			embedJsUrl={frame.script}
			config={frame.filledIn}
		/>
	);
}
