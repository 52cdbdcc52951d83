import type { Portal } from "../portal.server.ts";

/** Makes the administrator whom FIRST_ADMIN names, while there is none: how a real vendor gets in the first time. */
export async function createFirstAdministrator(portal: Portal): Promise<void> {
	const email = portal.settings.firstAdmin?.toLowerCase();
	if (!email) return;
	await portal.db.transaction().execute(async (tx) => {
		const existing = await tx
			.selectFrom("staff")
			.select("personId")
			.where("roles", "@>", ["administrator"])
			.where("switchedOffAt", "is", null)
			.executeTakeFirst();
		if (existing) return;
		const person = await tx
			.insertInto("person")
			.values({ name: email.split("@")[0] ?? email, email, zone: "America/Denver", image: null })
			.onConflict((conflict) => conflict.column("email").doUpdateSet({ email }))
			.returning("id")
			.executeTakeFirstOrThrow();
		await tx
			.insertInto("staff")
			.values({ personId: person.id, roles: ["administrator"], switchedOffAt: null })
			.onConflict((conflict) =>
				conflict.column("personId").doUpdateSet({ roles: ["administrator"], switchedOffAt: null }),
			)
			.execute();
	});
}
