/** What the mailed links and their codes lead to. */
import { sql } from "kysely";
import type { Db, Tx } from "../../db/connect.ts";

/** A link of this guest that is not taken back, by its code; used ones as well. */
export function linkWithCode(db: Db | Tx, guestId: string, codeHash: string) {
	return db
		.selectFrom("answer_link")
		.select("id")
		.where("guestId", "=", guestId)
		.where("codeHash", "=", codeHash)
		.where("purpose", "=", "attendance")
		.where("revokedAt", "is", null)
		.executeTakeFirst();
}

/** A link's id by its code. */
export async function linkIdOf(db: Db | Tx, codeHash: string): Promise<string | undefined> {
	const link = await db
		.selectFrom("answer_link")
		.select("id")
		.where("codeHash", "=", codeHash)
		.executeTakeFirst();
	return link?.id;
}

/** A link with its guest, its booking and what stands there now; undefined for what is no link. One statement. */
export function linkWithToken(db: Db | Tx, tokenHash: string) {
	return db
		.selectFrom("answer_link")
		.innerJoin("booking_guest as guest", "guest.id", "answer_link.guestId")
		.innerJoin("booking", "booking.id", "guest.bookingId")
		.innerJoin("upgrade", "upgrade.id", "booking.upgradeId")
		.innerJoin("resort", "resort.id", "upgrade.resortId")
		.innerJoin("release", "release.id", "upgrade.releaseId")
		.innerJoin("person as booker", "booker.id", "booking.bookedBy")
		.leftJoin("person", "person.email", "guest.email")
		.select([
			"answer_link.id",
			"answer_link.purpose",
			"answer_link.usedAt",
			"answer_link.revokedAt",
			"guest.id as guestId",
			"guest.removedAt",
			"guest.name",
			"guest.email",
			"guest.contactId",
			"guest.answer",
			"guest.answeredFor",
			"guest.reachNumber",
			"booking.id as bookingId",
			"booking.startsAt",
			"booking.endsAt",
			"booking.endedAt",
			"booker.name as bookedBy",
			"upgrade.id as upgradeId",
			"resort.name as resortName",
			"resort.zone as resortZone",
			"release.product",
			"release.version",
			"person.zone as ownZone",
		])
		.select((eb) => [
			eb
				.selectFrom("booking_guest as backup")
				.select("backup.name")
				.whereRef("backup.backupFor", "=", "guest.id")
				.where("backup.removedAt", "is", null)
				.limit(1)
				.as("standIn"),
			eb
				.selectFrom("booking_guest as absent")
				.select("absent.name")
				.whereRef("absent.id", "=", "guest.backupFor")
				.as("standsInFor"),
			eb
				.selectFrom("booking as present")
				.select("present.startsAt")
				.whereRef("present.upgradeId", "=", "upgrade.id")
				.where("present.endedAt", "is", null)
				.where("present.heldUntil", "is", null)
				.as("presentStart"),
			// What they said before, here or about another slot.
			eb
				.selectFrom("booking_guest as before")
				.select("before.reachNumber")
				.whereRef("before.email", "=", "guest.email")
				.where("before.reachNumber", "is not", null)
				.orderBy(sql`before."reachSaidAt" desc`)
				.limit(1)
				.as("knownNumber"),
		])
		.where("answer_link.tokenHash", "=", tokenHash)
		.executeTakeFirst();
}

export type Link = NonNullable<Awaited<ReturnType<typeof linkWithToken>>>;
