/** The fewest rows that the database itself asks for; tests of features reach their states by taking steps. */
import { randomUUID } from "node:crypto";
import type { Db } from "../../db/connect.ts";

const AT = new Date("2027-01-10T12:00:00Z");

export async function aPerson(db: Db): Promise<string> {
	const id = randomUUID();
	await db
		.insertInto("person")
		.values({ id, name: "Dana Reyes", email: `${id}@resort.example`, zone: "America/Denver" })
		.execute();
	return id;
}

export async function aDeployer(db: Db): Promise<string> {
	const personId = await aPerson(db);
	await db
		.insertInto("staff")
		.values({ personId, roles: ["developer"] })
		.execute();
	return personId;
}

export async function aRelease(db: Db): Promise<string> {
	const id = randomUUID();
	const texts = { slug: id, summary: "What changes", notes: "Notes", fingerprint: "f" };
	await db
		.insertInto("release")
		.values({
			...texts,
			id,
			product: "commerce",
			version: id,
			kind: "major",
			needsDowntime: true,
			needsConfiguration: false,
		})
		.execute();
	return id;
}

export async function anUpgrade(db: Db): Promise<string> {
	const [id, resortId] = [randomUUID(), randomUUID()];
	await db
		.insertInto("resort")
		.values({
			id: resortId,
			name: resortId,
			slug: resortId,
			zone: "America/Denver",
			pos: "Siriusware",
			paymentProvider: "Square",
			productTypes: ["liftTicket"],
			modules: [],
			productionVersion: "3.7",
			storeUrl: "https://shop.example",
			backupMinutes: 30,
		})
		.execute();
	await db
		.insertInto("upgrade")
		.values({ id, resortId, releaseId: await aRelease(db) })
		.execute();
	return id;
}

/** One answered item of a list, with everything above it. */
export async function anAnswer(db: Db): Promise<{ itemId: string; personId: string }> {
	const [itemId, runId, deploymentId, buildId] = Array.from({ length: 4 }, () => randomUUID());
	const upgradeId = await anUpgrade(db);
	const { releaseId } = await db
		.selectFrom("upgrade")
		.select("releaseId")
		.where("id", "=", upgradeId)
		.executeTakeFirstOrThrow();
	const personId = await aPerson(db);
	await db
		.insertInto("build")
		.values({ id: buildId!, releaseId, label: "3.8.0-412", createdAt: AT })
		.execute();
	await db
		.insertInto("test_deployment")
		.values({ id: deploymentId!, upgradeId, buildId: buildId!, startedAt: AT })
		.execute();
	await db
		.insertInto("checklist_run")
		.values({ id: runId!, testDeploymentId: deploymentId!, kind: "resort", openedAt: AT })
		.execute();
	const item = { section: "Paying", title: "A card is approved", detail: "Try one.", evidence: "None" };
	await db
		.insertInto("checklist_item")
		.values({ ...item, id: itemId!, runId: runId!, position: 0, key: "pay.card", minutes: 5 })
		.execute();
	await db
		.insertInto("check_result")
		.values({ itemId: itemId!, state: "passed", note: null, personId, at: AT })
		.execute();
	return { itemId: itemId!, personId };
}
