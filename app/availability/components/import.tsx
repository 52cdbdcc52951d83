import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { FileInput, TextArea } from "../../ui/field.tsx";
import type { ImportPreview } from "../blackout/import.server.ts";
import { ImportList } from "./import-list.tsx";

/** A calendar file: chosen or pasted, looked through, then confirmed. */
export function Import({ preview }: { preview: ImportPreview | null }) {
	const form = useForm("readCalendar");
	return (
		<>
			<ImportList preview={preview} />
			<Card id="file" title={preview ? "Another file" : "The calendar file"}>
				<p>
					Most calendar programs export one as .ics. Whole days and times become blocked days, what comes
					every year is blocked every year, and what repeats otherwise is written out for two years.
				</p>
				<StepForm step="readCalendar" form={form} button="Show what it holds" hasFile>
					<FileInput
						name="calendar"
						id={form.idOf("calendar")}
						label="File"
						hint="At most 256 kB. Nothing is blocked before you have seen the list."
						accept=".ics,text/calendar"
						optional
						error={form.error("calendar")}
					/>
					<TextArea
						name="pasted"
						id={form.idOf("pasted")}
						label="Or its text"
						hint="From BEGIN:VCALENDAR to END:VCALENDAR."
						rows={6}
						optional
						defaultValue={form.typed("pasted")}
						error={form.error("pasted")}
					/>
				</StepForm>
			</Card>
		</>
	);
}
