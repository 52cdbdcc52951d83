/** The smoke test in words: one run of the list, its progress, and every answer with who and when. */
import type { Visitor } from "../access/visitor.server.ts";
import { may } from "../process/acts.ts";
import { progressOf } from "../process/checklist.ts";
import { issueNumber } from "../words/names.ts";
import { timePair } from "../words/time.ts";
import type { SmokeItem, SmokeSection } from "./components/smoke-list.tsx";
import type { smokeRuns, UpgradeFacts } from "./reads.server.ts";
import { headOf, offered } from "./view.server.ts";

type Run = Awaited<ReturnType<typeof smokeRuns>>[number];

/**
 * The page of one run.
 *
 * @param wanted the deployment whose run is asked for; the newest otherwise.
 */
export function smokeView(
	facts: UpgradeFacts,
	runs: readonly Run[],
	visitor: Visitor,
	wanted: string | undefined,
	now: Date,
) {
	const chosen = runs.find(({ deploymentId }) => deploymentId === wanted) ?? runs[0];
	const { journey: _journey, ...head } = headOf(facts, visitor, []);
	const current = facts.deployment?.id;
	return {
		...head,
		isOver: facts.stage === "lapsed" || facts.stage === "declined",
		tabs: runs.map(({ deploymentId, build }) => ({
			to: `?run=${deploymentId}`,
			label: deploymentId === current ? `${build} (now)` : build,
			current: deploymentId === chosen?.deploymentId,
		})),
		run: chosen ? runView(facts, chosen, visitor) : null,
		signOff: chosen?.deploymentId === current ? (offered(facts, visitor, now).signOff ?? null) : null,
	};
}

function runView(facts: UpgradeFacts, run: Run, visitor: Visitor) {
	const items = run.items.map((item): SmokeItem & { section: string } => ({
		...item,
		reports: item.reports.map(({ number, stage }) => ({ number: issueNumber(number), stage })),
		state: item.answers[0]?.state ?? "toDo",
		resultId: item.answers[0]?.id ?? null,
		answers: item.answers.map((answer) => ({
			...answer,
			at: timePair(new Date(answer.at), facts.resortZone, visitor.zone),
		})),
	}));
	const sections: SmokeSection[] = [];
	for (const { section, ...item } of items) {
		const last = sections[sections.length - 1];
		if (last?.name === section) last.items.push(item);
		else sections.push({ name: section, items: [item] });
	}
	const isCurrent = run.deploymentId === facts.deployment?.id;
	return {
		build: run.build,
		opened: timePair(run.openedAt, facts.resortZone, visitor.zone),
		progress: progressOf(items),
		minutesLeft: items.filter(({ state }) => state === "toDo").reduce((sum, { minutes }) => sum + minutes, 0),
		testUrl: isCurrent ? (facts.deployment?.testUrl ?? null) : null,
		checkNote: isCurrent ? (facts.deployment?.checkNote ?? null) : null,
		isCurrent,
		mayReport: isCurrent && may(visitor.actor, "reportIssue", facts),
		isOpen: isCurrent && facts.stage === "inTest" && may(visitor.actor, "tickSmokeTest", facts),
		sections,
	};
}
