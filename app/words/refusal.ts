/** Every refusal in words: what stands in the way, and who or what would open it. */
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "./names.ts";
import { ISSUE_STATUS, RELEASE_STATUS, UPGRADE_STATUS } from "./status.ts";

/** As the process gives it; said structurally, because words know nothing of the process. */
export type RefusalFacts =
	| { kind: "party"; parties: readonly string[] }
	| { kind: "stage"; stage: string; from: readonly string[] }
	| { kind: "gate"; gates: readonly { why: string }[] };

const PARTY_NAMES: Record<string, string> = {
	...Object.fromEntries(
		Object.entries({ ...CONTACT_ROLE_NAMES, ...STAFF_ROLE_NAMES }).map(([role, name]) => [
			role,
			`the ${name.toLowerCase()}`,
		]),
	),
	representative: "the vendor's representative",
	guest: "another representative of the resort",
	onBehalf: "the vendor's representative on their behalf",
	invited: "the people who are invited",
	system: "the portal itself",
};

const stageName = (stage: string) =>
	({ ...UPGRADE_STATUS, ...RELEASE_STATUS, ...ISSUE_STATUS })[stage as keyof typeof UPGRADE_STATUS]?.word ??
	stage;

/** "a", "a or b", "a, b or c" */
export function orList(words: readonly string[]): string {
	return words.length < 2
		? (words[0] ?? "")
		: `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}

/** One or more whole sentences; never empty. */
export function refusalText(refusal: RefusalFacts): string {
	switch (refusal.kind) {
		case "party": {
			const who = orList(refusal.parties.map((party) => PARTY_NAMES[party] ?? party));
			return `${who.charAt(0).toUpperCase()}${who.slice(1)} can do that, and nobody else.`;
		}
		case "stage": {
			const from = orList(refusal.from.map((stage) => `“${stageName(stage)}”`));
			return `That is possible at ${from}. This stands at “${stageName(refusal.stage)}” now; the page shows the present state.`;
		}
		case "gate":
			return refusal.gates.map((gate) => gate.why).join(" ");
	}
}
