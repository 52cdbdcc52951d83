import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { Icon } from "../../ui/icon.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface BookedProps {
	at: string;
	booking: {
		start: TimePair;
		length: string;
		bookedBy: string;
		bookedAt: TimePair;
		deployer: string;
		guests: { name: string; email: string }[];
	};
	downtime: string;
	preparation: readonly string[];
	cancel: { can: boolean; onBehalf: boolean } | undefined;
	principals: { contactId: string; name: string }[];
}

/** The confirmation: when, how long, who, what to do before, and the ways to change one's mind. */
export function Booked({ at, booking, downtime, preparation, cancel, principals }: BookedProps) {
	return (
		<>
			<Card
				id="booked"
				title="Your slot"
				actions={
					<a className={buttonClass("secondary")} href={`${at}/booking.ics`}>
						<Icon name="calendar" />
						<span>Add it to your calendar</span>
					</a>
				}
			>
				<DefinitionList
					items={[
						{ term: "When", value: <TimeText time={booking.start} /> },
						{ term: "How long", value: booking.length },
						{ term: "The shop", value: downtime },
						{ term: "Deploys", value: booking.deployer },
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
			</Card>
			<Card title="Who is invited">
				{booking.guests.length === 0 ? (
					<p className="muted">Nobody besides the contacts who are written to anyway.</p>
				) : (
					<ul className="bullets">
						{booking.guests.map(({ name, email }) => (
							<li key={email}>{name === email ? email : `${name}, ${email}`}</li>
						))}
					</ul>
				)}
			</Card>
			<Card title="Before the day">
				<ul className="bullets">
					{preparation.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			</Card>
			{cancel?.can ? <Cancel onBehalf={cancel.onBehalf} principals={principals} /> : null}
		</>
	);
}

function Cancel({ onBehalf, principals }: { onBehalf: boolean; principals: BookedProps["principals"] }) {
	const form = useForm("cancelBooking");
	return (
		<GuardedStep
			step="cancelBooking"
			form={form}
			label="Cancel the booking"
			consequence="The slot is free for others at once, and everybody invited hears of it. You can book another one right away."
			confirm="Cancel the booking"
		>
			{onBehalf ? <OnBehalfFields form={form} principals={principals} /> : null}
		</GuardedStep>
	);
}
