import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";

export function Dismiss() {
	const form = useForm("dismissIssue");
	return (
		<GuardedStep
			step="dismissIssue"
			form={form}
			look="plain"
			label="Not a fault"
			consequence="The report ends here. The resort reads your reason and can open it again for 14 days."
			confirm="Answer: not a fault"
		/>
	);
}

export function Close() {
	const form = useForm("closeIssue");
	return (
		<GuardedStep
			step="closeIssue"
			form={form}
			label="Close the report"
			consequence="Nothing more happens to it. The resort reads your reason and can open it again for 14 days."
			confirm="Close the report"
		/>
	);
}
