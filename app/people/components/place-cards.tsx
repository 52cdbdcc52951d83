/** What a person is, place by place: to read for everybody, to change for the administrator. */
import { Link } from "@remix-run/react";
import type { ContactRole, StaffRole } from "../../../db/vocabulary.ts";
import type { Refused } from "../../access/answer.server.ts";
import { FormKey } from "../../access/form-key.tsx";
import { Busy } from "../../ui/busy.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { OffMark } from "./presence.tsx";
import { ContactRoleFields, contactRoleText, StaffRoleFields, staffRoleText } from "./role-fields.tsx";
import { answerTo, StepForm } from "./step-form.tsx";

interface Props {
	name: string;
	/** Shows the forms. */
	manages: boolean;
	refused: Refused | undefined;
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
export function HatCard({ hat, name, manages, refused }: Props & { hat: Hat }) {
	const edit = answerTo(refused, "editHat", hat.id);
	return (
		<Card
			id={`hat-${hat.resortSlug}`}
			title={<Link to={`/resorts/${hat.resortSlug}`}>{hat.resortName}</Link>}
			aside={<OffMark off={hat.off || hat.resortOff} where={hat.off ? undefined : "with the resort"} />}
		>
			{manages && !hat.off ? (
				<StepForm step="editHat" item={hat.id} answered={edit}>
					<ContactRoleFields
						answered={edit}
						roles={hat.roles}
						providerAccess={hat.providerAccess}
						legend={`Roles at ${hat.resortName}`}
					/>
					<div className="actions">
						<Busy when={{ step: "editHat", item: hat.id }}>Save the roles at {hat.resortName}</Busy>
					</div>
				</StepForm>
			) : (
				<p>
					{contactRoleText(hat.roles)}
					{hat.providerAccess ? ". Has access to the payment provider." : null}
				</p>
			)}
			{manages ? (
				<Switch
					id={`switch-${hat.id}`}
					off={hat.off}
					steps={{ off: "switchHatOff", on: "switchHatOn" }}
					item={hat.id}
					what={`${name} at ${hat.resortName}`}
					consequence={`${name} is signed out everywhere at once and sees nothing of ${hat.resortName} any more. What they did stays written down.`}
					refused={refused}
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
export function StaffCard({ staff, name, manages, refused }: Props & { staff: StaffPlace }) {
	const edit = answerTo(refused, "editStaff");
	return (
		<Card id="staff" title="Staff" aside={<OffMark off={staff.off} />}>
			{manages && !staff.off ? (
				<StepForm step="editStaff" answered={edit}>
					<StaffRoleFields answered={edit} roles={staff.roles} />
					<div className="actions">
						<Busy when={{ step: "editStaff" }}>Save the roles on your staff</Busy>
					</div>
				</StepForm>
			) : (
				<p>{staffRoleText(staff.roles)}</p>
			)}
			{manages ? (
				<Switch
					id="switch-staff"
					off={staff.off}
					steps={{ off: "switchStaffOff", on: "switchStaffOn" }}
					item={null}
					what={`${name} on your staff`}
					consequence={`${name} is signed out everywhere at once and is no longer staff. What they did stays written down.`}
					refused={refused}
				/>
			) : null}
		</Card>
	);
}

interface SwitchProps {
	id: string;
	off: boolean;
	steps: { off: string; on: string };
	item: string | null;
	/** "Dana Reyes at Cinder Peak" */
	what: string;
	consequence: string;
	refused: Refused | undefined;
}

/** Off asks for a reason and a second press; on is a press. */
export function Switch({ id, off, steps, item, what, consequence, refused }: SwitchProps) {
	const step = off ? steps.on : steps.off;
	const answered = answerTo(refused, step, item);
	if (off) {
		// A role that somebody else has meanwhile is said above the button: there is no field to say it beside.
		const message = answered.message ?? Object.values(answered.errors)[0];
		return (
			<StepForm step={step} item={item ?? undefined} answered={{ ...answered, errors: {}, message }}>
				<div className="actions">
					<Busy when={{ step, ...(item ? { item } : {}) }}>Switch {what} on again</Busy>
				</div>
			</StepForm>
		);
	}
	return (
		<>
			<FormErrors id={`${id}-errors`} message={answered.message} />
			<ConfirmBox
				id={id}
				label={`Switch ${what} off`}
				consequence={<p>{consequence}</p>}
				confirm="Switch off now"
				fields={{ step, ...(item ? { item } : {}) }}
				reason={{ error: answered.error("reason"), defaultValue: answered.value("reason") }}
				open={answered.sent}
			>
				<FormKey />
			</ConfirmBox>
		</>
	);
}
