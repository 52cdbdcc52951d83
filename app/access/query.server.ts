import { z } from "zod";

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

/** A place in a list of what came in from outside: behind this. */
export interface Received {
	receivedAt: Date;
	id: string;
}

/** Reads such a place out of an address. Beyond its own years the database refuses an instant. */
export const received = z
	.string()
	.transform((value) => value.split("~"))
	.pipe(z.tuple([z.iso.datetime().startsWith("20"), z.uuid()]))
	.transform(([receivedAt, id]): Received => ({ receivedAt: new Date(receivedAt), id }));

/** The address of the page that starts there. */
export const behindReceived = ({ receivedAt, id }: Received): string =>
	`?after=${encodeURIComponent(`${receivedAt.toISOString()}~${id}`)}`;
