import { CONTACT_ROLES, type ContactRole, STAFF_ROLES, type StaffRole } from "../../../db/vocabulary.ts";
import type { FormState } from "../../access/refused.tsx";
import { Checkbox, CheckboxGroup } from "../../ui/choices.tsx";
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "../../words/names.ts";

const CONTACT_HINTS: Partial<Record<ContactRole, string>> = {
	primary: "Decides for the resort. Exactly one.",
	secondary: "Decides in the primary contact's place. At most one, another person.",
	accounting: "Confirms on the release day that the money arrived.",
	guest: "Helps with testing.",
};

/** "Primary contact, Accounting" */
export const contactRoleText = (roles: readonly ContactRole[]) =>
	roles.map((role) => CONTACT_ROLE_NAMES[role]).join(", ");

/** "Developer, Administrator" */
export const staffRoleText = (roles: readonly StaffRole[]) =>
	roles.map((role) => STAFF_ROLE_NAMES[role]).join(", ");

export interface ContactRoleFieldsProps {
	form: FormState;
	roles?: readonly ContactRole[];
	providerAccess?: boolean;
	/** Names the resort or the person where several such groups stand on one page. */
	legend?: string;
}

/** What somebody is at a resort, and whether they can look into the payment provider. */
export function ContactRoleFields(props: ContactRoleFieldsProps) {
	const { form, roles, providerAccess, legend = "Roles at the resort" } = props;
	return (
		<>
			<CheckboxGroup
				name="contactRoles"
				id={form.idOf("contactRoles")}
				legend={legend}
				choices={CONTACT_ROLES.map((role) => ({
					value: role,
					label: CONTACT_ROLE_NAMES[role],
					hint: CONTACT_HINTS[role],
				}))}
				defaultValues={form.typedList("contactRoles", roles)}
				error={form.error("contactRoles")}
			/>
			<Checkbox
				name="providerAccess"
				id={form.idOf("providerAccess")}
				label="Has access to the payment provider"
				hint="May answer on the release day whether a test payment arrived."
				defaultChecked={form.typedList("providerAccess", providerAccess ? ["yes"] : []).length > 0}
			/>
		</>
	);
}

/** What somebody is at the vendor. */
export function StaffRoleFields({ form, roles }: { form: FormState; roles?: readonly StaffRole[] }) {
	return (
		<CheckboxGroup
			name="staffRoles"
			id={form.idOf("staffRoles")}
			legend="Roles on your staff"
			choices={STAFF_ROLES.map((role) => ({ value: role, label: STAFF_ROLE_NAMES[role] }))}
			defaultValues={form.typedList("staffRoles", roles)}
			error={form.error("staffRoles")}
		/>
	);
}
