import { Form } from "@remix-run/react";
import { FormKey } from "../../../access/form-key.tsx";
import { Problems, useForm } from "../../../access/refused.tsx";
import { Busy } from "../../../ui/busy.tsx";
import { ButtonLink } from "../../../ui/button.tsx";
import { TextInput } from "../../../ui/field.tsx";
import type { TriedType, TriesView } from "../view.server.ts";

type TrialOf = NonNullable<TriesView["of"]>;

/** One press when it works, a report when it does not, and a way back. */
export function MarkType({ one, of }: { one: TriedType; of: TrialOf }) {
	const { type, name, state, last } = one;
	const about = <span className="sr-only">: {name}</span>;
	return (
		<div className="stack">
			{state === "issue" ? null : <Works one={one} of={of} />}
			<div className="actions">
				<ButtonLink to={`/issues/new?beta=${of.partId}&type=${type}`} size="small" icon="flag">
					{state === "issue" ? "Something else is wrong" : "Something is wrong"}
					{about}
				</ButtonLink>
				{last?.isMark ? (
					<Form method="post" preventScrollReset>
						<Fields step="takeTryBack" one={one} of={of} />
						<Busy
							look="quiet"
							size="small"
							when={{ step: "takeTryBack", item: type }}
							busyText="Taking it back"
						>
							Take the mark back{about}
						</Busy>
					</Form>
				) : null}
			</div>
		</div>
	);
}

function Works({ one, of }: { one: TriedType; of: TrialOf }) {
	const { type, name, last } = one;
	const form = useForm("markTried", type);
	return (
		<Form method="post" preventScrollReset aria-label={`${name}: it works`} className="stack">
			<Fields step="markTried" one={one} of={of} />
			<input type="hidden" name="build" value={of.buildId} />
			<Problems form={form} />
			<div className="actions">
				<Busy size="small" icon="check" when={{ step: "markTried", item: type }} busyText="Saving">
					{last?.isMark ? "Tried again, it works" : "Tested, it works"}
					<span className="sr-only">: {name}</span>
				</Busy>
			</div>
			{/* Another try, another form: folded again, its note empty. */}
			<details key={last?.id} open={form.wasRefused}>
				<summary>
					With a note<span className="sr-only"> about {name}</span>
				</summary>
				<TextInput
					name="note"
					id={form.idOf("note")}
					label="Note"
					hint="What you tried it with. It goes with your press above."
					maxLength={500}
					defaultValue={form.typed("note", "")}
					error={form.error("note")}
					optional
				/>
			</details>
		</Form>
	);
}

function Fields({ step, one, of }: { step: string; one: TriedType; of: TrialOf }) {
	return (
		<>
			<FormKey />
			<input type="hidden" name="step" value={step} />
			<input type="hidden" name="resort" value={of.resortId} />
			<input type="hidden" name="item" value={one.type} />
		</>
	);
}
