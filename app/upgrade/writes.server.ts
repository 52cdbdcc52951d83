/** The rows beside the stage: deployments, lists, sign-offs. */
import type { Tx } from "../../db/connect.ts";
import type { BookingEnding, ChecklistKind, SignOffEnding } from "../../db/vocabulary.ts";
import { cancelReason, type Guest } from "../booking/forms.ts";
import { endingHolds, moveBooking, writeBooking } from "../booking/writes.server.ts";
import { internalList, smokeList, type TemplateItem } from "../process/lists.ts";
import type { UpgradeFacts } from "./reads.server.ts";
import type { Choice, StepForm } from "./situation.server.ts";

/** A step that was decided, with all that its rows need. */
export interface Taken {
	data: StepForm;
	choice: Choice;
	facts: UpgradeFacts;
	personId: string;
	/** The contact whom staff act for. */
	behalf: { personId: string } | null;
	/** The sign-off statement as the page showed it. */
	statement: string;
	/** What mailed links are made with. */
	secret: string;
	now: Date;
}

/** Writes the rows that a step changes beside the stage. */
export async function writeEffects(
	tx: Tx,
	{ data, choice, facts, personId, behalf, statement, secret, now }: Taken,
): Promise<void> {
	const { id } = facts;
	switch (data.step) {
		case "elect":
			return writeElection(tx, id, data.wishedDate);
		case "decline":
			await writeDecline(tx, id, data.reason, data.remind);
			return endBooking(tx, id, "declined", data.reason, now);
		case "startTestDeploy":
			return startDeployment(tx, id, data.build, now);
		case "failTestDeploy":
			return failDeployment(tx, id, data.reason, now);
		case "finishTestDeploy":
			return finishDeployment(tx, facts, data, now);
		case "failVendorCheck":
			return failCheck(tx, facts.deployment!.id, data.reason, now);
		case "openTest":
			return openResortRun(tx, facts, data.note, now);
		case "redeploy":
			await endSignOff(tx, id, "redeployed", data.reason, now);
			return startDeployment(tx, id, data.build, now);
		case "signOff":
			return writeSignOff(tx, {
				upgradeId: id,
				testDeploymentId: facts.deployment!.id,
				personId,
				typedName: data.typedName,
				statement,
				remarks: data.remarks,
				signedAt: now,
			});
		case "withdrawSignOff":
			return endSignOff(tx, id, "withdrawn", data.reason, now);
		case "returnSignOff":
			return endSignOff(tx, id, "returned", data.reason, now);
		case "book":
			return writeBooking(
				tx,
				secret,
				{
					upgradeId: id,
					place: choice.place!,
					zone: facts.resortZone,
					// A booking is its contact's, whoever typed it in (B14); the journal has both.
					bookedBy: behalf?.personId ?? personId,
					bookedAt: now,
				},
				choice.guests.map((guest) => ({
					...guest,
					comes: isPerson(guest, facts, behalf?.personId ?? personId),
				})),
			);
		case "moveBooking":
		case "acceptOffer": {
			const booking = facts.booking!;
			return moveBooking(tx, secret, {
				bookingId: booking.id,
				upgradeId: id,
				guests: booking.guests,
				deployerId: booking.deployerId,
				from: new Date(booking.startsAt),
				place: choice.place!,
				movedBy: personId,
				reason: "reason" in data ? data.reason : `The vendor could not keep the date: ${booking.pullReason}`,
				now,
			});
		}
		case "requestMove":
			return;
		case "cancelBooking":
			return endBooking(tx, id, "cancelled", cancelReason(data), now);
		case "accept":
		case "reopen":
			return;
	}
}

/** Whoever books and invites themselves has said that they can be there (docs/decisions/028). */
const isPerson = ({ contactId }: Guest, { contacts }: UpgradeFacts, personId: string) =>
	contactId !== null && contacts.some((one) => one.contactId === contactId && one.personId === personId);

async function startDeployment(tx: Tx, upgradeId: string, buildId: string, now: Date): Promise<void> {
	await tx
		.insertInto("test_deployment")
		.values({
			upgradeId,
			buildId,
			testUrl: null,
			previousVersion: null,
			startedAt: now,
			endedAt: null,
			outcome: null,
			failure: null,
			checkedAt: null,
			checkNote: null,
		})
		.execute();
}

