import { Link } from "@remix-run/react";
import { Card } from "../../ui/card.tsx";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { Status } from "../../words/status.ts";
import type { PartView } from "../view.server.ts";

const READ: Status = { word: "Has read the notes", tone: "success", icon: "check" };
const UNREAD: Status = { word: "Has not read the notes", tone: "warning", icon: "clock" };

/** Who tries the beta, and who of them has read its notes. */
export function Volunteers({ view }: { view: PartView }) {
	const asks = view.youTry && view.notesAreOut && !view.youHaveRead;
	return (
		<Card
			id="volunteers"
			title="Who tries it"
			actions={
				asks ? <Link to={`/releases/${view.slug}#reading`}>Read the notes of {view.release}</Link> : null
			}
		>
			<ul className="stack">
				{view.volunteers.map(({ id, name, since, read }) => (
					<li key={id}>
						{name} {view.notesAreOut ? <Mark status={read ? READ : UNREAD} /> : null}
						<p className="muted small">
							Since <TimeText time={since} inline />
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}
