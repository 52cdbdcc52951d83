/** People and sessions for tests that need no story: rows by hand, signed in without the pages. */

import sharp from "sharp";
import type { Portal } from "../../app/portal.server.ts";
import type { ContactRole, StaffRole } from "../../db/vocabulary.ts";
import type { Jar } from "./server.ts";

export interface Someone {
	id: string;
	name: string;
	email: string;
}

let count = 0;

/** A small picture, as somebody would choose one. */
export async function aPicture(): Promise<File> {
	const background = { r: ++count % 256, g: 90, b: 160 };
	const png = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
		.png()
		.toBuffer();
	return new File([new Uint8Array(png)], "screen.png", { type: "image/png" });
}

/** Somebody at the vendor. */
export async function staffMember(
	portal: Portal,
	roles: StaffRole[],
	name = `Staff ${++count}`,
): Promise<Someone> {
	const person = await someone(portal, name);
	await portal.db.insertInto("staff").values({ personId: person.id, roles, switchedOffAt: null }).execute();
	return person;
}

/** Somebody at a resort, which is made where it is missing. */
export async function contactOf(
	portal: Portal,
	resort: string,
	roles: ContactRole[],
	name = `Contact ${++count}`,
): Promise<Someone> {
	const person = await someone(portal, name);
	const slug = resort.toLowerCase().replaceAll(" ", "-");
	const { id: resortId } = await portal.db
		.insertInto("resort")
		.values({
			name: resort,
			slug,
			zone: "America/Denver",
			pos: "Siriusware",
			paymentProvider: "Square",
			productTypes: [],
			modules: [],
			productionVersion: "3.6",
			storeUrl: `https://${slug}.example`,
			testUrl: null,
			backupMinutes: 30,
			representativeId: null,
			switchedOffAt: null,
		})
		.onConflict((conflict) => conflict.column("slug").doUpdateSet({ slug }))
		.returning("id")
		.executeTakeFirstOrThrow();
	await portal.db
		.insertInto("contact")
		.values({ personId: person.id, resortId, roles, switchedOffAt: null })
		.execute();
	return person;
}

async function someone(portal: Portal, name: string): Promise<Someone> {
	const email = `${name.toLowerCase().replaceAll(" ", ".")}.${++count}@people.example`;
	const { id } = await portal.db
		.insertInto("person")
		.values({ name, email, zone: "America/Denver", image: null })
		.returning("id")
		.executeTakeFirstOrThrow();
	return { id, name, email };
}

/** The cookies of a browser in which this person is signed in. */
export async function signedIn(portal: Portal, { email }: Someone): Promise<Jar> {
	const otp = await portal.auth.api.createVerificationOTP({ body: { email, type: "sign-in" } });
	const { headers } = await portal.auth.api.signInEmailOTP({ body: { email, otp }, returnHeaders: true });
	const pairs = headers.getSetCookie().map((line) => line.split(";", 1)[0]?.split(/=(.*)/s) ?? []);
	return new Map(pairs.map(([name = "", value = ""]) => [name, value]));
}
