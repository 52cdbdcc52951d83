import { Busy } from "../../ui/busy.tsx";
import { type Option, type OptionGroup, Select } from "../../ui/field.tsx";
import { PersonFields, ZoneField } from "./person-fields.tsx";
import { ContactRoleFields, StaffRoleFields } from "./role-fields.tsx";
import { type Answered, StepForm } from "./step-form.tsx";

interface Props {
	answered: Answered;
	zones: readonly OptionGroup[];
}

/** The form for a new member of the vendor's staff. */
export function NewStaff({ answered, zones, zone }: Props & { zone: string }) {
	return (
		<StepForm step="addStaff" answered={answered}>
			<PersonFields
				answered={answered}
				emailHint="A contact with this address becomes staff as well; their name stays."
			/>
			<ZoneField answered={answered} zones={zones} zone={zone} />
			<StaffRoleFields answered={answered} />
			<div className="actions">
				<Busy look="primary" when={{ step: "addStaff" }}>
					Add to your staff
				</Busy>
			</div>
		</StepForm>
	);
}

/** The form for a contact of a resort. */
export function NewContact(props: Props & { resorts: readonly Option[]; resort: string }) {
	const { answered, zones, resorts, resort } = props;
	return (
		<StepForm step="addContact" answered={answered}>
			<Select
				name="resort"
				id={answered.at("resort")}
				label="Resort"
				options={resorts}
				empty="Choose a resort"
				defaultValue={answered.value("resort", resort)}
				error={answered.error("resort")}
			/>
			<PersonFields
				answered={answered}
				emailHint="Somebody with this address already gets these roles as well; their name stays."
			/>
			<ContactRoleFields answered={answered} />
			<ZoneField
				answered={answered}
				zones={zones}
				hint="In which they read times. They can change it."
				empty="The resort's"
			/>
			<div className="actions">
				<Busy look="primary" when={{ step: "addContact" }}>
					Add this contact
				</Busy>
			</div>
		</StepForm>
	);
}
