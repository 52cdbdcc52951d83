/**
 * The templates of the two lists at a test deployment. Items are copied into each run, so a change here never alters
 * a run that is under way. The resort's list holds what that resort sells and runs (domain.md 4.3).
 */
import type { Module, PosSystem, ProductType } from "../../db/vocabulary.ts";
import { candidates } from "./smoke-items.ts";

export interface TemplateItem {
	key: string;
	section: string;
	title: string;
	detail: string;
	/** What shows that it worked. */
	evidence: string;
	/** An estimate, for planning the test. */
	minutes: number;
}

/** What decides which items a resort gets. */
export interface ListProfile {
	pos: PosSystem;
	productTypes: readonly ProductType[];
	modules: readonly Module[];
	/** The release's production-impacting changes: each is tried once. */
	changes: readonly { id: string; title: string; consequence: string }[];
}

/** The smoke test of one resort: what it sells and runs, then every change that touches its production. */
export function smokeList(profile: ListProfile): TemplateItem[] {
	const wanted = candidates(profile.pos).filter(
		({ sells, runs }) =>
			(!sells || sells.some((type) => profile.productTypes.includes(type))) &&
			(!runs || profile.modules.includes(runs)),
	);
	const changes = profile.changes.map((change) => ({
		key: `change.${change.id}`,
		section: "New in this release",
		title: `Try: ${change.title}`,
		detail: `${change.consequence} Its configuration guide tells what to set.`,
		evidence: "None",
		minutes: 10,
	}));
	return [...wanted.map(({ sells: _sells, runs: _runs, ...item }) => item), ...changes];
}

const CHECK = "The vendor's own check";

/** What the vendor makes sure of before the resort is asked to spend its time. */
export function internalList(profile: ListProfile): TemplateItem[] {
	return [
		{
			key: "internal.version",
			section: CHECK,
			title: "The test site shows the deployed build",
			detail: "Compare the build on the site with the one that was deployed.",
			evidence: "None",
			minutes: 2,
		},
		{
			key: "internal.pages",
			section: CHECK,
			title: "Home, category and product pages load",
			detail: "No errors in the log while clicking through.",
			evidence: "None",
			minutes: 4,
		},
		{
			key: "internal.signIn",
			section: CHECK,
			title: "A test guest can sign in",
			detail: "Through the same way the resort's guests take.",
			evidence: "None",
			minutes: 3,
		},
		{
			key: "internal.order",
			section: CHECK,
			title: `A test order reaches ${profile.pos}`,
			detail: "With the sandbox card; right person, right amount.",
			evidence: "Order number",
			minutes: 8,
		},
		{
			key: "internal.mail",
			section: CHECK,
			title: "The order confirmation arrives",
			detail: "In the inbox of the test guest.",
			evidence: "None",
			minutes: 3,
		},
	];
}
