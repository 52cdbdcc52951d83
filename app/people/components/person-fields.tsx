import { type OptionGroup, Select, TextInput } from "../../ui/field.tsx";
import type { Answered } from "./step-form.tsx";

export interface ZoneFieldProps {
	answered: Answered;
	zones: readonly OptionGroup[];
	zone?: string;
	label?: string;
	hint?: string;
	/** The words of the empty choice, where none may be chosen. */
	empty?: string;
}

/** The choice of a time zone, by its name. */
export function ZoneField({ answered, zones, zone, label = "Time zone", hint, empty }: ZoneFieldProps) {
	return (
		<Select
			name="zone"
			id={answered.at("zone")}
			label={label}
			hint={hint}
			options={zones}
			empty={empty ?? (zone ? undefined : "Choose a time zone")}
			optional={empty !== undefined}
			defaultValue={answered.value("zone", zone)}
			error={answered.error("zone")}
		/>
	);
}

export interface PersonFieldsProps {
	answered: Answered;
	person?: { name: string; email: string };
	emailHint?: string;
}

/** What everybody has: a name and an address. */
export function PersonFields({ answered, person, emailHint }: PersonFieldsProps) {
	return (
		<>
			<TextInput
				name="name"
				id={answered.at("name")}
				label="Name"
				autoComplete="off"
				maxLength={120}
				defaultValue={answered.value("name", person?.name)}
				error={answered.error("name")}
			/>
			<TextInput
				name="email"
				id={answered.at("email")}
				type="email"
				label="Address"
				hint={emailHint}
				autoComplete="off"
				maxLength={254}
				defaultValue={answered.value("email", person?.email)}
				error={answered.error("email")}
			/>
		</>
	);
}
