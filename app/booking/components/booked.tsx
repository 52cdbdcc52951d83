import type { ReactNode } from "react";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { Timeline, type TimelineEntry } from "../../ui/timeline.tsx";
import type { TimePair } from "../../words/time.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { Cancel } from "./cancel.tsx";
import { RequestMove } from "./change.tsx";

export interface BookedProps {
	at: string;
	booking: {
		start: TimePair;
		length: string;
		bookedBy: string;
		bookedAt: TimePair;
		/** Null where another calendar keeps the booking. */
		deployer: string | null;
		/** Filled-in new entries at Google and Outlook. */
		addTo: { google: string; outlook: string };
	};
	downtime: string;
	preparation: readonly string[];
	cancel: { can: boolean; onBehalf: boolean } | undefined;
	move: { can: boolean; onBehalf: boolean } | undefined;
	requestMove: { can: boolean } | undefined;
	/** Until when the resort moves the slot itself. */
	moveUntil: TimePair;
	history: readonly TimelineEntry[];
	principals: { contactId: string; name: string }[];
	/** Who is invited, and what they answered. */
	children: ReactNode;
}

/** The confirmation: when, how long, who, what to do before, and the ways to change one's mind. */
export function Booked(props: BookedProps) {
	const {
		at,
		booking,
		downtime,
		preparation,
		cancel,
		move,
		requestMove,
		moveUntil,
		history,
		principals,
		children,
	} = props;
	return (
		<>
			<Card id="booked" title="Your slot">
				<DefinitionList
					items={[
						{ term: "When", value: <TimeText time={booking.start} /> },
						{ term: "How long", value: booking.length },
						{ term: "The shop", value: downtime },
						...(booking.deployer ? [{ term: "Deploys", value: booking.deployer }] : []),
						{
							term: "Booked",
							value: (
								<>
									by {booking.bookedBy}, <TimeText time={booking.bookedAt} inline />
								</>
							),
						},
					]}
				/>
				<AddToCalendar file={`${at}/booking.ics`} addTo={booking.addTo} />
			</Card>
			{children}
			<Card title="Before the day">
				<ul className="bullets">
					{preparation.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			</Card>
			<Card id="move" title="Another time">
				<p>
					The resort moves its slot until <TimeText time={moveUntil} inline />. Later than that it asks here,
					and the vendor moves it.
				</p>
				{move?.can ? (
					<div className="actions">
						<ButtonLink to="?move=yes" icon="calendar">
							Move the slot
						</ButtonLink>
					</div>
				) : null}
				{requestMove?.can ? <RequestMove /> : null}
				{cancel?.can ? (
					<Cancel onBehalf={cancel.onBehalf} principals={principals} canMove={move?.can === true} />
				) : null}
			</Card>
			<Card title="History of the booking">
				<Timeline label="What happened to the booking" entries={history} />
			</Card>
		</>
	);
}
