import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { IssueView } from "../view.server.ts";

/** How long the first reply may take, or how long it took. */
export function ReplyClock({ view }: { view: IssueView }) {
	const { reply } = view;
	if (!reply) return null;
	if (reply.kind === "replied") {
		return (
			<Card title="First reply">
				<p>
					<TimeText time={reply.at} />
				</p>
				<p className="muted small">
					{reply.late ? "Later than the one business day that was promised." : "Within one business day."}
				</p>
			</Card>
		);
	}
	return (
		<Notice
			tone={reply.kind === "late" ? "warning" : "info"}
			title={reply.kind === "late" ? "The first reply is late" : "A first reply is due"}
		>
			<TimeText time={reply.at} relative={reply.left} />
		</Notice>
	);
}
