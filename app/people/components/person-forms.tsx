/** The administrator's forms on a person's page. */
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { type Option, type OptionGroup, Select } from "../../ui/field.tsx";
import { PersonFields, ZoneField } from "./person-fields.tsx";
import { ContactRoleFields, StaffRoleFields } from "./role-fields.tsx";

export interface EditPersonProps {
	person: { name: string; email: string; zone: string };
	zones: readonly OptionGroup[];
}

/** Name, address and zone. */
export function EditPerson({ person, zones }: EditPersonProps) {
	const form = useForm("editPerson");
	return (
		<Card id="edit" title="Name and address">
			<StepForm step="editPerson" form={form} button="Save name and address" look="secondary">
				<PersonFields
					form={form}
					person={person}
					emailHint="With another address they have to sign in again, with a code sent there."
				/>
				<ZoneField form={form} zones={zones} zone={person.zone} hint="In which they read times." />
			</StepForm>
		</Card>
	);
}

/** Another resort for the same person. */
export function MoreHats({ resorts }: { resorts: readonly Option[] }) {
	const form = useForm("addHat");
	return (
		<Card id="add-hat" title="Add to a resort">
			<StepForm step="addHat" form={form} button="Add to this resort" look="secondary">
				<Select
					name="resort"
					id={form.idOf("resort")}
					label="Resort"
					options={resorts}
					empty="Choose a resort"
					defaultValue={form.typed("resort", "")}
					error={form.error("resort")}
				/>
				<ContactRoleFields form={form} legend="Roles at that resort" />
			</StepForm>
		</Card>
	);
}

/** Makes somebody who is a contact staff as well. */
export function MakeStaff() {
	const form = useForm("makeStaff");
	return (
		<Card id="make-staff" title="Add to your staff">
			<StepForm step="makeStaff" form={form} button="Add to your staff" look="secondary">
				<StaffRoleFields form={form} />
			</StepForm>
		</Card>
	);
}
