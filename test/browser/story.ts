/** The whole way of a release, from an empty portal to a booked slot, as the people of both sides walk it. */
import { onTestFinished } from "vitest";
import { contactOf } from "../support/someone.ts";
import { bookedAndCancelled, bookedByTheList, slotIsAtRisk, slotIsSafeAgain } from "./acts/booking.ts";
import { anotherDeclines, electedOnBehalf, resortReadsAndElects } from "./acts/decision.ts";
import { deployedAgain, testIsPrepared } from "./acts/preparation.ts";
import { releaseIsPublished } from "./acts/release.ts";
import { settingUp } from "./acts/setting-up.ts";
import { signAndAccept, signedReturnedSignedAccepted } from "./acts/sign-off.ts";
import { resortTests, resortTestsAgain } from "./acts/smoke-test.ts";
import { openStage, type Variant } from "./stage.ts";

/** Longer than other tests: some two hundred pages are opened and looked at. Milliseconds. */
export const TIMEOUT = 180_000;

/** Walks it in a portal of its own. */
export async function walkTheWholeWay(variant: Variant): Promise<void> {
	const stage = await openStage(variant);
	onTestFinished(() => stage.close());
	await settingUp(stage);
	const { portal } = stage.running;
	const olga = await contactOf(portal, "Aspen Hollow", ["primary"], "Olga Brandt");
	const piet = await contactOf(portal, "Fir Lake", ["primary"], "Piet Haan");

	await releaseIsPublished(stage);
	await resortReadsAndElects(stage);
	await anotherDeclines(stage, olga, "Aspen Hollow");
	await electedOnBehalf(stage, piet, "Fir Lake");
	await testIsPrepared(stage);
	await resortTests(stage);
	await signedReturnedSignedAccepted(stage);
	await bookedAndCancelled(stage);
	await bookedByTheList(stage);
	await deployedAgain(stage);
	await slotIsAtRisk(stage);
	await resortTestsAgain(stage);
	await signAndAccept(stage, "secondary");
	await slotIsSafeAgain(stage);
}
