/** What everybody may do for themselves. */
import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { ContactRole, StaffRole } from "../../../db/vocabulary.ts";
import { FormKey } from "../../access/form-key.tsx";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { type OptionGroup, TextInput } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ZoneField } from "./person-fields.tsx";
import { contactRoleText, staffRoleText } from "./role-fields.tsx";

export interface AccountFormProps {
	name: string;
	email: string;
	zone: string;
	zones: readonly OptionGroup[];
}

/** Name and zone. The address is what people sign in with, so staff alone change it. */
export function AccountForm({ name, email, zone, zones }: AccountFormProps) {
	const form = useForm("editAccount");
	return (
		<Card id="you" title="You">
			<StepForm step="editAccount" form={form} button="Save name and zone">
				<TextInput
					name="name"
					id={form.idOf("name")}
					label="Name"
					autoComplete="name"
					maxLength={120}
					defaultValue={form.typed("name", name)}
					error={form.error("name")}
				/>
				<p>
					You sign in as <strong>{email}</strong>. Write to the vendor if that has to change.
				</p>
				<ZoneField
					form={form}
					zones={zones}
					zone={zone}
					hint="A resort's time always comes first; yours stands beside it. Nothing that is booked moves."
				/>
				<BrowserZone zone={zone} zones={zones} />
			</StepForm>
		</Card>
	);
}

/** Says when this computer keeps another time. It proposes; choosing and saving stay the person's. */
function BrowserZone({ zone, zones }: { zone: string; zones: readonly OptionGroup[] }) {
	const [found, setFound] = useState<string | null>(null);
	useEffect(() => {
		setFound(Intl.DateTimeFormat().resolvedOptions().timeZone);
	}, []);
	const options = zones.flatMap(({ options }) => options);
	const theirs = options.find(({ value }) => value === found);
	if (!theirs || theirs.value === zone) return null;
	return (
		<Notice id="browser-zone">
			<p>
				This computer is set to {theirs.label}. If you want to read times that way, choose it above and save.
			</p>
		</Notice>
	);
}

export interface OwnRolesProps {
	staff: readonly StaffRole[];
	hats: readonly { resortName: string; resortSlug: string; roles: readonly ContactRole[] }[];
}

/** What somebody is, and where. */
export function OwnRoles({ staff, hats }: OwnRolesProps) {
	return (
		<Card id="roles" title="Your roles">
			<ul className="plain">
				{staff.length > 0 ? <li>Staff: {staffRoleText(staff)}</li> : null}
				{hats.map(({ resortName, resortSlug, roles }) => (
					<li key={resortSlug}>
						<Link to={`/resorts/${resortSlug}`}>{resortName}</Link>: {contactRoleText(roles)}
					</li>
				))}
			</ul>
			<p className="muted">An administrator of the vendor gives and takes roles.</p>
		</Card>
	);
}

/** For a lost phone or a shared computer. */
export function SignOutEverywhere() {
	return (
		<ConfirmBox
			id="sign-out-everywhere"
			label="Sign out everywhere"
			look="plain"
			consequence={<p>Every browser you are signed in with is signed out, this one too.</p>}
			confirm="Sign out everywhere now"
			fields={{ step: "signOutEverywhere" }}
			reason={false}
		>
			<FormKey />
		</ConfirmBox>
	);
}
