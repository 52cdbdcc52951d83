import { Form, Link } from "@remix-run/react";
import { FormKey } from "../../access/form-key.tsx";
import { Busy } from "../../ui/busy.tsx";
import { Card } from "../../ui/card.tsx";
import type { heldPage } from "../reads.server.ts";

type Held = Awaited<ReturnType<typeof heldPage>>["held"];

/** Each with what is in the way and the two ways out. */
export function HeldList({ held }: { held: Held }) {
	return held.map((one) => (
		<Card key={one.id} id={`event-${one.id}`} title={one.upgrade?.label ?? "No resort"}>
			<p>{one.why}</p>
			<p className="muted small">
				Told on {one.at}. The calendar calls it {one.uid}.
			</p>
			{one.upgrade ? (
				<p>
					<Link to={one.upgrade.to}>Open the booking page</Link>
				</p>
			) : null}
			<div className="actions">
				<Act step="tryAgain" event={one.id} label="Try it again" about={one.upgrade?.label ?? one.uid} />
				<Act step="setAside" event={one.id} label="Set it aside" about={one.upgrade?.label ?? one.uid} />
			</div>
		</Card>
	));
}

function Act({
	step,
	event,
	label,
	about,
}: {
	step: string;
	event: string;
	label: string;
	about: string | null;
}) {
	return (
		<Form method="post">
			<FormKey />
			<input type="hidden" name="step" value={step} />
			<Busy
				name="event"
				value={event}
				look={step === "tryAgain" ? "secondary" : "quiet"}
				when={{ step, event }}
				aria-label={`${label}: ${about}`}
			>
				{label}
			</Busy>
		</Form>
	);
}
