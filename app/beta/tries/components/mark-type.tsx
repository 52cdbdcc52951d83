import { Form } from "@remix-run/react";
import { type RefObject, useEffect, useRef } from "react";
import { FormKey } from "../../../access/form-key.tsx";
import { Problems, useForm } from "../../../access/refused.tsx";
import { Busy } from "../../../ui/busy.tsx";
import { ButtonLink } from "../../../ui/button.tsx";
import { TextInput } from "../../../ui/field.tsx";
import type { TriedType, TriesView } from "../view.server.ts";

type TrialOf = NonNullable<TriesView["of"]>;

/** One press when it works, a report when it does not, and a way back. */
export function MarkType({ one, of }: { one: TriedType; of: TrialOf }) {
	const { type, state, last } = one;
	return (
		<div className="stack-tight">
			{state === "issue" ? <Wrong one={one} of={of} /> : <Works one={one} of={of} />}
			{last?.isMark ? (
				<Form method="post" preventScrollReset>
					<Fields step="takeTryBack" one={one} of={of} />
					<Busy
						look="quiet"
						size="small"
						when={{ step: "takeTryBack", item: type }}
						busyText="Taking it back"
					>
						Take the mark back <About one={one} />
					</Busy>
				</Form>
			) : null}
		</div>
	);
}

function Works({ one, of }: { one: TriedType; of: TrialOf }) {
	const { type, name, last } = one;
	const form = useForm("markTried", type);
	const element = useKeptFocus(last?.id);
	return (
		<Form
			ref={element}
			method="post"
			preventScrollReset
			aria-label={`${name}: it works`}
			className="stack-tight"
		>
			<Fields step="markTried" one={one} of={of} />
			<input type="hidden" name="build" value={of.buildId} />
			<Problems form={form} />
			<div className="stack-tight">
				<Busy size="small" icon="check" when={{ step: "markTried", item: type }} busyText="Saving">
					{last?.isMark ? "Tried again, it works" : "Tested, it works"} <About one={one} />
				</Busy>
				<Wrong one={one} of={of} />
			</div>
			{/* Another try, another form: folded again, its note empty. */}
			<details key={last?.id} open={form.wasRefused} className="small">
				<summary>
					With a note <About one={one} />
				</summary>
				<TextInput
					name="note"
					id={form.idOf("note")}
					label="Note"
					hint="What you tried it with. It goes with “it works”."
					maxLength={500}
					defaultValue={form.typed("note", "")}
					error={form.error("note")}
					optional
				/>
			</details>
		</Form>
	);
}

function Wrong({ one, of }: { one: TriedType; of: TrialOf }) {
	return (
		<ButtonLink to={`/issues/new?beta=${of.partId}&type=${one.type}`} size="small" icon="flag">
			{one.state === "issue" ? "Another fault" : "Something is wrong"} <About one={one} />
		</ButtonLink>
	);
}

/** Tells the controls of one row from those of the next, for whoever hears them. */
const About = ({ one }: { one: TriedType }) => <span className="sr-only">({one.name})</span>;

/** A mark that is taken back takes its button along: the focus stays with the product type. */
function useKeptFocus(tryId: string | undefined): RefObject<HTMLFormElement> {
	const form = useRef<HTMLFormElement>(null);
	const seen = useRef(tryId);
	useEffect(() => {
		if (seen.current === tryId) return;
		seen.current = tryId;
		if (document.activeElement === document.body)
			form.current?.querySelector("button")?.focus({ preventScroll: true });
	}, [tryId]);
	return form;
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
