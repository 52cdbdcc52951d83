import type { GuestView } from "../../booking/guest-view.server.ts";
import { Mark } from "../../ui/mark.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { ATTENDANCE_STATUS } from "../../words/status.ts";

/** Who it is, and what they have to be there for. */
export function Who({ guest }: { guest: GuestView }) {
	const facts = [
		...(guest.name === guest.email ? [] : [guest.email]),
		...guest.parts,
		...(guest.standsInFor ? [`Stands in for ${guest.standsInFor}`] : []),
	];
	return (
		<>
			{guest.name}
			{facts.map((fact) => (
				<div key={fact} className="muted small">
					{fact}
				</div>
			))}
		</>
	);
}

const VIA = { page: "on this page", mail: "from the mail", phone: "by phone" } as const;

/** What they answered, when and how, and what came with it. */
export function Said({ guest }: { guest: GuestView }) {
	return (
		<>
			<Mark status={ATTENDANCE_STATUS[guest.state]} />
			{guest.answered && guest.via ? (
				<div className="muted small">
					<TimeText time={guest.answered} inline />, {VIA[guest.via]}
				</div>
			) : null}
			{guest.standIn ? <div className="small">{guest.standIn} stands in</div> : null}
			{guest.wish ? <div className="small">Would suit: {guest.wish}</div> : null}
			{guest.number ? <div className="small">Reached by {guest.number}</div> : null}
		</>
	);
}
