import { Link } from "@remix-run/react";
import { Card } from "../../ui/card.tsx";

export interface PulledDayProps {
	day: string;
	title: string;
	reason: string;
	told: string;
	settled: number;
	slots: { key: string; to: string; resort: string; release: string; was: string; state: string }[];
}

/** A pulled day: why, by whom, and how far every resort is with another time. */
export function PulledDay({ day, title, reason, told, settled, slots }: PulledDayProps) {
	return (
		<Card id={`pulled-${day}`} title={title}>
			<p>{reason}</p>
			<p className="muted small">{told}</p>
			<p>
				{slots.length === 0
					? "Nothing was booked on it."
					: `${settled} of ${slots.length} ${slots.length === 1 ? "slot has" : "slots have"} been settled.`}
			</p>
			<ul className="bullets">
				{slots.map((slot) => (
					<li key={slot.key}>
						<Link to={slot.to}>
							{slot.resort}, {slot.release}
						</Link>
						, was {slot.was}. {slot.state}.
					</li>
				))}
			</ul>
		</Card>
	);
}
