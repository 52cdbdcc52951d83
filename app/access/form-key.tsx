import { useRouteLoaderData } from "@remix-run/react";

/** What the root loader gives to every page. */
export interface RootData {
	/** New with every load: tells a repeated request from a new one (model.md 6). */
	formKey: string;
}

/** The hidden field that every form carries, so that sending it twice has one effect. */
export function FormKey() {
	const root = useRouteLoaderData("root") as RootData | undefined;
	return <input type="hidden" name="key" value={root?.formKey ?? ""} readOnly />;
}
