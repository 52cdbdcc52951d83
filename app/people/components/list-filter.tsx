import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Select, TextInput } from "../../ui/field.tsx";

export interface ListFilterProps {
	/** "Find people" */
	label: string;
	/** What the search looks into: "Name or address". */
	searchLabel: string;
	q: string;
	state: string;
	/** More choices of this list. */
	children?: ReactNode;
}

/** The filters of a list. They post nothing: the address keeps them, and pages start over. */
export function ListFilter({ label, searchLabel, q, state, children }: ListFilterProps) {
	return (
		<Form method="get" role="search" aria-label={label} className="card">
			<div className="gap-4 space-y-4 sm:grid sm:grid-cols-2 sm:items-end sm:space-y-0 lg:grid-cols-4">
				<TextInput
					name="q"
					type="search"
					label={searchLabel}
					defaultValue={q}
					required={false}
					maxLength={100}
				/>
				{children}
				<Select
					name="state"
					label="Switched on or off"
					required={false}
					defaultValue={state}
					options={[
						{ value: "on", label: "Switched on" },
						{ value: "off", label: "Switched off" },
						{ value: "all", label: "Both" },
					]}
				/>
			</div>
			<div className="actions">
				<Button icon="search">Show these</Button>
			</div>
		</Form>
	);
}
