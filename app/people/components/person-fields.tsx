import type { FormState } from "../../access/refused.tsx";
import { type OptionGroup, Select, TextInput } from "../../ui/field.tsx";

export interface ZoneFieldProps {
	form: FormState;
	zones: readonly OptionGroup[];
	zone?: string;
	label?: string;
	hint?: string;
	/** The words of the empty choice, where none may be chosen. */
	empty?: string;
}

/** The choice of a time zone, by its name. */
export function ZoneField({ form, zones, zone, label = "Time zone", hint, empty }: ZoneFieldProps) {
	return (
		<Select
			name="zone"
			id={form.idOf("zone")}
			label={label}
			hint={hint}
			options={zones}
			empty={empty ?? (zone ? undefined : "Choose a time zone")}
			optional={empty !== undefined}
			defaultValue={form.typed("zone", zone)}
			error={form.error("zone")}
		/>
	);
}

export interface PersonFieldsProps {
	form: FormState;
	person?: { name: string; email: string };
	emailHint?: string;
}

/** What everybody has: a name and an address. */
export function PersonFields({ form, person, emailHint }: PersonFieldsProps) {
	return (
		<>
			<TextInput
				name="name"
				id={form.idOf("name")}
				label="Name"
				autoComplete="off"
				maxLength={120}
				defaultValue={form.typed("name", person?.name)}
				error={form.error("name")}
			/>
			<TextInput
				name="email"
				id={form.idOf("email")}
				type="email"
				label="Address"
				hint={emailHint}
				autoComplete="off"
				maxLength={254}
				defaultValue={form.typed("email", person?.email)}
				error={form.error("email")}
			/>
		</>
	);
}
