import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import type { UpgradeView } from "../view.server.ts";

/** The resort's test as the upgrade page shows it: how far it is, and the way in. */
export function TestProgress({ view }: { view: UpgradeView }) {
	if (!view.progress) return null;
	// Once everything is answered, the sign-off is the next thing and the list only something to look at.
	const waits = view.stage === "inTest" && view.progress.failed + view.progress.toDo > 0;
	const ours = waits && view.viewer === "resort";
	return (
		<Card
			id="smoke-test"
			title="Smoke test"
			tone={ours ? "turn" : "plain"}
			actions={
				<ButtonLink to={`/upgrades/${view.id}/smoke-test`} look={ours ? "primary" : "secondary"} icon="list">
					{ours ? "Work through the smoke test" : "Look at the smoke test"}
				</ButtonLink>
			}
		>
			<ProgressBar id="test-progress" label="Smoke test" labelHidden {...view.progress} />
			{waits ? <p className="muted">About {view.minutes} minutes for the whole list.</p> : null}
		</Card>
	);
}
