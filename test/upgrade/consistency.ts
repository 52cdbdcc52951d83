/**
 * What has to be true of every upgrade at any time, whatever was tried before: the stage is where the journal says,
 * the journal has no gap and tells of steps that lead from one to the next, and each entry has its letters.
 */
import { sql } from "kysely";
import { EVERYTHING } from "../../app/access/scope.server.ts";
import { isDone } from "../../app/process/checklist.ts";
import { upgrade as process } from "../../app/process/upgrade.ts";
import { loadUpgrade } from "../../app/upgrade/reads.server.ts";
import type { Db } from "../../db/connect.ts";
import { type JournalStep, UPGRADE_STEPS, type UpgradeStep } from "../../db/vocabulary.ts";

/** Steps after which nobody is written to. */
const SILENT: readonly JournalStep[] = ["startTestDeploy", "finishTestDeploy", "guestAdded", "reachSaid"];

/** Who says that they come needs no letter; an absence is told. */
const tellsNobody = (step: JournalStep, details: Record<string, unknown>) =>
	SILENT.includes(step) || (step === "attendanceAnswered" && details.answer === "yes");

/** @returns what is wrong, in words; empty when all is well. */
export async function faultsOf(db: Db): Promise<string[]> {
	const upgrades = await db.selectFrom("upgrade").select(["id", "stage"]).execute();
	const entries = await db
		.selectFrom("journal")
		.leftJoin("letter", "letter.journalId", "journal.id")
		.select(({ fn }) => [
			"journal.id",
			"journal.subjectId",
			"journal.sequence",
			"journal.step",
			"journal.details",
			fn.count<number>("letter.id").as("letters"),
		])
		.where("journal.subject", "=", "upgrade")
		.groupBy("journal.id")
		.orderBy("journal.subjectId")
		.orderBy("journal.sequence")
		.execute();
	const faults: string[] = [];
	for (const { id, stage } of upgrades) {
		let at = "";
		for (const [index, entry] of entries.filter(({ subjectId }) => subjectId === id).entries()) {
			const name = `${id} #${entry.sequence} ${entry.step}`;
			if (entry.sequence !== index + 1) faults.push(`${name}: the sequence has a gap before it`);
			if (isStep(entry.step) && !(process[entry.step].from as readonly string[]).includes(at)) {
				faults.push(`${name}: taken from ${at}`);
			}
			if (entry.letters === 0 && !tellsNobody(entry.step, entry.details))
				faults.push(`${name}: nobody was written to`);
			// Notes beside the steps leave the stage where it is.
			at = String(entry.details.to ?? at);
		}
		if (at !== stage) faults.push(`${id}: is ${stage}, but its journal ends with ${at}`);
		faults.push(...(await faultsBeside(db, id)));
	}
	const orphans = await db
		.selectFrom("letter")
		.leftJoin(
			sql<{
				letterId: string;
			}>`(select data->>'letterId' as "letterId" from pgboss.job where name = 'letter')`.as("job"),
			(join) => join.onRef(sql`letter.id::text`, "=", "job.letterId"),
		)
		.select("letter.id")
		.where("letter.state", "=", "queued")
		.where("job.letterId", "is", null)
		.execute();
	faults.push(...orphans.map(({ id }) => `letter ${id}: queued, but nothing will deliver it`));
	return [...faults, ...(await overlapsOf(db))];
}

const isStep = (step: JournalStep): step is UpgradeStep =>
	(UPGRADE_STEPS as readonly string[]).includes(step);

/** Rows beside the stage that contradict it. */
async function faultsBeside(db: Db, id: string): Promise<string[]> {
	const facts = (await loadUpgrade(db, EVERYTHING, id))!;
	const { stage, signOff, deployment, newestDeployment, booking } = facts;
	const faults: string[] = [];
	const signed = ["signedOff", "accepted", "booked"].includes(stage);
	if (signed !== (signOff !== null))
		faults.push(`${id}: ${stage} ${signOff ? "with" : "without"} a sign-off`);
	if (signOff && !isDone(deployment?.resort ?? [])) faults.push(`${id}: signed off over an open item`);
	if (signOff && signOff.testDeploymentId !== deployment?.id) faults.push(`${id}: signed off another build`);
	if ((stage === "booked") !== (booking !== null) && (stage === "booked" || stage === "accepted")) {
		faults.push(`${id}: ${stage} ${booking ? "with" : "without"} a booking`);
	}
	if (booking && ["declined", "lapsed", "notified"].includes(stage))
		faults.push(`${id}: ${stage}, yet booked`);
	const running = newestDeployment !== null && newestDeployment.endedAt === null;
	if (running !== (stage === "deployingToTest") && stage !== "lapsed") {
		faults.push(`${id}: ${stage} ${running ? "with" : "without"} a running deployment`);
	}
	return faults;
}

/** Standing bookings at whose start their deployer has more runs than they take beside each other. */
export async function overlapsOf(db: Db): Promise<string[]> {
	const { rows } = await sql<{ id: string; runs: number }>`
		select one.id, count(distinct other."upgradeId") as runs
		from booking one
		join staff on staff."personId" = one."deployerId"
		join booking other on other."deployerId" = one."deployerId"
			and other."blockedFrom" <= one."blockedFrom" and other."blockedUntil" > one."blockedFrom"
		where one."endedAt" is null and other."endedAt" is null
		group by one.id, staff."parallelRuns"
		having count(distinct other."upgradeId") > staff."parallelRuns"
	`.execute(db);
	return rows.map(({ id, runs }) => `booking ${id} overlaps: ${runs} runs at its start`);
}
