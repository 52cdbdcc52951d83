/**
 * Where a report begins, when it does not begin with an empty form: at a failed item of a smoke test, or in a beta,
 * there perhaps at a product type. As text it also tells the drafts of one person apart.
 */
import { PRODUCT_TYPES, type ProductType } from "../../db/vocabulary.ts";
import { isId } from "../access/params.server.ts";

export type About = { item: string } | { part: string; type: ProductType | null };

const isType = (text: string | undefined): text is ProductType =>
	(PRODUCT_TYPES as readonly (string | undefined)[]).includes(text);

/** "<item>", "<part of a beta>/<product type>" or "<part of a beta>/"; null for anything else. */
export function aboutIn(text: string | null): About | null {
	const [id, type, ...more] = (text ?? "").split("/");
	if (!isId(id) || more.length > 0) return null;
	if (type === undefined) return { item: id };
	if (type === "") return { part: id, type: null };
	return isType(type) ? { part: id, type } : null;
}

/** What the address of a form says it is about, as text; null where it says nothing, undefined for what cannot be. */
export function aboutOf(url: string): string | null | undefined {
	const { searchParams } = new URL(url);
	const [item, part, type] = ["item", "beta", "type"].map((name) => searchParams.get(name));
	const text = item ?? (part === null ? "" : `${part}/${type ?? ""}`);
	if (text === "") return null;
	return aboutIn(text) ? text : undefined;
}

/** The end of an address that says so: "?item=...", "?beta=..." or "?beta=...&type=...". */
export function aboutQuery(text: string | null): string {
	const about = aboutIn(text);
	if (!about) return "";
	if ("item" in about) return `?item=${about.item}`;
	return about.type ? `?beta=${about.part}&type=${about.type}` : `?beta=${about.part}`;
}
