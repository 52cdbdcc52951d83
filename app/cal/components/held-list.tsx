import { Form, Link } from "@remix-run/react";
import { FormKey } from "../../access/form-key.tsx";
import { Problems, useForm } from "../../access/refused.tsx";
import { Busy } from "../../ui/busy.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { TimeWords } from "../../ui/time-text.tsx";
import type { heldPage } from "../reads.server.ts";

type Held = Awaited<ReturnType<typeof heldPage>>["held"];

/** Each with what is in the way and the two ways out. */
export function HeldList({ held }: { held: Held }) {
	return held.map((one) => (
		<Card key={one.id} id={`event-${one.id}`} title={one.upgrade?.label ?? "A booking without a resort"}>
			<p>{one.why}</p>
			<p className="muted small">
				Told on <TimeWords text={one.at} />.{one.uid ? ` The calendar calls it ${one.uid}.` : null}
			</p>
			{one.upgrade ? (
				<p>
					<Link to={one.upgrade.to}>Open the booking page</Link>
				</p>
			) : null}
			<TryAgain id={one.id} about={aboutOf(one)} />
			<SetAside id={one.id} />
		</Card>
	));
}

/** Tells the buttons of several cards apart. */
const aboutOf = ({ upgrade, uid, at }: Held[number]) => upgrade?.label ?? uid ?? at;

function TryAgain({ id, about }: { id: string; about: string }) {
	return (
		<Form method="post" className="actions">
			<FormKey />
			<input type="hidden" name="step" value="tryAgain" />
			<Busy
				name="item"
				value={id}
				look="secondary"
				when={{ step: "tryAgain", item: id }}
				aria-label={`Try it again: ${about}`}
			>
				Try it again
			</Busy>
		</Form>
	);
}

function SetAside({ id }: { id: string }) {
	const form = useForm("setAside", id);
	return (
		<ConfirmBox
			id={form.idOf("box")}
			label="Set it aside"
			consequence="It goes off this list, and nothing is changed in the calendar. Who set it aside and why stays in the history of availability."
			confirm="Set it aside"
			look="plain"
			fields={{ step: "setAside", item: id }}
			reason={{
				id: form.idOf("reason"),
				label: "Why",
				hint: "Colleagues read it. At least 15 characters.",
				error: form.error("reason"),
				defaultValue: form.typed("reason") ?? "",
			}}
			open={form.wasRefused}
		>
			<FormKey />
			<Problems form={form} />
		</ConfirmBox>
	);
}
