import { FormKey } from "../../access/form-key.tsx";
import { Problems, useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { TextInput } from "../../ui/field.tsx";
import { TimeWords } from "../../ui/time-text.tsx";
import type { HeldReply } from "../reads.server.ts";

/** Each with what was written, why it waits and the two ways out. */
export function HeldList({ held }: { held: readonly HeldReply[] }) {
	return held.map((mail) => (
		<Card key={mail.id} id={`mail-${mail.id}`} title={`From ${mail.from}`}>
			<p>{mail.why}</p>
			{mail.subject ? <h3>{mail.subject}</h3> : null}
			{mail.text ? <p className="typed">{mail.text}</p> : null}
			<p className="muted small">
				Came on <TimeWords text={mail.at} />.
			</p>
			{mail.text ? <PutReply mail={mail} /> : null}
			<SetAside mail={mail} />
		</Card>
	));
}

function PutReply({ mail }: { mail: HeldReply }) {
	const form = useForm("putReply", mail.id);
	return (
		<StepForm
			step="putReply"
			form={form}
			fields={{ item: mail.id }}
			button="Add these words to the report"
			look="secondary"
		>
			<TextInput
				name="report"
				id={form.idOf("report")}
				label="Report"
				hint="Its number, like REL-0421."
				defaultValue={form.typed("report", mail.report)}
				error={form.error("report")}
				autoComplete="off"
			/>
			<TextInput
				name="whose"
				type="email"
				id={form.idOf("whose")}
				label="Whose words they are"
				hint="The address of somebody who may see the report. Be sure that they wrote it: the report says that you passed it on."
				defaultValue={form.typed("whose", mail.whose)}
				error={form.error("whose")}
				autoComplete="off"
			/>
		</StepForm>
	);
}

function SetAside({ mail }: { mail: HeldReply }) {
	const form = useForm("setReplyAside", mail.id);
	return (
		<ConfirmBox
			id={form.idOf("box")}
			label="Set it aside"
			consequence="It goes off this list and becomes part of no report. Whoever sent it hears nothing. Who set it aside and why stays in your history."
			confirm="Set it aside"
			look="plain"
			fields={{ step: "setReplyAside", item: mail.id }}
			reason={{
				id: form.idOf("reason"),
				label: "Why",
				hint: "Colleagues read it. At least 15 characters.",
				error: form.error("reason"),
				defaultValue: form.typed("reason") ?? "",
			}}
			open={form.wasRefused}
		>
			<FormKey />
			<Problems form={form} />
		</ConfirmBox>
	);
}
