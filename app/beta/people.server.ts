/** Who can hear of a beta: the people of the resorts that have a part in it. */
import { sql } from "kysely";
import type { Tx } from "../../db/connect.ts";

export type BetaPerson = Awaited<ReturnType<typeof peopleOf>>[number];

/**
 * Everybody at the resorts of these parts, or (null) of every part of this release, with what their letters tell of
 * the part and of themselves. One statement for a thousand resorts.
 */
export async function peopleOf(tx: Tx, releaseId: string, partIds: readonly string[] | null) {
	return tx
		.selectFrom("beta_part")
		.innerJoin("release", "release.id", "beta_part.releaseId")
		.innerJoin("resort", "resort.id", "beta_part.resortId")
		.innerJoin("contact", "contact.resortId", "resort.id")
		.innerJoin("person", "person.id", "contact.personId")
		.leftJoin("build", "build.id", "beta_part.buildId")
		.leftJoin("beta_volunteer", (join) =>
			join
				.onRef("beta_volunteer.partId", "=", "beta_part.id")
				.onRef("beta_volunteer.personId", "=", "person.id")
				.on("beta_volunteer.leftAt", "is", null),
		)
		.leftJoin("reading", (join) =>
			join
				.onRef("reading.personId", "=", "person.id")
				.onRef("reading.releaseId", "=", "release.id")
				.onRef("reading.fingerprint", "=", "release.fingerprint"),
		)
		.select([
			"beta_part.id as partId",
			"beta_part.acceptedAt",
			"beta_part.declinedAt",
			"beta_part.siteUrl",
			"build.label as build",
			"resort.name as resortName",
			"resort.slug as resortSlug",
			"resort.zone as resortZone",
			"person.id as personId",
			"person.name",
			"person.email",
			"person.zone",
			"contact.roles",
			"beta_volunteer.since as triesSince",
			"reading.acknowledgedAt",
		])
		.where("beta_part.releaseId", "=", releaseId)
		.select((eb) =>
			eb
				.selectFrom("build as every")
				.select("every.label")
				.whereRef("every.releaseId", "=", "release.id")
				.orderBy("every.createdAt", "desc")
				.limit(1)
				.as("newestBuild"),
		)
		.$if(partIds !== null, (query) =>
			query.where("beta_part.id", "=", sql<string>`any(${[...(partIds ?? [])]}::uuid[])`),
		)
		.where("contact.switchedOffAt", "is", null)
		.where("resort.switchedOffAt", "is", null)
		.orderBy("resort.name")
		.orderBy("person.name")
		.execute();
}
