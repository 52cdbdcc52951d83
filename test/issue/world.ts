/** A release in test at one resort, and a way to post what the pages of reports post. */
import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { done, type Fields, postIssue, postReport } from "../../app/demo/doors.server.ts";
import { type IssueFacts, loadIssue, numberIn } from "../../app/issue/reads.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { type Journey, type JourneyOptions, journey } from "../support/journey.ts";

export interface IssueWorld {
	portal: Portal;
	j: Journey;
	/** Files a report as the guest unless told otherwise; what is left out is filled in. */
	file(fields?: Fields, as?: Visitor): Promise<{ outcome: Outcome; number: number }>;
	step(number: number, step: string, fields?: Fields, as?: Visitor): Promise<Outcome>;
	facts(number: number): Promise<IssueFacts>;
	/** Kinds and addresses of the letters of the newest journal entry, or of the one with this step. */
	letters(number: number, step: string): Promise<string[]>;
}

export const REASON = "A reason that is long enough to help.";

export async function issueWorld(portal: Portal, options: JourneyOptions = {}): Promise<IssueWorld> {
	const j = await journey(portal, { until: "inTest", ...options });
	const report = (): Fields => ({
		resort: j.resort.id,
		target: `${j.releaseId}/${j.builds.first}`,
		what: "A lift ticket for tomorrow is charged twice.",
		steps: ["Put a lift ticket into the basket", "Pay with the sandbox card"],
		severity: "hindering",
		outcome: "The guest has two charges on the statement.",
	});
	const facts = async (number: number) =>
		(await loadIssue(portal.db, j.people.representative.scope, number))!;
	const VENDORS = [
		"acceptIssue",
		"askForMore",
		"markKnown",
		"dismissIssue",
		"startFix",
		"fixIn",
		"closeIssue",
		"describeFault",
	];
	const usual: Record<string, Fields> = {
		askForMore: { words: "Which day was it?" },
		answerQuestion: { words: "Tuesday." },
		dismissIssue: { reason: REASON },
		closeIssue: { reason: REASON },
		reopenIssue: { reason: REASON },
		fixIn: { build: j.builds.second },
		describeFault: { summary: "Lift tickets are charged twice." },
		comment: { words: "It happens with every card." },
	};
	return {
		portal,
		j,
		facts,
		async file(fields = {}, as = j.people.guest) {
			j.clock.forward(1);
			const outcome = await postReport(portal, as, { ...report(), ...fields, step: "report" });
			const number = outcome.kind === "done" ? numberIn(outcome.location.split("/").at(-1))! : 0;
			return { outcome, number };
		},
		step(number, step, fields = {}, as) {
			j.clock.forward(1);
			const by = as ?? (VENDORS.includes(step) ? j.people.representative : j.people.guest);
			return postIssue(portal, by, number, { ...usual[step], ...fields, step });
		},
		async letters(number, step) {
			const { id } = await facts(number);
			const rows = await portal.db
				.selectFrom("letter")
				.innerJoin("journal", "journal.id", "letter.journalId")
				.select(["letter.kind", "letter.address"])
				.where("journal.subjectId", "=", id)
				.where("journal.step", "=", step as never)
				.execute();
			return rows.map(({ kind, address }) => `${kind} ${address.split("@")[0]}`).sort();
		},
	};
}

/** The stage after these steps, each of which has to be taken. */
export async function through(world: IssueWorld, number: number, ...steps: string[]): Promise<string> {
	for (const step of steps) done(await world.step(number, step));
	return (await world.facts(number)).stage;
}
