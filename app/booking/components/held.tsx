import type { FormState } from "../../access/refused.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";
import { Countdown } from "./countdown.tsx";
import { alternativesOf, type FreePlace, Near } from "./near.tsx";

export interface HoldView {
	start: string;
	time: TimePair;
	until: TimePair;
	/** Seconds that are left; 0 when the hold is over. */
	seconds: number;
}

export interface ChosenPlace {
	start: string;
	time: TimePair;
	label: string;
	isFree: boolean;
	/** What is in the way, when it is not free. */
	why: string;
	hold: HoldView | null;
	near: readonly FreePlace[];
}

/** Whether the chosen place waits for this form, and what can be done when it does not. */
export function HoldState({ chosen, form }: { chosen: ChosenPlace; form: FormState }) {
	const { hold, isFree } = chosen;
	const formId = form.idOf("form");
	const wanted = alternativesOf(form);
	return (
		<>
			{hold && hold.seconds > 0 && isFree ? (
				<Running hold={hold} />
			) : (
				<NotHeld chosen={chosen} form={formId} />
			)}
			<Near places={wanted.length > 0 ? wanted : chosen.near} form={formId} />
		</>
	);
}

function NotHeld({ chosen, form }: { chosen: ChosenPlace; form: string }) {
	const { hold, isFree } = chosen;
	return (
		<Notice
			tone={hold || !isFree ? "warning" : "info"}
			title={hold ? "The hold is over" : isFree ? "Nobody holds this time" : "This time is not free"}
			live={hold !== null}
			actions={
				isFree ? (
					<Button look="secondary" name="hold" value={chosen.start} form={form} formNoValidate>
						{hold ? "Hold it again" : "Hold it for five minutes"}
					</Button>
				) : null
			}
		>
			{isFree
				? "It is still free: book it now, or hold it while you fill this in. What you have typed stays."
				: `${chosen.why} What you have typed stays: choose another time.`}
		</Notice>
	);
}

/** Until when the place is held: the end as text, and with script the time running down. */
function Running({ hold: { until, seconds } }: { hold: HoldView }) {
	return (
		<Notice title="Held for you">
			Nobody else can take this time until <TimeText time={until} inline />. <Countdown seconds={seconds} />
		</Notice>
	);
}
