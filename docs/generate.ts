/**
 * Writes docs/process.md from the tables of app/process: `npm run docs`. A test compares the file with what this
 * would write now, so the page cannot say anything else than the code does.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { acts } from "../app/process/acts.ts";
import { type IssueSituation, issue } from "../app/process/issue.ts";
import { ALL_PARTIES, ON_BEHALF, type Party } from "../app/process/parties.ts";
import type { Process } from "../app/process/process.ts";
import { type ReleaseSituation, release } from "../app/process/release.ts";
import { type UpgradeSituation, upgrade } from "../app/process/upgrade.ts";
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "../app/words/names.ts";
import {
	ISSUE_STATUS,
	ISSUE_TURN,
	RELEASE_STATUS,
	type Status,
	TURN,
	UPGRADE_STATUS,
} from "../app/words/status.ts";

export const PAGE = new URL("process.md", import.meta.url);

const NOW = new Date("2027-01-10T12:00:00Z");
const PAST = new Date("2027-01-01T12:00:00Z");

/** Nothing is as it should be here, so that every gate says what it says to people. */
const BLOCKED_UPGRADE: UpgradeSituation = {
	stage: "notified",
	resortId: "resort",
	release: { stage: "withdrawn", windowUntil: null },
	deployment: {
		id: "now",
		internal: [{ id: "1", title: "A test order arrives", state: "toDo" }],
		resort: [
			{ id: "2", title: "A card is approved", state: "toDo" },
			{ id: "3", title: "Letters arrive", state: "failed" },
		],
	},
	signOff: null,
	blockingReports: [{ id: "4", title: "REL-0421: New" }],
	booking: null,
	chosen: {
		build: { isOfThisRelease: false },
		deploymentId: "before",
		offerStands: false,
		place: {
			isFree: false,
			noticeIsKept: false,
			noticeHours: 72,
			isInWindow: false,
			why: "Every deployer is taken at that time.",
		},
	},
};

const BLOCKED_RELEASE: ReleaseSituation = {
	stage: "draft",
	resortId: null,
	kind: "major",
	hasNotes: false,
	changesWithoutGuide: [{ id: "1", title: "Season passes move to the new calendar" }],
	betaFrom: null,
	betaUntil: null,
	windowFrom: PAST,
	windowUntil: PAST,
};

const BLOCKED_ISSUE: IssueSituation = {
	stage: "settled",
	resortId: "resort",
	stageSince: new Date("2026-12-01T12:00:00Z"),
	wasAccepted: false,
	chosen: {
		build: { isOfThisRelease: false },
		fault: { isOfThisRelease: false },
		isOwnFault: true,
	},
};

type Table<Situation> = Process<string, string, Situation>;

/** The process as mermaid draws it; a dashed way is taken instead while its gate holds. */
export function diagram<Situation>(process: Table<Situation>, first: string): string {
	const ways = Object.entries(process).flatMap(([step, rule]) =>
		rule.from.flatMap((from) => [
			`    ${from} --> ${rule.to}: ${step}`,
			...(rule.insteadTo
				? [`    ${from} --> ${rule.insteadTo.stage}: ${step} (${rule.insteadTo.when.name})`]
				: []),
		]),
	);
	return ["```mermaid", "stateDiagram-v2", `    [*] --> ${first}`, ...ways, "```"].join("\n");
}

const row = (...cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
const table = (heads: string[], rows: string[][]) =>
	[row(...heads), row(...heads.map(() => "---")), ...rows.map((cells) => row(...cells))].join("\n");

const stepTable = <Situation>(process: Table<Situation>) =>
	table(
		["step", "from", "to", "by", "gates", "reason"],
		Object.entries(process).map(([step, rule]) => [
			step,
			rule.from.join(", "),
			rule.insteadTo ? `${rule.to}, or ${rule.insteadTo.stage} while ${rule.insteadTo.when.name}` : rule.to,
			rule.by.map((party) => party.name).join(", "),
			rule.gates.map((gate) => gate.name).join(", "),
			rule.reason ? "demanded" : "",
		]),
	);

function gateTable<Situation>(process: Table<Situation>, blocked: Situation): string {
	const gates = new Map(
		Object.values(process).flatMap((rule) => rule.gates.map((gate) => [gate.name, gate])),
	);
	return table(
		["gate", "what it says while it is closed"],
		[...gates.values()].map((gate) => [gate.name, gate.why(blocked, NOW)]),
	);
}

const stageTable = (stages: Record<string, Status>, turn?: Record<string, string>) =>
	table(
		["stored", "shown", ...(turn ? ["whose turn"] : [])],
		Object.entries(stages).map(([stage, { word }]) => [stage, word, ...(turn ? [turn[stage]!] : [])]),
	);

/** Who may take each step or do each act: a column for each party. */
export function matrix(rules: Record<string, readonly Party[]>): string {
	return table(
		["", ...ALL_PARTIES.map((party) => party.name)],
		Object.entries(rules).map(([name, by]) => [
			name,
			...ALL_PARTIES.map((party) => (by.includes(party) ? "x" : "")),
		]),
	);
}

const partiesOf = <Situation>(process: Table<Situation>) =>
	Object.fromEntries(Object.entries(process).map(([step, { by }]) => [step, by]));

/** The matrices by name: steps of an upgrade, of a release, of a report; acts beside the steps. */
export const matrices = {
	upgrade: matrix(partiesOf(upgrade)),
	release: matrix(partiesOf(release)),
	issue: matrix(partiesOf(issue)),
	acts: matrix(acts),
};

const partyTable = () => {
	const names: Record<string, string> = { ...CONTACT_ROLE_NAMES, ...STAFF_ROLE_NAMES };
	const beside = {
		[ON_BEHALF.name]: "A client representative who passes on the word of the primary or secondary contact",
		invited: "Whoever is on the guest list of the booking",
		system: "The portal itself: deadlines and webhooks",
	};
	return table(
		["party", "who that is"],
		ALL_PARTIES.map(({ name }) => [name, names[name] ?? beside[name as keyof typeof beside]!]),
	);
};

function chapter<Situation>(
	process: Table<Situation>,
	blocked: Situation,
	stages: string,
	may: string,
	first: string,
): string {
	return [
		diagram(process, first),
		"### Stages",
		stages,
		"### Steps",
		stepTable(process),
		"### Gates",
		gateTable(process, blocked),
		"### Who may take a step",
		may,
	].join("\n\n");
}

/** The whole page. */
export function processPage(): string {
	return `${[
		"# The process",
		"Generated by `npm run docs` from `app/process`; do not edit. A step is refused first for who asks, then for the stage, then for every closed gate at once.",
		"## An upgrade: one resort taking one release",
		chapter(upgrade, BLOCKED_UPGRADE, stageTable(UPGRADE_STATUS, TURN), matrices.upgrade, "notified"),
		"## A release",
		chapter(release, BLOCKED_RELEASE, stageTable(RELEASE_STATUS), matrices.release, "draft"),
		"## A report of something wrong",
		chapter(issue, BLOCKED_ISSUE, stageTable(ISSUE_STATUS, ISSUE_TURN), matrices.issue, "new"),
		"## What people may do beside the steps",
		"Contacts act at their own resorts alone.",
		matrices.acts,
		"## Parties",
		partyTable(),
	].join("\n\n")}\n`;
}

/** The page as it is committed. */
export const committedPage = (): string => readFileSync(PAGE, "utf8");

if (import.meta.main) writeFileSync(PAGE, processPage());
