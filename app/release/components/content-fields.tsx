import type { FormState } from "../../access/refused.tsx";
import { RadioGroup } from "../../ui/choices.tsx";
import { DateInput, TextArea, TextInput } from "../../ui/field.tsx";

/** What a release's form starts from; days are the vendor's. */
export interface Content {
	summary: string;
	notes: string;
	needsDowntime: boolean;
	needsConfiguration: boolean;
	betaFrom: string | null;
	betaUntil: string | null;
	windowFrom: string | null;
	windowUntil: string | null;
	supportUntil: string | null;
	moveCutOffHours: number;
}

const DATES = [
	["betaFrom", "Beta opens"],
	["betaUntil", "Beta closes"],
	["windowFrom", "Upgrade window opens"],
	["windowUntil", "Upgrade window closes"],
	["supportUntil", "Support ends"],
] as const;

const YES_NO = [
	{ value: "yes", label: "Yes" },
	{ value: "no", label: "No" },
];

/** The fields that a new release and an edit share. */
export function ContentFields({ form, content }: { form: FormState; content?: Content }) {
	const answer = (field: "needsDowntime" | "needsConfiguration") =>
		form.typed(field, content && (content[field] ? "yes" : "no"));
	return (
		<>
			<TextInput
				name="summary"
				id={form.idOf("summary")}
				label="In one sentence"
				hint="Stands under the title and begins the notice to the resorts."
				error={form.error("summary")}
				defaultValue={form.typed("summary", content?.summary)}
				maxLength={300}
			/>
			<TextArea
				name="notes"
				id={form.idOf("notes")}
				label="Release notes"
				hint="Markdown: headings make the table of contents. Publishing needs them, except for a hotfix."
				error={form.error("notes")}
				defaultValue={form.typed("notes", content?.notes)}
				rows={18}
				optional
			/>
			<div className="columns">
				{DATES.map(([name, label]) => (
					<DateInput
						key={name}
						name={name}
						id={form.idOf(name)}
						label={label}
						error={form.error(name)}
						defaultValue={form.typed(name, content?.[name])}
						optional
					/>
				))}
			</div>
			<p className="muted small">
				Days are the vendor's: they open at 08:00 and close at 17:00 Mountain Time. Every page and letter
				names the exact time.
			</p>
			<TextInput
				name="moveCutOffHours"
				id={form.idOf("moveCutOffHours")}
				label="Hours before its slot until which a resort moves it itself"
				hint="Later than that it asks, and the vendor moves it."
				type="number"
				min={0}
				max={720}
				error={form.error("moveCutOffHours")}
				defaultValue={form.typed("moveCutOffHours", String(content?.moveCutOffHours ?? 72))}
			/>
			<RadioGroup
				name="needsDowntime"
				id={form.idOf("needsDowntime")}
				legend="Does the shop go offline during the upgrade?"
				choices={YES_NO}
				defaultValue={answer("needsDowntime")}
				error={form.error("needsDowntime")}
				columns
			/>
			<RadioGroup
				name="needsConfiguration"
				id={form.idOf("needsConfiguration")}
				legend="Must settings be changed before the shop goes back on?"
				choices={YES_NO}
				defaultValue={answer("needsConfiguration")}
				error={form.error("needsConfiguration")}
				columns
			/>
		</>
	);
}

/** Asked of every edit of a release that is out: do readers have to look again? */
export function MaterialField({ form }: { form: FormState }) {
	return (
		<RadioGroup
			name="material"
			id={form.idOf("material")}
			legend="What kind of change is this?"
			choices={[
				{
					value: "material",
					label: "It changes what a reader needs to know",
					hint: "Everybody is asked to read and acknowledge again.",
				},
				{ value: "wording", label: "Wording only", hint: "Whoever has acknowledged stays done." },
			]}
			defaultValue={form.typed("material")}
			error={form.error("material")}
		/>
	);
}
