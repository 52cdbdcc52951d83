import { Form, useLocation } from "@remix-run/react";
import { Button, ButtonLink } from "./button.tsx";
import { Select, TextInput } from "./field.tsx";

export interface FilterSelect {
	name: string;
	label: string;
	/** The first choice, which filters nothing: "Every product". */
	all: string;
	value: string | undefined;
	options: readonly { value: string; label: string }[];
}

export interface FiltersProps {
	/** Names the form for screen readers: "Show releases". */
	label: string;
	selects?: readonly FilterSelect[];
	search?: { name: string; label: string; value: string | undefined };
}

/** What narrows a list. A plain GET, so that the address keeps it and can be sent to a colleague. */
export function Filters({ label, selects = [], search }: FiltersProps) {
	const { pathname } = useLocation();
	const narrowed = selects.some((select) => select.value) || search?.value;
	const key = JSON.stringify([selects.map((select) => select.value), search?.value]);
	return (
		<Form method="get" className="filters" aria-label={label} key={key}>
			{search ? (
				<TextInput
					name={search.name}
					label={search.label}
					type="search"
					defaultValue={search.value}
					required={false}
					maxLength={100}
				/>
			) : null}
			{selects.map(({ name, label: text, all, value, options }) => (
				<Select
					key={name}
					name={name}
					label={text}
					empty={all}
					options={options}
					defaultValue={value ?? ""}
					required={false}
				/>
			))}
			<div className="actions">
				<Button>Show</Button>
				{narrowed ? (
					<ButtonLink to={pathname} look="quiet">
						Show all
					</ButtonLink>
				) : null}
			</div>
		</Form>
	);
}
