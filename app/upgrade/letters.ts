/** Which step is told to whom. Pure: facts in, drafts out; the door writes them in the transaction of the step. */

import type { UpgradeStep } from "../../db/vocabulary.ts";
import { progressOf } from "../process/checklist.ts";
import { releaseName } from "../words/names.ts";
import { signOffStatement } from "../words/sign-off.ts";
import {
	deciders,
	developers,
	everybody,
	representatives,
	type StepNews,
	testers,
	toBoth,
	toIso,
	type Write,
} from "./audience.ts";
import { bookingLetters } from "./booking-letters.ts";
import type { UpgradeFacts } from "./reads.server.ts";

/** The statement a sign-off would bind now; the page shows it and the door stores it. */
export function signOffStatementOf(facts: UpgradeFacts): string {
	const items = facts.deployment?.resort ?? [];
	return signOffStatement({
		release: releaseName(facts.product, facts.version),
		build: facts.deployment?.build ?? "",
		resort: facts.resortName,
		passed: progressOf(items).passed,
		notApplicable: items.filter((item) => item.state === "notApplicable").map((item) => item.title),
	});
}

const elected: Write = (news) =>
	toBoth(
		"E2",
		news,
		{ vendor: [...representatives(news.facts), ...developers(news.facts)] },
		{ wishedDate: news.facts.wishedDate, productionVersion: news.facts.productionVersion },
	);

const declined: Write = (news) => [
	...toBoth(
		"declined",
		news,
		{ vendor: representatives(news.facts) },
		{ remindNextRelease: news.remindNextRelease },
	),
	...bookingLetters(news, "cancelled"),
];

const testReady: Write = (news) => {
	const { deployment } = news.facts;
	if (!deployment) return [];
	return toBoth(
		"E3",
		news,
		{ resort: testers(news.facts) },
		{
			testUrl: deployment.testUrl ?? "",
			build: deployment.build,
			items: deployment.resort.length,
			minutes: deployment.resort.reduce((sum, item) => sum + item.minutes, 0),
			note: deployment.checkNote,
		},
	);
};

const signedOff: Write = (news) => {
	const { deployment, signOff } = news.facts;
	if (!deployment || !signOff) return [];
	const { passed, notApplicable } = progressOf(deployment.resort);
	return toBoth(
		"E4",
		news,
		{ resort: deciders(news.facts), vendor: representatives(news.facts) },
		{
			build: deployment.build,
			signer: signOff.typedName,
			statement: signOff.statement,
			remarks: signOff.remarks,
			passed,
			notApplicable,
		},
	);
};

const accepted: Write = (news) =>
	toBoth(
		"E5",
		news,
		{ resort: deciders(news.facts) },
		{
			build: news.facts.deployment?.build ?? "",
			noticeHours: news.noticeHours,
			needsDowntime: news.facts.needsDowntime,
			keptBooking: news.facts.booking?.startsAt ? toIso(news.facts.booking.startsAt) : null,
		},
	);

const ended = (news: StepNews) => ({
	build: news.before.deployment?.build ?? null,
	signOffEnded: news.before.signOff !== null,
	bookingAtRisk: news.facts.booking ? toIso(news.facts.booking.startsAt) : null,
});

/** Every step and who hears of it. An empty list is a decision: the status page shows it, nobody is written to. */
export const stepLetters: Record<UpgradeStep, Write> = {
	elect: elected,
	decline: declined,
	startTestDeploy: () => [],
	failTestDeploy: (news) =>
		toBoth(
			"checkFailed",
			news,
			{ vendor: [...representatives(news.facts), ...developers(news.facts)] },
			{ build: news.before.newestDeployment?.build ?? "" },
		),
	finishTestDeploy: () => [],
	failVendorCheck: (news) =>
		toBoth(
			"checkFailed",
			news,
			{ vendor: [...representatives(news.facts), ...developers(news.facts)] },
			{ build: news.before.deployment?.build ?? "" },
		),
	openTest: testReady,
	redeploy: (news) =>
		toBoth(
			"redeploying",
			news,
			{ resort: testers(news.facts) },
			{ ...ended(news), build: news.facts.newestDeployment?.build ?? null },
		),
	signOff: signedOff,
	withdrawSignOff: (news) =>
		toBoth(
			"signOffWithdrawn",
			news,
			{ resort: deciders(news.facts), vendor: representatives(news.facts) },
			ended(news),
		),
	returnSignOff: (news) => toBoth("signOffReturned", news, { resort: deciders(news.facts) }, ended(news)),
	accept: accepted,
	book: (news) => bookingLetters(news, "booked"),
	moveBooking: (news) => bookingLetters(news, "moved"),
	acceptOffer: (news) => bookingLetters(news, "moved"),
	requestMove: (news) =>
		toBoth(
			"moveRequested",
			news,
			{ vendor: representatives(news.facts) },
			{ wish: news.wish ?? "", startsAt: toIso(news.facts.booking?.startsAt ?? "") },
		),
	cancelBooking: (news) => bookingLetters(news, "cancelled"),
	lapse: (news) => [
		...toBoth("lapsed", news, { resort: everybody(news.facts), vendor: representatives(news.facts) }, {}),
		...bookingLetters(news, "cancelled"),
	],
	reopen: (news) =>
		toBoth("reopened", news, { resort: deciders(news.facts), vendor: representatives(news.facts) }, {}),
};
