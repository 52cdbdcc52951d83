/**
 * Situations by hand: for every condition of the model the worlds in which it holds and those in which it does not.
 * A world changes the facts of a situation in which every step's conditions hold, but for dates that cannot be both.
 */

import type { ItemView } from "../../app/process/checklist.ts";
import type { IssueSituation } from "../../app/process/issue.ts";
import type { ReleaseSituation } from "../../app/process/release.ts";
import type { UpgradeSituation } from "../../app/process/upgrade.ts";
import type { ItemState } from "../../db/vocabulary.ts";
import { RESORT } from "./actors.ts";

export const NOW = new Date("2027-01-10T12:00:00Z");
const AHEAD = new Date("2027-01-10T12:00:00.001Z");
export const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);

export const items = (...states: ItemState[]): ItemView[] =>
	states.map((state, index) => ({ id: `item-${index}`, title: `Item number ${index}`, state }));

const DONE = items("passed", "notApplicable");

export const anUpgrade: UpgradeSituation = {
	stage: "notified",
	resortId: RESORT,
	release: { stage: "open", windowUntil: days(30) },
	deployment: { id: "deployment", internal: DONE, resort: DONE },
	signOff: { testDeploymentId: "deployment" },
	blockingReports: [],
	booking: null,
	chosen: {},
};

export const aRelease: ReleaseSituation = {
	stage: "draft",
	resortId: null,
	kind: "major",
	hasNotes: true,
	changesWithoutGuide: [],
	betaFrom: days(-3),
	betaUntil: days(3),
	windowFrom: days(1),
	windowUntil: days(30),
};

/** The vendor has taken it on; a report that nobody has accepted goes back to the beginning instead. */
export const anIssue: IssueSituation = {
	stage: "new",
	resortId: RESORT,
	stageSince: days(-1),
	wasAccepted: true,
	chosen: {},
};

export interface Worlds<Situation> {
	holds: Partial<Situation>[];
	fails: Partial<Situation>[];
}

type Place = NonNullable<UpgradeSituation["chosen"]["place"]>;
const PLACE: Place = { isFree: true, noticeIsKept: true, noticeHours: 72, isInWindow: true, why: "" };
const place = (change: Partial<Place>): Partial<UpgradeSituation> => ({
	chosen: { place: { ...PLACE, ...change } },
});
const lists = (change: { internal?: ItemView[]; resort?: ItemView[] }): Partial<UpgradeSituation> => ({
	deployment: { id: "deployment", internal: DONE, resort: DONE, ...change },
});
const booked = (startsAt: Date, cutOffHours = 72, isPulled = false) => ({ startsAt, cutOffHours, isPulled });
const OPEN_LISTS = [[], items("toDo"), items("passed", "failed"), items("notApplicable", "toDo")];
const DONE_LISTS = [items("passed"), items("notApplicable"), DONE];

export const UPGRADE_WORLDS: Record<string, Worlds<UpgradeSituation>> = {
	/** Open or in beta, and a window that has not ended. */
	releaseIsOnOffer: {
		holds: [
			{ release: { stage: "open", windowUntil: AHEAD } },
			{ release: { stage: "open", windowUntil: null } },
			{ release: { stage: "betaOpen", windowUntil: days(30) } },
			{ release: { stage: "betaOpen", windowUntil: null } },
			{ release: { stage: "betaClosed", windowUntil: days(30) } },
		],
		fails: [
			{ release: { stage: "open", windowUntil: NOW } },
			{ release: { stage: "draft", windowUntil: days(30) } },
			{ release: { stage: "closed", windowUntil: days(-1) } },
			{ release: { stage: "unsupported", windowUntil: days(-90) } },
			{ release: { stage: "withdrawn", windowUntil: days(30) } },
		],
	},
	releaseIsNotWithdrawn: {
		holds: [
			{ release: { stage: "open", windowUntil: days(30) } },
			{ release: { stage: "betaOpen", windowUntil: null } },
			// Work that began inside the window goes on at the test site; booking asks for the window itself.
			{ release: { stage: "closed", windowUntil: days(30) } },
		],
		fails: [{ release: { stage: "withdrawn", windowUntil: days(30) } }],
	},
	buildIsOfThisRelease: {
		holds: [{ chosen: {} }, { chosen: { build: { isOfThisRelease: true } } }],
		fails: [{ chosen: { build: { isOfThisRelease: false } } }],
	},
	internalCheckDone: {
		holds: DONE_LISTS.map((internal) => lists({ internal, resort: [] })),
		fails: [{ deployment: null }, ...OPEN_LISTS.map((internal) => lists({ internal }))],
	},
	smokeListDone: {
		holds: DONE_LISTS.map((resort) => lists({ resort, internal: [] })),
		fails: OPEN_LISTS.map((resort) => lists({ resort })),
	},
	buildIsStillTheOneShown: {
		holds: [{ chosen: {} }, { chosen: { deploymentId: "deployment" } }],
		fails: [{ chosen: { deploymentId: "an earlier one" } }],
	},
	noReportStopsIt: {
		holds: [{ blockingReports: [] }],
		fails: [
			{ blockingReports: [{ id: "r1", title: "REL-0001: New" }] },
			{ blockingReports: ["r1", "r2"].map((id) => ({ id, title: id })) },
		],
	},
	signOffStillStands: {
		holds: [{ signOff: { testDeploymentId: "deployment" } }],
		fails: [{ signOff: null }, { signOff: { testDeploymentId: "an earlier one" } }, { deployment: null }],
	},
	windowIsKept: {
		holds: [{ chosen: {} }, place({})],
		fails: [place({ isInWindow: false })],
	},
	/** The booking begins in 72 hours or later, or staff act for a contact, or the vendor cannot keep it. */
	cutOffIsKept: {
		holds: [
			{ booking: booked(days(3)) },
			{ booking: booked(days(30)) },
			{ booking: booked(days(1), 72, true) },
		],
		fails: [{ booking: booked(new Date(days(3).getTime() - 1)) }, { booking: booked(days(3), 73) }],
	},
	cutOffIsOver: {
		holds: [{ booking: booked(new Date(days(3).getTime() - 1)) }, { booking: booked(days(1)) }],
		fails: [{ booking: null }, { booking: booked(days(3)) }, { booking: booked(days(1), 72, true) }],
	},
	/** The date is pulled; when a time is chosen, it is still reserved. */
	offerStands: {
		holds: [{ booking: booked(days(5), 72, true) }, { chosen: { offerStands: true } }],
		fails: [{ booking: null }, { booking: booked(days(5)) }, { chosen: { offerStands: false } }],
	},
	noticeIsKept: { holds: [{}], fails: [place({ noticeIsKept: false })] },
	placeIsFree: { holds: [{}], fails: [place({ isFree: false, why: "Somebody was faster." })] },
	windowIsOver: {
		holds: [
			{ release: { stage: "open", windowUntil: NOW } },
			{ release: { stage: "open", windowUntil: days(-1) } },
			{ release: { stage: "closed", windowUntil: days(-1) } },
		],
		fails: [
			{ release: { stage: "open", windowUntil: AHEAD } },
			{ release: { stage: "open", windowUntil: null } },
			{ release: { stage: "betaOpen", windowUntil: null } },
			{ release: { stage: "withdrawn", windowUntil: days(-1) } },
		],
	},
};

