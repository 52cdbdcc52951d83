import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
import type { FormState } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { CheckboxGroup } from "../../ui/choices.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { TextArea } from "../../ui/field.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import { useArrival } from "./arrival.ts";
import { type ChosenPlace, HoldState } from "./held.tsx";
import { OtherTime } from "./other-time.tsx";

export interface ChooseProps {
	form: FormState;
	chosen: ChosenPlace & { length: string };
	downtime: string;
	contacts: { contactId: string; name: string; roles: string; suggested: boolean }[];
	principals: { contactId: string; name: string }[];
	onBehalf: boolean;
}

/** The chosen time, who is invited, and the button that books exactly this. */
export function Choose({ form, chosen, downtime, contacts, principals, onBehalf }: ChooseProps) {
	useArrival("choose", chosen.start);
	const suggested = contacts.filter((contact) => contact.suggested).map((contact) => contact.contactId);
	return (
		<Card id="choose" title="Book this slot" tone="turn">
			<DefinitionList
				items={[
					{ term: "When", value: <TimeText time={chosen.time} /> },
					{ term: "How long", value: chosen.length },
					{ term: "The shop", value: downtime },
				]}
			/>
			<HoldState chosen={chosen} form={form} />
			<StepForm
				step="book"
				form={form}
				button={`Book ${chosen.label}`}
				fields={{ start: chosen.start }}
				more={<OtherTime isHeld={chosen.hold !== null} />}
			>
				<CheckboxGroup
					name="guest"
					id={form.idOf("guest")}
					legend="Who is invited"
					hint="On the day somebody has to answer for the resort, and somebody has to look into the payment provider."
					choices={contacts.map(({ contactId, name, roles }) => ({
						value: contactId,
						label: name,
						hint: roles,
					}))}
					defaultValues={form.typedList("guest", suggested)}
					error={form.error("guest")}
					optional
				/>
				<TextArea
					name="others"
					id={form.idOf("others")}
					label="Others"
					hint="Addresses of people who have no account here, one a line."
					rows={3}
					defaultValue={form.typed("others")}
					error={form.error("others")}
					optional
				/>
				{onBehalf ? <OnBehalfFields form={form} principals={principals} /> : null}
			</StepForm>
		</Card>
	);
}
