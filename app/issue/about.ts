/**
 * Where a report begins, when it does not begin with an empty form: at a failed item of a smoke test, or at a product
 * type of a beta. As text it also tells the drafts of one person apart.
 */
import { PRODUCT_TYPES, type ProductType } from "../../db/vocabulary.ts";
import { isId } from "../access/params.server.ts";

export type About = { item: string } | { part: string; type: ProductType };

const isType = (text: string | undefined): text is ProductType =>
	(PRODUCT_TYPES as readonly (string | undefined)[]).includes(text);

/** "<item>" or "<part of a beta>/<product type>"; null for anything else. */
export function aboutIn(text: string | null): About | null {
	const [id, type, ...more] = (text ?? "").split("/");
	if (!isId(id) || more.length > 0) return null;
	if (type === undefined) return { item: id };
	return isType(type) ? { part: id, type } : null;
}

/** What the address of a form says it is about, as text; null where it says nothing, undefined for what cannot be. */
export function aboutOf(url: string): string | null | undefined {
	const { searchParams } = new URL(url);
	const [item, part, type] = ["item", "beta", "type"].map((name) => searchParams.get(name));
	const text = item ?? (part === null ? "" : `${part}/${type}`);
	if (text === "") return null;
	return aboutIn(text) ? text : undefined;
}

/** The end of an address that says so: "?item=..." or "?beta=...&type=...". */
export function aboutQuery(text: string | null): string {
	const about = aboutIn(text);
	if (!about) return "";
	return "item" in about ? `?item=${about.item}` : `?beta=${about.part}&type=${about.type}`;
}
