import { useEffect, useRef } from "react";
import { Icon } from "./icon.tsx";

export interface FormErrorsProps {
	id?: string;
	/** Field id -> what is wrong and what to do. */
	errors?: Record<string, string | undefined> | undefined;
	/** What concerns the form as a whole, such as a refused step. */
	message?: string | undefined;
	title?: string;
}

/**
 * The summary on top of a form that was not accepted: each line leads to its field. Takes the focus when it
 * appears, so that it is read out and seen.
 */
export function FormErrors({
	id = "errors",
	errors = {},
	message,
	title = "This was not saved",
}: FormErrorsProps) {
	const wrong = Object.entries(errors).filter((entry): entry is [string, string] => !!entry[1]);
	const box = useRef<HTMLDivElement>(null);
	const said = `${message ?? ""}${wrong.map(([field, error]) => field + error).join()}`;
	useEffect(() => {
		if (said) box.current?.focus();
	}, [said]);
	if (!said) return null;
	return (
		<div id={id} ref={box} className="notice notice-danger" role="alert" tabIndex={-1}>
			<Icon name="warning" size={20} />
			<div>
				<p className="notice-title">{title}</p>
				{message ? <p>{message}</p> : null}
				{wrong.length > 0 ? (
					<ul className="plain">
						{wrong.map(([field, error]) => (
							<li key={field}>
								<a href={`#${field}`}>{error}</a>
							</li>
						))}
					</ul>
				) : null}
			</div>
		</div>
	);
}
