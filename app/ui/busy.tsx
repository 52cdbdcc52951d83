import { type Fetcher, useNavigation } from "@remix-run/react";
import { Button, type ButtonProps } from "./button.tsx";

export interface BusyProps extends ButtonProps {
	/** What the button says while the post is under way. */
	busyText?: string;
	/** Fields that tell this form's post from others on the page: `{ step: "signOff" }`. */
	when?: Record<string, string>;
	/** A fetcher's, for forms that post without leaving the page. */
	fetcher?: Pick<Fetcher, "state" | "formData">;
}

/**
 * A submit button that answers at once: it says that the post is under way and takes no second press. It stays
 * focusable and keeps its place, so nobody loses where they were.
 */
export function Busy({ busyText = "One moment", when, fetcher, children, ...rest }: BusyProps) {
	const navigation = useNavigation();
	const { state, formData } = fetcher ?? navigation;
	const wanted = Object.entries(when ?? (rest.name ? { [rest.name]: String(rest.value ?? "") } : {}));
	const busy = state !== "idle" && !!formData && wanted.every(([key, value]) => formData.get(key) === value);
	return (
		<Button
			{...rest}
			aria-disabled={busy || undefined}
			data-busy={busy || undefined}
			onClick={busy ? (event) => event.preventDefault() : rest.onClick}
		>
			<span aria-live="polite">{busy ? busyText : children}</span>
		</Button>
	);
}
