import { FormKey } from "../../access/form-key.tsx";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { TextInput } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface CalendarSubscriptionProps {
	made: TimePair | null;
	shown: { address: string; webcal: string } | null;
}

/** The bookings in one's own calendar program: an address to give it, and the ways to end it. */
export function CalendarSubscription({ made, shown }: CalendarSubscriptionProps) {
	const form = useForm("makeCalendarAddress");
	return (
		<Card id="calendar" title="Your calendar">
			<p>
				A calendar program can follow every booking that you may see here. It needs an address of its own,
				because it cannot sign in.
			</p>
			{shown ? <NewAddress key={shown.address} {...shown} /> : null}
			{made ? (
				<>
					{shown ? null : (
						<p>
							Your address was made on <TimeText time={made} inline />. It was shown then and cannot be shown
							again.
						</p>
					)}
					<ConfirmBox
						key={made.iso}
						id="replace-calendar-address"
						label="Replace the address"
						look="plain"
						consequence={
							<p>You get a new address. The one you have stops working at once, wherever it is in use.</p>
						}
						confirm="Make a new address"
						fields={{ step: "makeCalendarAddress" }}
						reason={false}
					>
						<FormKey />
					</ConfirmBox>
					<ConfirmBox
						id="revoke-calendar-address"
						label="Revoke the address"
						consequence={
							<p>It stops working at once. Your calendar program sees nothing new from then on.</p>
						}
						confirm="Revoke the address now"
						fields={{ step: "revokeCalendarAddress" }}
						reason={false}
					>
						<FormKey />
					</ConfirmBox>
				</>
			) : (
				<StepForm step="makeCalendarAddress" form={form} button="Make a calendar address" look="secondary" />
			)}
		</Card>
	);
}

/** Shown right after it was made: the portal keeps no copy. */
function NewAddress({ address, webcal }: { address: string; webcal: string }) {
	return (
		<Notice id="new-calendar-address" tone="success" title="Your calendar address is ready" live>
			<div className="stack">
				<TextInput
					name="calendar-address"
					label="Copy it now: it is not shown again"
					hint="Whoever has this address sees your bookings. Give it to your calendar program only."
					defaultValue={address}
					readOnly
				/>
				<p>
					<a href={webcal}>Open it in the calendar program of this computer</a>, or paste it there:
				</p>
				<ul className="bullets">
					<li>Google Calendar: beside “Other calendars” choose “From URL”.</li>
					<li>Outlook: choose “Add calendar”, then “Subscribe from web”.</li>
					<li>Apple Calendar: choose “New Calendar Subscription” in the File menu.</li>
				</ul>
			</div>
		</Notice>
	);
}
