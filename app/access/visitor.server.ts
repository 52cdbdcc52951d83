/** Who is asking: read once per request, shared by every loader and action of it. */
import { redirect } from "@remix-run/node";
import type { AppLoadContext } from "@remix-run/server-runtime";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Db } from "../../db/connect.ts";
import type { ContactRole, StaffRole } from "../../db/vocabulary.ts";
import type { PersonActor } from "../process/actor.ts";
import { type Act, may } from "../process/acts.ts";
import { type Scope, scopeOf } from "./scope.server.ts";

export interface Hat {
	resortId: string;
	resortName: string;
	resortSlug: string;
	resortZone: string;
	roles: ContactRole[];
}

export interface Visitor {
	actor: PersonActor;
	scope: Scope;
	name: string;
	email: string;
	zone: string;
	hats: Hat[];
	staff: StaffRole[];
	/** Which side the pages speak to. Somebody with both hats is spoken to as the vendor. */
	side: "vendor" | "resort";
}

const visitors = new WeakMap<AppLoadContext, Promise<Visitor | null>>();

/** The person behind this request, or null. Three statements, whatever the page. */
export function visitorOf(request: Request, context: AppLoadContext): Promise<Visitor | null> {
	let visitor = visitors.get(context);
	if (!visitor) {
		visitor = readVisitor(request, context);
		visitors.set(context, visitor);
	}
	return visitor;
}

async function readVisitor(request: Request, { portal }: AppLoadContext): Promise<Visitor | null> {
	if (!request.headers.has("cookie")) return null;
	const session = await portal.auth.api.getSession({ headers: request.headers });
	return session ? loadVisitor(portal.db, session.user.id) : null;
}

/** @returns null for somebody who is switched off everywhere: they can do nothing, so they are nobody. */
export async function loadVisitor(db: Db, personId: string): Promise<Visitor | null> {
	const person = await db
		.selectFrom("person")
		.leftJoin("staff", (join) =>
			join.onRef("staff.personId", "=", "person.id").on("staff.switchedOffAt", "is", null),
		)
		.select((eb) => [
			"person.id",
			"person.name",
			"person.email",
			"person.zone",
			"staff.roles as staffRoles",
			jsonArrayFrom(
				eb
					.selectFrom("contact")
					.innerJoin("resort", "resort.id", "contact.resortId")
					.select([
						"resort.id as resortId",
						"resort.name as resortName",
						"resort.slug as resortSlug",
						"resort.zone as resortZone",
						"contact.roles",
					])
					.whereRef("contact.personId", "=", "person.id")
					.where("contact.switchedOffAt", "is", null)
					.where("resort.switchedOffAt", "is", null)
					.orderBy("resort.name"),
			).as("hats"),
		])
		.where("person.id", "=", personId)
		.executeTakeFirst();
	if (!person) return null;
	const staff = person.staffRoles ?? [];
	if (staff.length === 0 && person.hats.length === 0) return null;
	const actor: PersonActor = { kind: "person", personId: person.id, contacts: person.hats, staff };
	return {
		actor,
		scope: scopeOf(actor),
		name: person.name,
		email: person.email,
		zone: person.zone,
		hats: person.hats,
		staff,
		side: staff.length > 0 ? "vendor" : "resort",
	};
}

/** @throws a redirect to the sign-in page that leads back here. */
export async function requireVisitor(request: Request, context: AppLoadContext): Promise<Visitor> {
	const visitor = await visitorOf(request, context);
	if (visitor) return visitor;
	const { pathname, search } = new URL(request.url);
	const back = pathname === "/" ? "" : `?to=${encodeURIComponent(pathname + search)}`;
	throw redirect(`/sign-in${back}`);
}

/**
 * A visitor who may do this; to everybody else the page does not exist, so that nobody can probe for it.
 *
 * @throws 404
 */
export async function requireAct(request: Request, context: AppLoadContext, act: Act): Promise<Visitor> {
	const visitor = await requireVisitor(request, context);
	if (!may(visitor.actor, act)) throw missing();
	return visitor;
}

/** What a missing row and a foreign one both answer. */
export const missing = () => new Response("", { status: 404 });
