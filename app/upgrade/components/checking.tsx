import { useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea } from "../../ui/field.tsx";
import { Mark } from "../../ui/mark.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { ITEM_STATUS } from "../../words/status.ts";
import type { UpgradeView } from "../view.server.ts";
import { Answer } from "./answer.tsx";
import { MissingList } from "./missing-list.tsx";

/** The vendor's own check of a deployment, before the resort's list opens. */
export function Checking({ view }: { view: UpgradeView }) {
	const { openTest, failVendorCheck } = view.steps;
	if (view.stage !== "vendorCheck" || view.viewer !== "vendor") return null;
	const count = (state: string) => view.internal.filter((item) => item.state === state).length;
	return (
		<Card id="check" title="Internal check">
			<ProgressBar
				id="check-progress"
				label="Internal check"
				labelHidden
				passed={count("passed")}
				failed={count("failed")}
				toDo={count("toDo")}
				notApplicable={count("notApplicable")}
			/>
			<ul className="cards stack">
				{view.internal.map((item) => (
					<li key={item.id} id={`item-${item.id}`}>
						<div className="card-head">
							<h3>{item.title}</h3>
							<Mark status={ITEM_STATUS[item.state]} />
						</div>
						{item.note ? <p className="muted">{item.note}</p> : null}
						{openTest || failVendorCheck ? <Answer item={item} /> : null}
					</li>
				))}
			</ul>
			{openTest?.can ? <Open /> : null}
			{openTest && !openTest.can ? (
				<MissingList why={openTest.why} missing={openTest.missing} base={`/upgrades/${view.id}`} />
			) : null}
			{failVendorCheck?.can ? <Fail /> : null}
		</Card>
	);
}

function Open() {
	const form = useForm("openTest");
	return (
		<StepForm step="openTest" form={form} button="Open the test for the resort">
			<TextArea
				name="note"
				id={form.idOf("note")}
				label="What you checked"
				hint="The resort reads it above its own list."
				rows={3}
				defaultValue={form.typed("note")}
				error={form.error("note")}
			/>
		</StepForm>
	);
}

function Fail() {
	const form = useForm("failVendorCheck");
	return (
		<GuardedStep
			step="failVendorCheck"
			form={form}
			label="The check failed"
			consequence="The upgrade goes back to where a deployment can be started. The resort sees that you are still preparing, not what failed."
			confirm="Report that the check failed"
			reason={{ hint: "Only the vendor reads this. At least 15 characters." }}
		/>
	);
}
