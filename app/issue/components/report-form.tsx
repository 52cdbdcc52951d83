import { Form, useActionData } from "@remix-run/react";
import { useRef } from "react";
import { SEVERITIES } from "../../../db/vocabulary.ts";
import type { Refused } from "../../access/answer.server.ts";
import { FormKey } from "../../access/form-key.tsx";
import { type FormState, Problems, useForm } from "../../access/refused.tsx";
import type { ShownHandoff } from "../../picture/handoff.server.ts";
import { Busy } from "../../ui/busy.tsx";
import { Button } from "../../ui/button.tsx";
import { RadioGroup } from "../../ui/choices.tsx";
import { Select, TextArea } from "../../ui/field.tsx";
import { SEVERITY_NAMES } from "../../words/names.ts";
import type { ReportFormView } from "../form-view.server.ts";
import type { SimilarFault } from "../list.server.ts";
import { useAutosave } from "./autosave.ts";
import { PRODUCT_NAMES, ProductRows } from "./product-rows.tsx";
import { type FormPicture, ReportPictures } from "./report-pictures.tsx";
import { Similar } from "./similar.tsx";
import { StepRows } from "./step-rows.tsx";
import { Where } from "./where.tsx";

/** What stands in a field: what was typed and refused, else the draft, else what the portal knows. */
function useEntries(view: ReportFormView) {
	const refused = useActionData() as Refused | undefined;
	const form = useForm(refused?.step ?? "report");
	const listOf = (name: string) => form.typedList(name, view.entries[name] ?? []);
	// Fields have their own names as ids: there is one form on the page.
	const plain: FormState = { ...form, idOf: (field) => field, errorsById: refused?.errors ?? {} };
	const { pictures } = { pictures: view.pictures, ...refused?.also } as { pictures: FormPicture[] };
	return { form: plain, pictures, listOf, one: (name: string) => listOf(name)[0] ?? "" };
}

/** The report, in the order in which people tell of a fault. */
export function ReportForm({
	view,
	phone,
	similar,
}: {
	view: ReportFormView;
	phone: ShownHandoff | null;
	similar: readonly SimilarFault[];
}) {
	const { form, pictures, listOf, one } = useEntries(view);
	const element = useRef<HTMLFormElement>(null);
	const said = useAutosave(element);
	const columns = PRODUCT_NAMES.map(listOf);
	const lines = Array.from({ length: Math.max(...columns.map((cells) => cells.length)) }, (_, row) =>
		columns.map((cells) => cells[row] ?? ""),
	);
	const field = (name: string) => ({ name, defaultValue: one(name), error: form.error(name) });
	return (
		<Form method="post" encType="multipart/form-data" className="stack" ref={element}>
			<FormKey />
			{view.about ? <input type="hidden" name="about" value={view.about} /> : null}
			<Problems form={form} title="This was not sent" />
			<TextArea {...field("what")} label="What happened" maxLength={4000} />
			<Similar form={element} initial={similar} />
			<TextArea {...field("expected")} label="What you expected instead" rows={2} maxLength={2000} optional />
			<StepRows initial={listOf("steps")} error={form.error("steps")} />
			{view.productTypes.length > 0 ? (
				<Select
					{...field("productType")}
					label="Product type"
					empty="Not one in particular"
					options={view.productTypes}
					optional
				/>
			) : null}
			<ProductRows initial={lines} error={PRODUCT_NAMES.map((name) => form.error(name)).find(Boolean)} />
			<RadioGroup
				{...field("severity")}
				legend="How much it is in the way"
				choices={SEVERITIES.map((value) => ({ value, label: SEVERITY_NAMES[value] }))}
			/>
			<Where view={view} field={field} one={one} />
			<ReportPictures form={element} pictures={pictures} phone={phone} error={form.error("picture")} />
			<TextArea
				{...field("outcome")}
				label="What came of it"
				hint="What shows the fault elsewhere: the order in the point of sale, the letter, the payment. Needed where there is no picture."
				rows={2}
				maxLength={2000}
				optional
			/>
			<p className="muted small" role="status">
				{said ?? (view.saved ? `Your draft of ${view.saved}.` : "")}
			</p>
			<div className="actions">
				<Busy look="primary" name="step" value="report" busyText="Sending">
					Send the report
				</Busy>
				<Button name="step" value="keepDraft" formNoValidate>
					Save as a draft
				</Button>
				{view.saved ? (
					<Button name="step" value="discardDraft" look="quiet" formNoValidate>
						Throw the draft away
					</Button>
				) : null}
			</div>
		</Form>
	);
}