export const ISSUE_WORLDS: Record<string, Worlds<IssueSituation>> = {
	fixIsInThisRelease: {
		holds: [{ chosen: {} }, { chosen: { build: { isOfThisRelease: true } } }],
		fails: [{ chosen: { build: { isOfThisRelease: false } } }],
	},
	faultIsOfThisRelease: {
		holds: [{ chosen: {} }, { chosen: { fault: { isOfThisRelease: true } } }],
		fails: [{ chosen: { fault: { isOfThisRelease: false } } }],
	},
	faultIsAnothers: { holds: [{ chosen: {} }], fails: [{ chosen: { isOwnFault: true } }] },
	/** Fourteen days, to the millisecond; a retest that has waited longer is asked about in a test of its own. */
	canStillBeReopened: { holds: [{ stageSince: days(-14) }], fails: [] },
};

const CHANGE = { id: "change-1", title: "Season passes move to the new calendar" };

export const RELEASE_WORLDS: Record<string, Worlds<ReleaseSituation>> = {
	betaIsAhead: {
		holds: [{ betaUntil: AHEAD }],
		fails: [{ betaUntil: NOW }, { betaUntil: null }, { betaFrom: null }],
	},
	betaIsOver: {
		holds: [{ betaUntil: NOW }, { betaUntil: days(-1) }],
		fails: [{ betaUntil: AHEAD }, { betaUntil: null }],
	},
	notesAreThere: { holds: [{ hasNotes: true }], fails: [{ hasNotes: false }] },
	everyProductionChangeHasItsGuide: {
		holds: [{ changesWithoutGuide: [] }],
		fails: [{ changesWithoutGuide: [CHANGE] }],
	},
	windowIsAhead: {
		holds: [{ windowUntil: AHEAD }],
		fails: [{ windowUntil: NOW }, { windowUntil: null }, { windowFrom: null }],
	},
	windowIsOver: {
		holds: [{ windowUntil: NOW }, { windowUntil: days(-1) }],
		fails: [{ windowUntil: AHEAD }, { windowUntil: null }],
	},
};

/** All pairings of the worlds of these conditions: what was changed, and which conditions fail in it. */
export function pairings<Situation extends object>(
	conditions: readonly string[],
	worlds: Record<string, Worlds<Situation>>,
	base: Situation,
): { situation: Situation; failing: string[] }[] {
	let made: { situation: Situation; failing: string[] }[] = [{ situation: base, failing: [] }];
	for (const condition of conditions) {
		const { holds, fails } = worlds[condition]!;
		made = made.flatMap(({ situation, failing }) => [
			...holds.map((change) => ({ situation: merged(situation, change), failing })),
			...fails.map((change) => ({ situation: merged(situation, change), failing: [...failing, condition] })),
		]);
	}
	return made;
}

/** Worlds of the same place of the situation (what was chosen) add up, where both say something. */
function merged<Situation extends object>(situation: Situation, change: Partial<Situation>): Situation {
	const before = situation as { chosen?: UpgradeSituation["chosen"] };
	const { chosen, ...rest } = change as { chosen?: UpgradeSituation["chosen"] };
	if (!chosen) return { ...situation, ...rest };
	const both = { ...before.chosen, ...chosen };
	if (before.chosen?.place && chosen.place) {
		const worse = (one: "isFree" | "noticeIsKept" | "isInWindow") =>
			before.chosen!.place![one] && chosen.place![one];
		both.place = {
			...chosen.place,
			isFree: worse("isFree"),
			noticeIsKept: worse("noticeIsKept"),
			isInWindow: worse("isInWindow"),
		};
	}
	return { ...situation, ...rest, chosen: both };
}
