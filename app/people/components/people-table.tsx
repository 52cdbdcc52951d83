import { Link } from "@remix-run/react";
import type { ContactRole, StaffRole } from "../../../db/vocabulary.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { OffMark } from "./presence.tsx";
import { contactRoleText, staffRoleText } from "./role-fields.tsx";

export interface PersonRow {
	id: string;
	name: string;
	email: string;
	staff: { roles: StaffRole[]; off: boolean } | null;
	hats: { id: string; roles: ContactRole[]; resortName: string; off: boolean }[];
}

function Places({ row: { staff, hats } }: { row: PersonRow }) {
	return (
		<div>
			{staff ? (
				<p>
					Staff: {staffRoleText(staff.roles)} <OffMark off={staff.off} />
				</p>
			) : null}
			{hats.map((hat) => (
				<p key={hat.id}>
					{hat.resortName}: {contactRoleText(hat.roles)} <OffMark off={hat.off} />
				</p>
			))}
		</div>
	);
}

/** Staff and contacts in one list: who, where to reach them, and what they are at which side. */
export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
	return (
		<DataTable
			id="people"
			caption="People"
			columns={[
				{
					key: "name",
					label: "Name",
					rowHeader: true,
					cell: (row) => <Link to={`/people/${row.id}`}>{row.name}</Link>,
				},
				{ key: "email", label: "Address", cell: (row) => <span className="break-all">{row.email}</span> },
				{ key: "places", label: "Roles", cell: (row) => <Places row={row} /> },
			]}
			rows={people}
			rowKey={(row) => row.id}
			empty={
				<Empty title="Nobody fits" icon="search">
					<p>Take a filter away, or look for a shorter part of the name.</p>
				</Empty>
			}
		/>
	);
}
