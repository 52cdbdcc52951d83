/** What resorts have met while they tested Commerce 3.8, and what the vendor made of it. */
import type { Visitor } from "../access/visitor.server.ts";
import { numberIn } from "../issue/reads.server.ts";
import { done, type Fields, postIssue, postReport } from "./doors.server.ts";
import type { ResortKey } from "./people.ts";
import { buildsOf, FIRST_BUILD, PRESENT, releaseOf, SECOND_BUILD } from "./releases.server.ts";
import type { At, Chapter, Told } from "./stories.server.ts";

/** One report of a resort's: filed, then taken through steps. */
function reportOf(told: Told, resort: ResortKey, build: string) {
	const { portal } = told;
	let number = 0;
	return {
		/** @param item the key of the smoke test's item that failed. */
		async file(fields: Fields, as: Visitor = told.people[resort].guest, item?: string): Promise<void> {
			const { id } = await releaseOf(portal, PRESENT);
			const target = `${id}/${(await buildsOf(portal, PRESENT))[build]}`;
			const about = item ? await itemOf(told, resort, item) : "";
			const resortId = as.hats.find((hat) => hat.roles.length > 0)!.resortId;
			const outcome = await postReport(portal, as, {
				step: "report",
				resort: resortId,
				target,
				about,
				...fields,
			});
			done(outcome);
			if (outcome.kind === "done") number = numberIn(outcome.location.split("/").at(-1))!;
		},
		async step(step: string, as: Visitor, fields: Fields = {}): Promise<void> {
			done(await postIssue(portal, as, number, { step, ...fields }));
		},
	};
}

async function itemOf({ portal, upgradeIds }: Told, resort: ResortKey, key: string): Promise<string> {
	const { id } = await portal.db
		.selectFrom("checklist_item")
		.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
		.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
		.select("checklist_item.id")
		.where("test_deployment.upgradeId", "=", upgradeIds[resort])
		.where("checklist_item.key", "=", key)
		.orderBy("test_deployment.startedAt", "desc")
		.executeTakeFirstOrThrow();
	return id;
}

export function reportChapters(told: Told, at: At): Chapter[] {
	return [
		...photoOfAChild(told, at),
		...letterOfAnOrder(told, at),
		...slowLockers(told, at),
		...late(told, at),
	];
}

/** From a failed item; taken on, written down as known, and met by a second resort. */
function photoOfAChild(told: Told, at: At): Chapter[] {
	const { representative, developer } = told.staff;
	const first = reportOf(told, "cinderPeak", SECOND_BUILD);
	const second = reportOf(told, "wolverineRidge", SECOND_BUILD);
	return [
		at(3, "11:05", () =>
			first.file(
				{
					what: "The photo of a child lies on its side after the upload. It was taken upright with a phone.",
					expected: "The photo stands upright, as it does on the phone.",
					steps: ["Open the account and add a child", "Take the photo with the phone's camera", "Save"],
					outcome: "The pass in RTP|One shows the photo on its side as well.",
					severity: "hindering",
					browser: "Safari 18 on iPhone",
					windowSize: "390 x 664",
				},
				undefined,
				"account.household",
			),
		),
		at(3, "13:40", () => first.step("acceptIssue", representative)),
		at(3, "13:50", () =>
			first.step("describeFault", representative, {
				summary: "Photos taken upright with a phone lie on their side after the upload.",
				workaround: "Turn the photo in the phone's editor once; it then keeps its side.",
			}),
		),
		at(2, "09:15", () => first.step("startFix", developer)),
		at(2, "10:20", () =>
			second.file({
				what: "Pictures of pass holders are turned by a quarter after uploading them from a phone.",
				steps: ["Renew a season pass", "Choose a picture from the phone"],
				outcome: "The printed pass has the picture on its side.",
				product: "Season pass, adult",
				quantity: "1",
				severity: "minor",
			}),
		),
		at(2, "14:10", async () => {
			const { id } = await told.portal.db.selectFrom("known_fault").select("id").executeTakeFirstOrThrow();
			await second.step("markKnown", representative, { fault: id });
		}),
	];
}

/** It stopped a resort; fixed in the second build and confirmed there. */
function letterOfAnOrder(told: Told, at: At): Chapter[] {
	const { representative, secondDeveloper } = told.staff;
	const { primary, guest } = told.people.saddlebackGlen;
	const report = reportOf(told, "saddlebackGlen", FIRST_BUILD);
	return [
		at(5, "10:10", () =>
			report.file({
				what: "No confirmation letter arrives when somebody of the household is in the order.",
				expected: "The letter arrives within a minute, as for an order with one person.",
				steps: ["Put two day tickets into the basket, one for a child", "Pay with the sandbox card", "Wait"],
				product: ["Day ticket", "Day ticket"],
				quantity: ["1", "1"],
				guestType: ["Adult", "Child"],
				priceShown: ["98.00", "49.00"],
				priceExpected: ["98.00", "49.00"],
				outcome: "The order stands in RTP|One with both guests; only the letter is missing.",
				severity: "blocking",
			}),
		),
		at(5, "11:00", () => report.step("acceptIssue", representative)),
		at(5, "11:05", () =>
			report.step("comment", representative, {
				words: "We see it here as well. Nothing more is needed from you.",
			}),
		),
		at(4, "12:35", async () => {
			const build = (await buildsOf(told.portal, PRESENT))[SECOND_BUILD]!;
			await report.step("fixIn", secondDeveloper, {
				build,
				words: "Please try it with two children as well.",
			});
		}),
		at(3, "09:30", () => report.step("comment", guest, { words: "With two children it arrives too." })),
		at(3, "09:35", () => report.step("confirmFix", primary)),
	];
}

/** The vendor has asked; the resort has not answered yet. */
function slowLockers(told: Told, at: At): Chapter[] {
	const report = reportOf(told, "larkspurBasin", FIRST_BUILD);
	return [
		at(5, "13:45", () =>
			report.file({
				what: "The page of the lockers takes very long on a phone.",
				steps: ["Open the lockers on a phone", "Scroll to the end of the list"],
				outcome: "No order with a locker has come from a phone since.",
				severity: "minor",
				browser: "Chrome 131 on Android",
			}),
		),
		at(4, "09:30", () =>
			report.step("askForMore", told.staff.representative, {
				words:
					"About how long is it, and is it the same over your own wireless network and over mobile data?",
			}),
		),
	];
}

/** Nobody has replied in time. */
function late(told: Told, at: At): Chapter[] {
	const report = reportOf(told, "cinderPeak", SECOND_BUILD);
	return [
		at(2, "09:40", () =>
			report.file({
				what: "A gift card is refused when it is used for the second time.",
				expected: "What is left on the card is taken off the order.",
				steps: ["Buy a gift card of 50", "Pay 20 with it", "Pay another order with it"],
				outcome: "The point of sale still shows 30.00 on the card.",
				product: "Gift card",
				quantity: "1",
				priceShown: "50.00",
				severity: "hindering",
			}),
		),
	];
}