async function failDeployment(tx: Tx, upgradeId: string, failure: string, now: Date): Promise<void> {
	await tx
		.updateTable("test_deployment")
		.set({ outcome: "failed", failure, endedAt: now })
		.where("upgradeId", "=", upgradeId)
		.where("endedAt", "is", null)
		.execute();
}

/** Ends the running deployment and opens the vendor's own list for it; the address becomes the resort's test site. */
async function finishDeployment(
	tx: Tx,
	facts: UpgradeFacts,
	{ testUrl, previousVersion }: { testUrl: string; previousVersion: string },
	now: Date,
): Promise<void> {
	const { id } = await tx
		.updateTable("test_deployment")
		.set({ outcome: "finished", endedAt: now, testUrl, previousVersion })
		.where("upgradeId", "=", facts.id)
		.where("endedAt", "is", null)
		.returning("id")
		.executeTakeFirstOrThrow();
	await tx
		.updateTable("resort")
		.set({ testUrl })
		.where("id", "=", facts.resortId)
		.where("testUrl", "is distinct from", testUrl)
		.execute();
	await openRun(tx, id, "internal", internalList(facts), now);
}

async function failCheck(tx: Tx, deploymentId: string, failure: string, now: Date): Promise<void> {
	await tx
		.updateTable("test_deployment")
		.set({ failure, checkedAt: now })
		.where("id", "=", deploymentId)
		.execute();
}

/** Notes the vendor's check and opens a clean run of the resort's list. */
async function openResortRun(tx: Tx, facts: UpgradeFacts, note: string, now: Date): Promise<void> {
	const deploymentId = facts.deployment!.id;
	await tx
		.updateTable("test_deployment")
		.set({ checkedAt: now, checkNote: note })
		.where("id", "=", deploymentId)
		.execute();
	await openRun(tx, deploymentId, "resort", smokeList(facts), now);
}

async function openRun(
	tx: Tx,
	testDeploymentId: string,
	kind: ChecklistKind,
	items: readonly TemplateItem[],
	now: Date,
): Promise<void> {
	const run = await tx
		.insertInto("checklist_run")
		.values({ testDeploymentId, kind, openedAt: now })
		.returning("id")
		.executeTakeFirstOrThrow();
	await tx
		.insertInto("checklist_item")
		.values(items.map((item, index) => ({ ...item, runId: run.id, position: index + 1 })))
		.execute();
}

async function writeSignOff(
	tx: Tx,
	signOff: {
		upgradeId: string;
		testDeploymentId: string;
		personId: string;
		typedName: string;
		statement: string;
		remarks: string | null;
		signedAt: Date;
	},
): Promise<void> {
	await tx
		.insertInto("sign_off")
		.values({ ...signOff, endedAt: null, ending: null, endReason: null })
		.execute();
}

/** Ends the sign-off that stands, if one does. */
async function endSignOff(
	tx: Tx,
	upgradeId: string,
	ending: SignOffEnding,
	endReason: string,
	now: Date,
): Promise<void> {
	await tx
		.updateTable("sign_off")
		.set({ ending, endReason, endedAt: now })
		.where("upgradeId", "=", upgradeId)
		.where("endedAt", "is", null)
		.execute();
}

/** Ends the booking that stands, if one does; its place is free at once. */
export async function endBooking(
	tx: Tx,
	upgradeId: string,
	ending: BookingEnding,
	endReason: string,
	now: Date,
): Promise<void> {
	await endingHolds(tx, upgradeId)
		.updateTable("booking")
		.set((eb) => ({ ending, endReason, endedAt: now, sequence: eb("sequence", "+", 1) }))
		.where("upgradeId", "=", upgradeId)
		.where("endedAt", "is", null)
		.where("heldUntil", "is", null)
		.execute();
}

async function writeElection(tx: Tx, upgradeId: string, wishedDate: string | null): Promise<void> {
	await tx
		.updateTable("upgrade")
		.set({ wishedDate, declineReason: null, remindNextRelease: false })
		.where("id", "=", upgradeId)
		.execute();
}

async function writeDecline(tx: Tx, upgradeId: string, reason: string, remind: boolean): Promise<void> {
	await tx
		.updateTable("upgrade")
		.set({ declineReason: reason, remindNextRelease: remind })
		.where("id", "=", upgradeId)
		.execute();
}
