import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { type Option, type OptionGroup, Select } from "../../ui/field.tsx";
import { PersonFields, ZoneField } from "./person-fields.tsx";
import { ContactRoleFields, StaffRoleFields } from "./role-fields.tsx";

/** The form for a new member of the vendor's staff. */
export function NewStaff({ zones, zone }: { zones: readonly OptionGroup[]; zone: string }) {
	const form = useForm("addStaff");
	return (
		<StepForm step="addStaff" form={form} button="Add to your staff">
			<PersonFields
				form={form}
				emailHint="A contact with this address becomes staff as well; their name stays."
			/>
			<ZoneField form={form} zones={zones} zone={zone} />
			<StaffRoleFields form={form} />
		</StepForm>
	);
}

export interface NewContactProps {
	zones: readonly OptionGroup[];
	resorts: readonly Option[];
	/** The resort chosen by the address that led here. */
	resort: string;
}

/** The form for a contact of a resort. */
export function NewContact({ zones, resorts, resort }: NewContactProps) {
	const form = useForm("addContact");
	return (
		<StepForm step="addContact" form={form} button="Add this contact">
			<Select
				name="resort"
				id={form.idOf("resort")}
				label="Resort"
				options={resorts}
				empty="Choose a resort"
				defaultValue={form.typed("resort", resort)}
				error={form.error("resort")}
			/>
			<PersonFields
				form={form}
				emailHint="Somebody with this address already gets these roles as well; their name stays."
			/>
			<ContactRoleFields form={form} />
			<ZoneField
				form={form}
				zones={zones}
				hint="In which they read times. They can change it."
				empty="The resort's"
			/>
		</StepForm>
	);
}
