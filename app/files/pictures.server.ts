/**
 * Pictures as rows. The row is written before the bytes, so whatever a kill leaves behind has a row that knows of it;
 * a picture belongs to nothing until somebody claims it, and what nobody claims in its time is swept away.
 */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { sql } from "kysely";
import type { Db, Tx } from "../../db/connect.ts";
import type { Receipt } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { type Scope, withinScope } from "../access/scope.server.ts";
import type { Portal } from "../portal.server.ts";
import type { Picture } from "./clean.server.ts";
import { keyOf } from "./store.server.ts";
import { uploadsOf } from "./upload.server.ts";

const HOUR = 3_600_000;
/** How long a picture waits for its claim where no draft holds it. */
const WAITS = 24 * HOUR;
/** So much later it is swept: then no claim is under way any more. */
const UNTIL_SWEPT = HOUR;
const A_LOAD = 100;

const UNKEYED: Receipt = { key: null, bodyHash: "" };

export type Stored = { ok: true; id: string } | { ok: false; status: 409 | 503; words: string };

/**
 * Keeps a cleaned picture for a resort. The same receipt again gives the same picture, and brings its bytes where
 * they were lost on the way.
 */
export async function storePicture(
	portal: Portal,
	{ resortId, personId, handoff, picture, receipt = UNKEYED }: NewPicture,
): Promise<Stored> {
	const now = portal.clock();
	const { bytes, ...facts } = picture;
	const outcome = await once(portal, personId, receipt, async (tx) => {
		const words = await handoff?.refuses(tx);
		if (words) return { kind: "invalid", errors: { picture: words } };
		const id = randomUUID();
		const row = {
			...facts,
			id,
			resortId,
			key: keyOf(resortId, id),
			bytes: bytes.length,
			uploadedBy: personId,
			handoffId: handoff?.id ?? null,
		};
		await tx
			.insertInto("file")
			.values({ ...row, createdAt: now, keptUntil: after(now, WAITS) })
			.execute();
		return { kind: "done", location: `/pictures/${id}` };
	});
	if (outcome.kind === "invalid") return { ok: false, status: 409, words: outcome.errors.picture! };
	const id = outcome.kind === "done" ? outcome.location.slice(-36) : "";
	const row = await portal.db
		.selectFrom("file")
		.select("key")
		.where("id", "=", id)
		.where("keptUntil", ">", now)
		.executeTakeFirst();
	if (!row)
		return { ok: false, status: 409, words: "This was sent a day ago. Please add the picture again." };
	try {
		await portal.files.put(row.key, bytes);
	} catch (err) {
		portal.log.error({ err, file: id }, "picture not stored");
		return { ok: false, status: 503, words: "The picture could not be stored just now. Please try again." };
	}
	return { ok: true, id };
}

export interface PictureOwner {
	resortId: string;
	personId: string;
	/** The phone that brings it, and the words for it where the draft takes no more. */
	handoff?: { id: string; refuses(tx: Tx): Promise<string | null> };
}

export interface NewPicture extends PictureOwner {
	picture: Picture;
	/** Of the form it came with. */
	receipt?: Receipt;
}

/**
 * Makes pictures part of something, for good. Takes the transaction that writes what they are part of.
 *
 * @returns false where not all of them wait for a claim (of this resort, from this person, still kept); the
 * caller then takes its whole change back.
 */
export async function claimPictures(
	tx: Tx,
	ids: readonly string[],
	{ resortId, personId, now }: { resortId: string; personId: string; now: Date },
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable("file")
		.set({ claimedAt: now })
		.where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
		.where("resortId", "=", resortId)
		.where("uploadedBy", "=", personId)
		.where("claimedAt", "is", null)
		.where("keptUntil", ">", now)
		.executeTakeFirst();
	return Number(numUpdatedRows) === new Set(ids).size;
}

/** A picture that waits to become part of something, as its form shows it. */
export interface WaitingPicture {
	id: string;
	/** Pixels. */
	width: number;
	height: number;
}

/** Those of the pictures that this person has sent and can still send something with. */
export async function waitingPictures(
	db: Db,
	personId: string,
	ids: readonly string[],
	now: Date,
): Promise<WaitingPicture[]> {
	if (ids.length === 0) return [];
	return db
		.selectFrom("file")
		.select(["id", "width", "height"])
		.where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
		.where("uploadedBy", "=", personId)
		.where("claimedAt", "is", null)
		.where("keptUntil", ">", now)
		.execute();
}

/** Whether there is such a resort, for somebody who may see it: then they may add pictures to what is written there. */
export async function seesResort(db: Db, scope: Scope, id: string): Promise<boolean> {
	const row = await db
		.selectFrom("resort")
		.select("id")
		.where("id", "=", id)
		.where(withinScope(scope, "resort.id"))
		.executeTakeFirst();
	return row !== undefined;
}

/** What serving a picture needs to know, for those who may see its resort. */
export function pictureById(db: Db, scope: Scope, id: string) {
	return db
		.selectFrom("file")
		.select(["key", "contentType", "sha256", "bytes"])
		.where("id", "=", id)
		.where(withinScope(scope, "file.resortId"))
		.executeTakeFirst();
}

/** The job queue's way in. First the empty files go of uploads that a kill caught before they lost their names. */
export async function workOnPictures(portal: Portal): Promise<void> {
	await rm(uploadsOf(portal.settings), { recursive: true, force: true });
	await portal.jobs.work("sweepPictures", { pollingIntervalSeconds: 30 }, async () => {
		await sweepPictures(portal);
	});
	await portal.jobs.schedule("sweepPictures", "41 * * * *");
}

/**
 * Removes what nobody claimed: the bytes first, so that a kill in between leaves the row that knows of them.
 *
 * @returns how many.
 */
export async function sweepPictures({ db, files, clock }: Portal): Promise<number> {
	for (let swept = 0; ; ) {
		const load = await db
			.selectFrom("file")
			.select(["id", "key"])
			.where("claimedAt", "is", null)
			.where("keptUntil", "<", after(clock(), -UNTIL_SWEPT))
			.orderBy("keptUntil")
			.limit(A_LOAD)
			.execute();
		if (load.length === 0) return swept;
		for (const { key } of load) await files.remove(key);
		await db
			.deleteFrom("file")
			.where(sql<boolean>`id = any(${load.map(({ id }) => id)}::uuid[])`)
			.execute();
		swept += load.length;
	}
}

const after = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds);
