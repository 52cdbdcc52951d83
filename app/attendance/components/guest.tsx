import { FormKey } from "../../access/form-key.tsx";
import { Problems, useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import type { GuestView } from "../../booking/guest-view.server.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { Mark } from "../../ui/mark.tsx";
import { ATTENDANCE_STATUS } from "../../words/status.ts";
import { NoteAnswer } from "./note-answer.tsx";

export interface GuestProps {
	guest: GuestView;
	may: { edit: boolean; add: boolean; note: boolean };
}

/** One guest and what can be done about them. */
export function Guest({ guest, may }: GuestProps) {
	return (
		<Card
			id="guest"
			title={guest.name}
			aside={<Mark status={ATTENDANCE_STATUS[guest.state]} />}
			actions={<ButtonLink to="?#guests">Back to everybody</ButtonLink>}
		>
			<p className="muted">{guest.email}</p>
			{may.note ? <NoteAnswer guest={guest} /> : null}
			{may.add && !guest.isContact ? <AddRepresentative guest={guest} /> : null}
			{may.edit ? <Uninvite guest={guest} /> : null}
		</Card>
	);
}

function AddRepresentative({ guest }: { guest: GuestView }) {
	const form = useForm("addRepresentative", guest.id);
	return (
		<StepForm
			step="addRepresentative"
			form={form}
			button="Add as representative of the resort"
			look="secondary"
			fields={{ item: guest.id }}
		>
			<p>
				{guest.name} is known by address only. A representative can sign in, follow the upgrade and help with
				the smoke test.
			</p>
		</StepForm>
	);
}

function Uninvite({ guest }: { guest: GuestView }) {
	const form = useForm("uninvite", guest.id);
	return (
		<ConfirmBox
			id={form.idOf("box")}
			label="Take off the guest list"
			consequence={`${guest.name} is told, and earlier links of theirs end. The time stays as it is.`}
			confirm={`Take ${guest.name} off the list`}
			fields={{ step: "uninvite", item: guest.id }}
			reason={false}
			open={form.wasRefused}
		>
			<FormKey />
			<Problems form={form} />
		</ConfirmBox>
	);
}
