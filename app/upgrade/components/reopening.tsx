import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import type { UpgradeView } from "../view.server.ts";

/** A declined or lapsed offer, made again by the release manager. */
export function Reopening({ view }: { view: UpgradeView }) {
	const form = useForm("reopen");
	if (!view.steps.reopen?.can) return null;
	return (
		<Card id="reopen" title="Offer it again">
			<GuardedStep
				step="reopen"
				form={form}
				label="Open the offer again"
				consequence={`${view.resort} can decide about ${view.release} once more.`}
				confirm="Open the offer again"
				look="plain"
			/>
		</Card>
	);
}
