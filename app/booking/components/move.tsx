import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
import type { FormState } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Reason } from "../../ui/confirm-box.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";
import { useArrival } from "./arrival.ts";
import { type ChosenPlace, HoldState } from "./held.tsx";
import { OtherTime } from "./other-time.tsx";

export interface MoveProps {
	form: FormState;
	from: TimePair;
	to: ChosenPlace;
	/** Names of those whose answer was for the old time. */
	askedAgain: readonly string[];
	principals: { contactId: string; name: string }[];
	onBehalf: boolean;
}

/** A booking's new time beside its old one; guests and everything else stay. */
export function Move({ form, from, to, askedAgain, principals, onBehalf }: MoveProps) {
	useArrival("choose", to.start);
	return (
		<Card id="choose" title="Move the slot" tone="turn">
			<DefinitionList
				items={[
					{ term: "From", value: <TimeText time={from} /> },
					{ term: "To", value: <TimeText time={to.time} /> },
				]}
			/>
			<p className="muted">Everybody invited stays invited and hears of the new time.</p>
			<AskedAgain names={askedAgain} />
			<HoldState chosen={to} form={form} />
			<StepForm
				step="moveBooking"
				form={form}
				button={`Move to ${to.label}`}
				fields={{ start: to.start }}
				more={<OtherTime isHeld={to.hold !== null} />}
			>
				<Reason
					id={form.idOf("reason")}
					defaultValue={form.typed("reason") ?? ""}
					error={form.error("reason")}
				/>
				{onBehalf ? <OnBehalfFields form={form} principals={principals} /> : null}
			</StepForm>
		</Card>
	);
}

/** What a move resets, said before it is confirmed (B9). */
function AskedAgain({ names }: { names: readonly string[] }) {
	if (names.length === 0) return <p className="muted">Nothing is reset.</p>;
	return (
		<>
			<p>Asked again, because their answer was for the old time:</p>
			<ul className="bullets">
				{names.map((name) => (
					<li key={name}>{name}</li>
				))}
			</ul>
			<p className="muted">Nothing else is reset.</p>
		</>
	);
}
