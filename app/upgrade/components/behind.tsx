import { Notice } from "../../ui/notice.tsx";
import type { UpgradeView } from "../view.server.ts";

/** How far the resort is behind the newest release, as far as it matters (domain.md 2.3). */
export function Behind({ view }: { view: UpgradeView }) {
	const { count, currency } = view.behind;
	if (currency === "current" || currency === "behind") return null;
	return (
		<Notice
			tone={currency === "tooFar" ? "danger" : "warning"}
			title={`${view.resort} runs ${view.productionVersion}: ${count} releases behind`}
		>
			{currency === "tooFar"
				? "That is further than the vendor supports. Questions are answered; a fix needs an upgrade first."
				: "The next release would take it out of support. Four behind is the most the vendor supports."}
		</Notice>
	);
}
