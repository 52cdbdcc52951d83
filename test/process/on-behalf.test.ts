/** Staff pass on a word: whose, and about what, decides whether it counts. */
import { expect, test } from "vitest";
import { ON_BEHALF } from "../../app/process/parties.ts";
import { decide } from "../../app/process/process.ts";
import { upgrade } from "../../app/process/upgrade.ts";
import { UPGRADE_STEPS } from "../../db/vocabulary.ts";
import { ELSEWHERE, onBehalf, RESORT, staff } from "./actors.ts";
import { anUpgrade, NOW } from "./worlds.ts";

const representative = staff("representative");

test("the steps that take a contact's word are electing, declining, booking, moving and cancelling", () => {
	const taking = UPGRADE_STEPS.filter((step) => upgrade[step].by.includes(ON_BEHALF));
	expect(taking).toEqual(["elect", "decline", "book", "moveBooking", "acceptOffer", "cancelBooking"]);
});

test("a word counts from the primary or secondary contact of this resort, through a representative", () => {
	const elects = (actor: Parameters<typeof decide>[2]) => decide(upgrade.elect, anUpgrade, actor, NOW).ok;
	expect(elects(onBehalf(representative, ["primary"]))).toBe(true);
	expect(elects(onBehalf(representative, ["accounting", "secondary"]))).toBe(true);
	expect(elects(representative)).toBe(false);
	expect(elects(onBehalf(representative, ["accounting", "guest"]))).toBe(false);
	expect(elects(onBehalf(representative, []))).toBe(false);
	expect(elects(onBehalf(representative, ["primary"], ELSEWHERE))).toBe(false);
	for (const role of ["developer", "releaseManager", "clientServicesManager", "administrator"] as const) {
		expect(elects(onBehalf(staff(role))), role).toBe(false);
	}
});

test("a word about no resort in particular counts for nothing", () => {
	expect(ON_BEHALF.covers(representative, { resortId: null })).toBe(false);
	expect(ON_BEHALF.covers(onBehalf(representative), { resortId: null })).toBe(false);
	expect(ON_BEHALF.covers(onBehalf(representative), { resortId: RESORT })).toBe(true);
});
