import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { CheckboxGroup } from "../../ui/choices.tsx";
import { TextArea } from "../../ui/field.tsx";

export interface InvitableContact {
	contactId: string;
	name: string;
	roles: string;
	isInvited: boolean;
}

/** Contacts with a tick, and addresses typed or pasted, several at once. */
export function InviteMore({ contacts }: { contacts: readonly InvitableContact[] }) {
	const form = useForm("invite");
	const open = contacts.filter(({ isInvited }) => !isInvited);
	return (
		<details className="confirm confirm-plain" open={form.wasRefused}>
			<summary>Invite more people</summary>
			<StepForm step="invite" form={form} button="Invite them">
				{open.length > 0 ? (
					<CheckboxGroup
						name="guest"
						id={form.idOf("guest")}
						legend="Contacts of the resort"
						choices={open.map(({ contactId, name, roles }) => ({
							value: contactId,
							label: name,
							hint: roles,
						}))}
						defaultValues={form.typedList("guest")}
						error={form.error("guest")}
						optional
					/>
				) : null}
				<TextArea
					name="others"
					id={form.idOf("others")}
					label="Others"
					hint="Addresses, one a line or between commas. A name may stand before: Ann Lee <ann@resort.example>. The time stays as it is."
					rows={3}
					defaultValue={form.typed("others")}
					error={form.error("others")}
					optional
				/>
			</StepForm>
		</details>
	);
}
