import { useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextInput } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { UpgradeView } from "../view.server.ts";
import { BuildSelect } from "./build-select.tsx";

/** The vendor's side of the test site: a deployment started, failed, finished. */
export function Deploying({ view }: { view: UpgradeView }) {
	const { startTestDeploy, failTestDeploy, finishTestDeploy } = view.steps;
	if (!startTestDeploy && !failTestDeploy && !finishTestDeploy) return null;
	return (
		<Card id="deploy" title="Deployment to the test site">
			{view.failure && view.stage === "elected" ? (
				<Notice tone="warning" title="The last attempt did not hold">
					{view.failure}
				</Notice>
			) : null}
			{view.running ? (
				<p>
					Build {view.running.build} is being deployed since <TimeText time={view.running.since} inline />.
				</p>
			) : null}
			{startTestDeploy?.can ? <Start view={view} /> : null}
			{finishTestDeploy?.can ? <Finish view={view} /> : null}
			{failTestDeploy?.can ? <Fail /> : null}
		</Card>
	);
}

function Start({ view }: { view: UpgradeView }) {
	const form = useForm("startTestDeploy");
	if (view.builds.length === 0) {
		return <p>This release has no build yet. The release manager adds it on the release's page.</p>;
	}
	return (
		<StepForm step="startTestDeploy" form={form} button="Start the deployment to test">
			<BuildSelect view={view} step="startTestDeploy" />
		</StepForm>
	);
}

function Finish({ view }: { view: UpgradeView }) {
	const form = useForm("finishTestDeploy");
	return (
		<StepForm step="finishTestDeploy" form={form} button="Finish the deployment">
			<TextInput
				name="testUrl"
				id={form.idOf("testUrl")}
				label="Address of the test site"
				type="url"
				defaultValue={form.typed("testUrl", view.resortTestUrl)}
				error={form.error("testUrl")}
			/>
			<TextInput
				name="previousVersion"
				id={form.idOf("previousVersion")}
				label="Version that stood there before"
				defaultValue={form.typed("previousVersion", view.environment?.build ?? view.productionVersion)}
				error={form.error("previousVersion")}
				maxLength={40}
			/>
		</StepForm>
	);
}

function Fail() {
	const form = useForm("failTestDeploy");
	return (
		<GuardedStep
			step="failTestDeploy"
			form={form}
			label="The deployment failed"
			consequence="The upgrade goes back to where a deployment can be started. The resort sees that you are still preparing, not what failed."
			confirm="Report that it failed"
			reason={{ hint: "Only the vendor reads this. At least 15 characters." }}
		/>
	);
}
