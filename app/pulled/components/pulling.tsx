import { Link } from "@remix-run/react";
import { useForm } from "../../access/refused.tsx";
import { GuardedStep } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";

interface PullingProps {
	day: string;
	title: string;
	isPulled: boolean;
	affected: { key: string; to: string; resort: string; release: string; time: string }[];
}

/** What is booked on a day, and the press that takes the day out of the calendar. */
export function Pulling({ day, title, isPulled, affected }: PullingProps) {
	const form = useForm("pullDate");
	return (
		<Card id="affected" title={`Booked on ${title}`}>
			{affected.length === 0 ? (
				<p className="muted">Nothing is booked on this day.</p>
			) : (
				<ul className="bullets">
					{affected.map(({ key, to, resort, release, time }) => (
						<li key={key}>
							<Link to={to}>
								{resort}, {release}
							</Link>
							: {time}
						</li>
					))}
				</ul>
			)}
			{isPulled ? (
				<p>This day is pulled already.</p>
			) : (
				<GuardedStep
					step="pullDate"
					form={form}
					label={`Pull ${title}`}
					consequence="Nobody can book this day any more. Everybody affected is told, and three other times each are reserved for them."
					confirm={`Pull ${title}`}
					reason={{ hint: "The resorts read it. At least 15 characters." }}
				>
					<input type="hidden" name="day" value={day} />
				</GuardedStep>
			)}
		</Card>
	);
}
