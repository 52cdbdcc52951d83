import { Link } from "@remix-run/react";
import type { coverageView, GuestView } from "../../booking/guest-view.server.ts";
import { Card } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Mark } from "../../ui/mark.tsx";
import { COVERAGE_STATUS } from "../../words/status.ts";
import { Said, Who } from "./guest-cells.tsx";
import { type InvitableContact, InviteMore } from "./invite-more.tsx";

export interface GuestsProps {
	guests: readonly GuestView[];
	coverage: ReturnType<typeof coverageView>;
	/** Contacts who could be invited. */
	contacts: readonly InvitableContact[];
	/** Whether the reader can do anything with a single guest, or invite more. */
	may: { each: boolean; edit: boolean };
}

/** Who is invited, what they answered, whether the day has its people, and how to invite more. */
export function Guests({ guests, coverage, contacts, may }: GuestsProps) {
	return (
		<Card id="guests" title="Who is invited" aside={<Mark status={COVERAGE_STATUS[coverage.state]} />}>
			<p>{coverage.text}</p>
			<DataTable
				caption="Everybody invited"
				rows={guests}
				rowKey={({ id }) => id}
				empty={
					<Empty title="Nobody is invited" icon="person">
						The contacts who decide for the resort are written to anyway.
					</Empty>
				}
				columns={[
					{ key: "name", label: "Guest", rowHeader: true, cell: (guest) => <Who guest={guest} /> },
					{ key: "answer", label: "Answer", cell: (guest) => <Said guest={guest} /> },
					...(may.each
						? [
								{
									key: "change",
									label: "Change",
									labelHidden: true,
									cell: ({ id, name }: GuestView) => (
										<Link to={`?guest=${id}#guest`}>
											Change<span className="sr-only"> {name}</span>
										</Link>
									),
								},
							]
						: []),
				]}
			/>
			{may.edit ? <InviteMore contacts={contacts} /> : null}
		</Card>
	);
}
