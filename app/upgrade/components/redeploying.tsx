import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import type { UpgradeView } from "../view.server.ts";
import { BuildSelect } from "./build-select.tsx";

/** Another deployment over one that the resort already tests or has signed off. */
export function Redeploying({ view }: { view: UpgradeView }) {
	const form = useForm("redeploy");
	if (!view.steps.redeploy?.can) return null;
	return (
		<Card id="redeploy" title="Another deployment">
			<GuardedStep
				step="redeploy"
				form={form}
				label="Deploy to test again"
				consequence={
					view.signOff
						? "The sign-off ends, because it was given for the build that stands there now. A booking is kept and shown as at risk until the resort has signed off again."
						: "The resort's list starts over on the new deployment. What was ticked so far stays readable."
				}
				confirm="Start another deployment"
				reason={{ hint: "The resort reads it. At least 15 characters." }}
			>
				<BuildSelect view={view} step="redeploy" />
			</GuardedStep>
		</Card>
	);
}
