/** What a person is, place by place: to read for everybody, to change for the administrator. */
import { Link } from "@remix-run/react";
import type { ContactRole, StaffRole } from "../../../db/vocabulary.ts";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { OffMark } from "./presence.tsx";
import { ContactRoleFields, contactRoleText, StaffRoleFields, staffRoleText } from "./role-fields.tsx";
import { Switch } from "./switch.tsx";

interface Props {
	name: string;
	/** Shows the forms. */
	manages: boolean;
}

export interface Hat {
	id: string;
	roles: ContactRole[];
	providerAccess: boolean;
	off: boolean;
	resortOff: boolean;
	resortName: string;
	resortSlug: string;
}

/** One hat: the person at one resort. */
export function HatCard({ hat, name, manages }: Props & { hat: Hat }) {
	const form = useForm("editHat", hat.id);
	return (
		<Card
			id={`hat-${hat.resortSlug}`}
			title={<Link to={`/resorts/${hat.resortSlug}`}>{hat.resortName}</Link>}
			aside={<OffMark off={hat.off || hat.resortOff} where={hat.off ? undefined : "with the resort"} />}
		>
			{manages && !hat.off ? (
				<StepForm
					step="editHat"
					form={form}
					fields={{ item: hat.id }}
					button={`Save the roles at ${hat.resortName}`}
					look="secondary"
				>
					<ContactRoleFields
						form={form}
						roles={hat.roles}
						providerAccess={hat.providerAccess}
						legend={`Roles at ${hat.resortName}`}
					/>
				</StepForm>
			) : (
				<p>
					{contactRoleText(hat.roles)}
					{hat.providerAccess ? ". Has access to the payment provider." : null}
				</p>
			)}
			{manages ? (
				<Switch
					off={hat.off}
					steps={{ off: "switchHatOff", on: "switchHatOn" }}
					item={hat.id}
					what={`${name} at ${hat.resortName}`}
					consequence={`${name} is signed out everywhere at once and sees nothing of ${hat.resortName} any more. What they did stays written down.`}
				/>
			) : null}
		</Card>
	);
}

export interface StaffPlace {
	roles: StaffRole[];
	off: boolean;
}

/** The person's place at the vendor. */
export function StaffCard({ staff, name, manages }: Props & { staff: StaffPlace }) {
	const form = useForm("editStaff");
	return (
		<Card id="staff" title="Staff" aside={<OffMark off={staff.off} />}>
			{manages && !staff.off ? (
				<StepForm step="editStaff" form={form} button="Save the roles on your staff" look="secondary">
					<StaffRoleFields form={form} roles={staff.roles} />
				</StepForm>
			) : (
				<p>{staffRoleText(staff.roles)}</p>
			)}
			{manages ? (
				<Switch
					off={staff.off}
					steps={{ off: "switchStaffOff", on: "switchStaffOn" }}
					what={`${name} on your staff`}
					consequence={`${name} is signed out everywhere at once and is no longer staff. What they did stays written down.`}
				/>
			) : null}
		</Card>
	);
}
