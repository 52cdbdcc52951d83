/** The administrator's forms on a person's page. */
import type { Refused } from "../../access/answer.server.ts";
import { Busy } from "../../ui/busy.tsx";
import { Card } from "../../ui/card.tsx";
import { type Option, type OptionGroup, Select } from "../../ui/field.tsx";
import { PersonFields, ZoneField } from "./person-fields.tsx";
import { ContactRoleFields, StaffRoleFields } from "./role-fields.tsx";
import { answerTo, StepForm } from "./step-form.tsx";

export interface EditPersonProps {
	person: { name: string; email: string; zone: string };
	zones: readonly OptionGroup[];
	refused: Refused | undefined;
}

/** Name, address and zone. */
export function EditPerson({ person, zones, refused }: EditPersonProps) {
	const answered = answerTo(refused, "editPerson");
	return (
		<Card id="edit" title="Name and address">
			<StepForm step="editPerson" answered={answered}>
				<PersonFields
					answered={answered}
					person={person}
					emailHint="With another address they have to sign in again, with a code sent there."
				/>
				<ZoneField answered={answered} zones={zones} zone={person.zone} hint="In which they read times." />
				<div className="actions">
					<Busy when={{ step: "editPerson" }}>Save name and address</Busy>
				</div>
			</StepForm>
		</Card>
	);
}

/** Another resort for the same person. */
export function MoreHats({ resorts, refused }: { resorts: readonly Option[]; refused: Refused | undefined }) {
	const answered = answerTo(refused, "addHat");
	return (
		<Card id="add-hat" title="Add to a resort">
			<StepForm step="addHat" answered={answered}>
				<Select
					name="resort"
					id={answered.at("resort")}
					label="Resort"
					options={resorts}
					empty="Choose a resort"
					defaultValue={answered.value("resort")}
					error={answered.error("resort")}
				/>
				<ContactRoleFields answered={answered} legend="Roles at that resort" />
				<div className="actions">
					<Busy when={{ step: "addHat" }}>Add to this resort</Busy>
				</div>
			</StepForm>
		</Card>
	);
}

/** Makes somebody who is a contact staff as well. */
export function MakeStaff({ refused }: { refused: Refused | undefined }) {
	const answered = answerTo(refused, "makeStaff");
	return (
		<Card id="make-staff" title="Add to your staff">
			<StepForm step="makeStaff" answered={answered}>
				<StaffRoleFields answered={answered} />
				<div className="actions">
					<Busy when={{ step: "makeStaff" }}>Add to your staff</Busy>
				</div>
			</StepForm>
		</Card>
	);
}
