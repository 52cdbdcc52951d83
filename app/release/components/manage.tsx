import type { ReleaseStep } from "../../../db/vocabulary.ts";
import { useForm } from "../../access/refused.tsx";
import { GuardedStep, StepForm } from "../../access/step-form.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { stepWords } from "../../words/steps.ts";
import { Publish } from "./publish.tsx";

export interface ManageView {
	slug: string;
	name: string;
	/** Steps that the page offers; a refused one says why. */
	steps: Partial<Record<ReleaseStep, { can: boolean; why: string | null }>>;
	resorts: { id: string; name: string; productionVersion: string }[];
	mayEdit: boolean;
}

/** What the release manager can do with a release now, and what is still in the way. */
export function Manage({ view }: { view: ManageView }) {
	return (
		<Card
			id="manage"
			title="Manage this release"
			actions={
				view.mayEdit ? (
					<ButtonLink to={`/releases/${view.slug}/edit`} icon="pen" size="small">
						Edit notes and dates
					</ButtonLink>
				) : null
			}
		>
			<OpenBeta view={view} />
			<Publish view={view} />
			<ReopenWindow view={view} />
			<EndSupport view={view} />
			<Withdraw view={view} />
		</Card>
	);
}

function OpenBeta({ view }: { view: ManageView }) {
	const form = useForm("openBeta");
	const step = view.steps.openBeta;
	// A release need not have a beta: while its dates are missing, publishing is what the page speaks of.
	if (!step?.can) return null;
	return <StepForm step="openBeta" form={form} button={stepWords("openBeta").button} look="secondary" />;
}

function ReopenWindow({ view }: { view: ManageView }) {
	const form = useForm("reopenWindow");
	const step = view.steps.reopenWindow;
	if (!step) return null;
	if (!step.can) {
		return (
			<p className="muted">
				To offer it again, give the upgrade window an end that lies ahead; then it can be opened again here.
			</p>
		);
	}
	return (
		<StepForm step="reopenWindow" form={form} button={stepWords("reopenWindow").button} look="secondary">
			<p>
				Resorts that have lapsed stay so until you offer it to each of them again, on their upgrade's page.
			</p>
		</StepForm>
	);
}

function EndSupport({ view }: { view: ManageView }) {
	const form = useForm("endSupport");
	if (!view.steps.endSupport?.can) return null;
	return <StepForm step="endSupport" form={form} button={stepWords("endSupport").button} look="secondary" />;
}

function Withdraw({ view }: { view: ManageView }) {
	const form = useForm("withdraw");
	if (!view.steps.withdraw?.can) return null;
	return (
		<GuardedStep
			step="withdraw"
			form={form}
			label="Withdraw this release"
			consequence="Every upgrade to it stops where it is, and everybody who was told of it hears that it was withdrawn, with your reason."
			confirm={`Withdraw ${view.name}`}
		/>
	);
}
