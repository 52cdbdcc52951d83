/** One upgrade on its way from the notice to the booked slot, by the steps that people take. */
import type { ChecklistKind, ItemState, UpgradeStage } from "../../db/vocabulary.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { placesOn } from "../booking/places.ts";
import { loadCalendar } from "../booking/reads.server.ts";
import type { Portal } from "../portal.server.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";
import { addDays, dayOf } from "../words/time.ts";
import type { Clock } from "./clock.ts";
import { done, type Fields, postUpgrade } from "./doors.server.ts";

export interface Cast {
	representative: Visitor;
	developer: Visitor;
	primary: Visitor;
	/** Who answers the resort's list, in turns. */
	testers: readonly Visitor[];
}

/** An answer that is not simply "passed", by the item's key. */
export type Answers = Record<string, { state: ItemState; note: string }>;

export type Walk = ReturnType<typeof walkOf>;

/** The acts of an upgrade with sensible fields; each takes its minutes of `clock`. */
export function walkOf(portal: Portal, clock: Clock, upgradeId: string, cast: Cast) {
	const { representative, developer, primary, testers } = cast;
	const facts = async () => (await loadUpgrade(portal.db, EVERYTHING, upgradeId))!;

	async function step(name: string, fields: Fields, as: Visitor, minutes = 6): Promise<void> {
		done(await postUpgrade(portal, as, upgradeId, name, fields));
		clock.forward(minutes);
	}

	/** Answers the items of the open list that nobody has answered, the first `most` of them. */
	async function answer(kind: ChecklistKind, most = Number.POSITIVE_INFINITY, answers: Answers = {}) {
		const by = kind === "internal" ? [representative] : testers;
		const left = await unanswered(portal, upgradeId, kind);
		for (const [index, { id, key }] of left.slice(0, most).entries()) {
			const given = answers[key] ?? { state: "passed", note: "" };
			await step("tick", { item: id, ...given }, by[index % by.length]!, 3);
		}
	}

	return {
		upgradeId,
		step,
		facts,
		answer,
		elect: (wishedDate = "") => step("elect", { wishedDate }, primary),
		startDeploy: (build: string) => step("startTestDeploy", { build }, developer, 35),
		async finishDeploy() {
			const { resortSlug, productionVersion, deployment } = await facts();
			const testUrl = `https://test.${resortSlug.replaceAll("-", "")}.example`;
			const previousVersion = deployment?.build ?? productionVersion;
			await step("finishTestDeploy", { testUrl, previousVersion }, developer, 20);
		},
		async openTest(note = "Clicked through the shop, placed one order and found it at the point of sale.") {
			await answer("internal");
			await step("openTest", { note }, representative, 45);
		},
		async signOff(remarks = "", as = primary) {
			await answer("resort");
			const deployment = (await facts()).deployment!.id;
			await step("signOff", { typedName: as.name, comfortable: "yes", remarks, deployment }, as);
		},
		accept: () => step("accept", {}, representative),
		/** Books the first free place at or after this moment; guests are all contacts. */
		async book(notBefore = clock(), as = primary) {
			const { contacts } = await facts();
			const start = await firstPlace(portal, await facts(), notBefore);
			const guest = contacts.map(({ contactId }) => contactId);
			await step("book", { start: start.toISOString(), guest }, as);
		},
	};
}

/** The acts that lead from each stage on the straight road to the next one. */
export const ROAD: Partial<Record<UpgradeStage, (walk: Walk, build: string) => Promise<void>>> = {
	notified: (walk) => walk.elect(),
	elected: (walk, build) => walk.startDeploy(build),
	deployingToTest: (walk) => walk.finishDeploy(),
	vendorCheck: (walk) => walk.openTest(),
	inTest: (walk) => walk.signOff(),
	signedOff: (walk) => walk.accept(),
	accepted: (walk) => walk.book(),
};

/** The items of the newest deployment's list that nobody has answered yet. */
export function unanswered(portal: Portal, upgradeId: string, kind: ChecklistKind) {
	return portal.db
		.selectFrom("checklist_item")
		.innerJoin("checklist_run", "checklist_run.id", "checklist_item.runId")
		.innerJoin("test_deployment", "test_deployment.id", "checklist_run.testDeploymentId")
		.select(["checklist_item.id", "checklist_item.key"])
		.where("test_deployment.upgradeId", "=", upgradeId)
		.where("checklist_run.kind", "=", kind)
		.where("test_deployment.startedAt", "=", (eb) =>
			eb
				.selectFrom("test_deployment as newest")
				.select(({ fn }) => fn.max("newest.startedAt").as("startedAt"))
				.where("newest.upgradeId", "=", upgradeId),
		)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom("check_result")
						.select("check_result.id")
						.whereRef("check_result.itemId", "=", "checklist_item.id"),
				),
			),
		)
		.orderBy("checklist_item.position")
		.execute();
}

const DAYS_AHEAD = 28;

/** The first place that can be booked at or after this moment. @throws when there is none for four weeks. */
export async function firstPlace(
	portal: Portal,
	of: { resortId: string; resortZone: string; windowUntil: Date | null },
	notBefore: Date,
): Promise<Date> {
	const until = new Date(notBefore.getTime() + DAYS_AHEAD * 86_400_000);
	const calendar = await loadCalendar(portal.db, of, notBefore, until, { now: portal.clock() });
	const fromDay = dayOf(notBefore, of.resortZone);
	const place = placesOn(calendar, fromDay, addDays(fromDay, DAYS_AHEAD), portal.clock()).find(
		({ obstacle, startsAt }) => obstacle === null && startsAt >= notBefore,
	);
	if (!place) throw new Error("No place can be booked in the next four weeks.");
	return place.startsAt;
}
