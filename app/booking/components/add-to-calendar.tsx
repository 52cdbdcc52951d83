import { buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

export interface AddToCalendarProps {
	/** Where the calendar file is. */
	file: string;
	addTo: { google: string; outlook: string };
}

/** The file for any calendar, and links for those who keep theirs in a browser. Plain links: they work everywhere. */
export function AddToCalendar({ file, addTo }: AddToCalendarProps) {
	return (
		<div className="actions">
			<a className={buttonClass("secondary")} href={file}>
				<Icon name="calendar" />
				<span>Add it to your calendar</span>
			</a>
			<a className={buttonClass("quiet")} href={addTo.google}>
				Google Calendar
			</a>
			<a className={buttonClass("quiet")} href={addTo.outlook}>
				Outlook
			</a>
		</div>
	);
}
