import { useEffect } from "react";
import { DateInput, Select, TextInput } from "../../ui/field.tsx";
import type { ReportFormView } from "../form-view.server.ts";

/** What a control gets by its name: what stands in it and what is wrong with it. */
export type FieldOf = (name: string) => { name: string; defaultValue: string; error: string | undefined };

/** Where and when: filled in as far as the portal knows it, and open to be put right. */
export function Where({
	view,
	field,
	one,
}: {
	view: ReportFormView;
	field: FieldOf;
	one: (name: string) => string;
}) {
	return (
		<fieldset className="field">
			<legend className="field-label">Where and when</legend>
			<p className="field-hint">Filled in as far as we know it. Put right what is not so.</p>
			<div className="columns">
				{view.resorts.length > 1 ? (
					<Select {...field("resort")} label="Resort" options={view.resorts} />
				) : (
					<input type="hidden" name="resort" value={one("resort")} />
				)}
				<Select
					{...field("target")}
					label="Release and build"
					empty="Choose what you tested"
					options={view.targets}
				/>
				<TextInput {...field("environment")} label="Address of the site" type="url" optional />
				<TextInput {...field("browser")} label="Browser" maxLength={200} optional />
				<WindowSize {...field("windowSize")} />
				<DateInput {...field("occurredOn")} label="Day" optional />
				<TextInput {...field("occurredTime")} label="Time, on the resort’s clock" type="time" optional />
			</div>
		</fieldset>
	);
}

/** The browser alone knows it, so it is filled in where the script runs. */
function WindowSize(props: ReturnType<FieldOf>) {
	const { defaultValue } = props;
	useEffect(() => {
		const input = document.getElementById("windowSize");
		if (defaultValue || !(input instanceof HTMLInputElement) || input.value) return;
		input.value = `${window.innerWidth} x ${window.innerHeight}`;
	}, [defaultValue]);
	return <TextInput {...props} label="Size of the window" maxLength={40} optional />;
}
