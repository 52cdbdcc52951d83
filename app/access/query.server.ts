import type { z } from "zod";

/** Reads the filters in an address. Each field says itself what a value that fits nothing means (`.catch`). */
export function queryOf<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
	return schema.parse(Object.fromEntries(new URL(request.url).searchParams));
}

/** The same filters with something changed, as the address of a link: `?stage=open&after=...`. */
export function queryWith(filter: Record<string, unknown>, change: Record<string, string>): string {
	const kept = Object.entries(filter).flatMap(([name, value]) =>
		typeof value === "string" && value !== "" ? [[name, value]] : [],
	);
	return `?${new URLSearchParams([...kept, ...Object.entries(change)])}`;
}
