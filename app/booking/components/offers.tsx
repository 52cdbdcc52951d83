import { Form } from "@remix-run/react";
import { FormKey } from "../../access/form-key.tsx";
import { OnBehalfFields } from "../../access/on-behalf-fields.tsx";
import { Problems, useForm } from "../../access/refused.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { SlotButton } from "../../ui/slot-list.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface OffersProps {
	reason: string;
	offers: { key: string; time: TimePair }[];
	until: TimePair | null;
	/** Who may take one; undefined for everybody else, who only reads. */
	accept: { can: boolean; onBehalf: boolean } | undefined;
	canMove: boolean;
	principals: { contactId: string; name: string }[];
}

/** The date cannot be kept: other times are reserved, and one press takes one of them. */
export function Offers({ reason, offers, until, accept, canMove, principals }: OffersProps) {
	const form = useForm("acceptOffer");
	return (
		<Card id="offers" title="The vendor cannot keep this date" tone="turn">
			<p>{reason}</p>
			{accept?.can && until && offers.length > 0 ? (
				<Form method="post" className="stack near" id={form.idOf("form")}>
					<FormKey />
					<input type="hidden" name="step" value="acceptOffer" />
					<Problems form={form} />
					<p>
						These are reserved for you until <TimeText time={until} inline />. A press takes one: the booking
						moves there, and everybody invited hears of it.
					</p>
					{accept.onBehalf ? <OnBehalfFields form={form} principals={principals} /> : null}
					<ul>
						{offers.map(({ key, time }) => (
							<li key={key}>
								<SlotButton
									slot={{ key, time, value: key }}
									choosing={{ form: form.idOf("form"), name: "offer" }}
								/>
							</li>
						))}
					</ul>
				</Form>
			) : null}
			{canMove ? (
				<div className="actions">
					<ButtonLink to="?move=yes" look="secondary" icon="calendar">
						Choose any free time
					</ButtonLink>
				</div>
			) : null}
		</Card>
	);
}
