import type { ContactRole } from "../../../db/vocabulary.ts";
import { Mark } from "../../ui/mark.tsx";
import { Notice } from "../../ui/notice.tsx";
import { CONTACT_ROLE_NAMES } from "../../words/names.ts";
import type { Status } from "../../words/status.ts";

const SWITCHED_OFF = { word: "Switched off", tone: "quiet", icon: "minus" } as const satisfies Status;

/** Says that a person, a hat or a resort is switched off; nothing where it is on. */
export function OffMark({ off, where }: { off: boolean; where?: string }) {
	return off ? <Mark status={SWITCHED_OFF}>{where}</Mark> : null;
}

/** The filter that every list here has. */
export const ON_OR_OFF = {
	name: "state",
	label: "Switched on or off",
	all: "Switched on",
	options: [
		{ value: "off", label: "Switched off" },
		{ value: "all", label: "Both" },
	],
};

const NEEDED = ["primary", "accounting"] as const satisfies readonly ContactRole[];

/** What a resort lacks: without these two nobody decides and nobody confirms the money. */
export function rolesMissing(covered: readonly ContactRole[]): ContactRole[] {
	return NEEDED.filter((role) => !covered.includes(role));
}

const PRIMARY_MISSING = "Nobody decides first for this resort: no primary contact is switched on.";
const ACCOUNTING_MISSING =
	"Nobody confirms the money on the release day: no accounting contact is switched on.";

/** Warns on the resort's page. */
export function CoverageNotice({ covered }: { covered: readonly ContactRole[] }) {
	const gaps = rolesMissing(covered);
	if (gaps.length === 0) return null;
	return (
		<Notice id="coverage" tone="warning" title="A contact is missing">
			{gaps.map((role) => (
				<p key={role}>{role === "primary" ? PRIMARY_MISSING : ACCOUNTING_MISSING}</p>
			))}
		</Notice>
	);
}

const MISSING = { tone: "warning", icon: "warning" } as const;

/** The same in a table's cell: a mark for each role that nobody has. */
export function CoverageMarks({ covered }: { covered: readonly ContactRole[] }) {
	const gaps = rolesMissing(covered);
	if (gaps.length === 0) return <span>Covered</span>;
	return (
		<div>
			{gaps.map((role) => (
				<p key={role}>
					<Mark status={{ word: `${CONTACT_ROLE_NAMES[role]} missing`, ...MISSING }} />
				</p>
			))}
		</div>
	);
}
