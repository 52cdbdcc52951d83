/**
 * One resort's upgrade from the notice to the booked slot, taken by steps over HTTP, with every stage kept; and one
 * person of each kind around it. Longer than 300 lines because it is one story, told in order.
 */
import { placesOn } from "../../app/booking/places.ts";
import { loadCalendar } from "../../app/booking/reads.server.ts";
import type { ContactRole, StaffRole } from "../../db/vocabulary.ts";
import {
	type Fields,
	type Jar,
	type RunningPortal,
	type StartOptions,
	startPortal,
} from "../support/server.ts";
import { aPicture, contactOf, type Someone, signedIn, staffMember } from "../support/someone.ts";
import { openTables, type Tables } from "./tables.ts";

export const KINDS = [
	"nobody",
	"switchedOff",
	"primary",
	"secondary",
	"accounting",
	"guest",
	"twoHats",
	"stranger",
	"representative",
	"developer",
	"releaseManager",
	"clientServicesManager",
	"administrator",
] as const;
export type Kind = (typeof KINDS)[number];

/** Stages at which the tables are kept, in the order in which they are reached. */
export type Kept =
	| "notified"
	| "declined"
	| "elected"
	| "deployingToTest"
	| "vendorCheck"
	| "checked"
	| "inTest"
	| "tested"
	| "signedOff"
	| "accepted"
	| "booked";

export interface World {
	portal: RunningPortal;
	tables: Tables;
	people: Record<Exclude<Kind, "nobody">, Someone>;
	jars: Record<Kind, Jar>;
	/** The resort of everybody but the stranger; ids of rows by what they are. The outsider is a guest of the booking, the link theirs. */
	ids: Record<
		| "upgrade"
		| "strangersUpgrade"
		| "resort"
		| "strangersResort"
		| "release"
		| "build"
		| "nextBuild"
		| "change"
		| "draftChange"
		| "letter"
		| "parked"
		| "primaryContact"
		| "guestContact"
		| "blackout"
		| "outsider"
		| "link"
		| "picture"
		| "issue"
		| "fault"
		| "handoff"
		| "betaBuild",
		string
	>;
	slot: string;
	statements: string[];
	post(path: string, fields: Fields, as: Kind): Promise<Response>;
	get(path: string, as: Kind): Promise<Response>;
	/** The newest deployment, and the items of its lists with the answers that show. */
	deployment(): Promise<string>;
	items(kind: "internal" | "resort"): Promise<{ id: string; seen: string | null }[]>;
	close(): Promise<void>;
}

export const RESORT = "Cinder Peak";
export const SLUG = "cinder-peak";
export const OPEN = "commerce-3.8";
export const DRAFT = "commerce-3.9";
/** The secondary contact's report, which is written down as a known fault; the guest's is REL-0001. */
const OTHER_REPORT = "/issues/REL-0002";
export const WHY = "Somebody has to know why this was done.";

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** What a release says, for its forms. */
export const CONTENT = {
	summary: "Faster checkout.",
	notes: "## What is new\n\nCheckout is faster.",
	needsDowntime: "yes",
	needsConfiguration: "no",
	betaFrom: day(1),
	betaUntil: day(20),
	windowFrom: day(1),
	windowUntil: day(90),
	supportUntil: day(300),
	material: "material",
};
export const CHANGE = {
	step: "saveChange",
	title: "New payment page",
	consequence: "Guests see a new page.",
	guideTitle: "The switch",
	guideBody: "Set *the switch*.",
	material: "wording",
};

// React renders three times as fast when told that this is the real thing; it asks once, when it is loaded.
process.env.NODE_ENV = "production";

/** Builds the world up to the booked slot and leaves it at the stage `tested`. */
export async function openWorld(options: StartOptions = {}): Promise<World> {
	const statements: string[] = [];
	const portal = await startPortal({
		...options,
		portal: { onStatement: (text) => statements.push(text), ...options.portal },
	});
	const { db } = portal.portal;
	const tables = await openTables(portal.settings.databaseUrl!);
	const contact = (role: ContactRole, name: string, resort = RESORT) =>
		contactOf(portal.portal, resort, [role], name);
	const staff = (role: StaffRole, name: string) => staffMember(portal.portal, [role], name);
	const people = {
		primary: await contact("primary", "Pia Primary"),
		secondary: await contact("secondary", "Sten Secondary"),
		accounting: await contact("accounting", "Ada Accounting"),
		guest: await contact("guest", "Gus Guest"),
		twoHats: await contact("accounting", "Tess Twohats"),
		switchedOff: await contact("guest", "Olga Off"),
		stranger: await contact("primary", "Stan Stranger", "Larkspur Basin"),
		representative: await staff("representative", "Rita Representative"),
		developer: await staff("developer", "Dev Developer"),
		releaseManager: await staff("releaseManager", "Rolf Release"),
		clientServicesManager: await staff("clientServicesManager", "Cleo Client"),
		administrator: await staff("administrator", "Amy Administrator"),
	};
	// Deciding for one resort gives nothing at the other.
	const other = await contact("guest", "Halfmoon Guest", "Halfmoon Hill");
	const halfmoon = await rowOf<{ resortId: string }>(
		`select "resortId" from contact where "personId" = $1`,
		other.id,
	);
	await db
		.insertInto("contact")
		.values({
			personId: people.twoHats.id,
			resortId: halfmoon.resortId,
			roles: ["primary"],
			switchedOffAt: null,
		})
		.execute();
	const jars = { nobody: new Map() } as Record<Kind, Jar>;
	for (const [kind, person] of Object.entries(people))
		jars[kind as Kind] = await signedIn(portal.portal, person);
	// As somebody who was signed in when the row was changed past the doors: the old session is still there.
	await tables.query(`update contact set "switchedOffAt" = now() where "personId" = $1`, [
		people.switchedOff.id,
	]);
	await tables.query(`update resort set "productTypes" = '{seasonPass,liftTicket}', modules = '{identity}'`);

	// A browser of its own for every request, so that signing out leaves the others alone.
	const post = (path: string, fields: Fields, as: Kind) =>
		portal.post(path, fields, { as: new Map(jars[as]) });
	async function rowOf<Row extends Record<string, unknown>>(
		text: string,
		...values: unknown[]
	): Promise<Row> {
		const [row] = await tables.query<Row>(text, values);
		if (!row) throw new Error(`no row: ${text}`);
		return row;
	}
	const idOf = async (text: string, ...values: unknown[]) =>
		(await rowOf<{ id: string }>(text, ...values)).id;
	const done = async (path: string, fields: Fields, as: Kind) => {
		const answer = await post(path, fields, as);
		if (answer.status !== 303)
			throw new Error(`${fields.step} at ${path}: ${answer.status} ${await answer.text()}`);
	};

	await writeRelease("3.8");
	await writeRelease("3.9");
	for (const label of ["3.8.0-1", "3.8.0-2"]) {
		await done(`/releases/${OPEN}`, { step: "addBuild", label }, "releaseManager");
	}
	await done(`/releases/${OPEN}`, { step: "publish", to: "all" }, "releaseManager");
	const upgradeOf = (person: Someone) =>
		idOf(`select u.id from upgrade u join contact c using ("resortId") where c."personId" = $1`, person.id);
	const blackout = { step: "addBlackout", fromDay: day(200), untilDay: day(201), why: "A race" };
	await done(`/resorts/${SLUG}`, blackout, "primary");
	await tables.query(
		`update letter set state = 'failed' where id = (select id from letter where "recipientId" = $1 limit 1)`,
		[people.primary.id],
	);
	await tables.query(
		`update letter set html = '<p>Hello', text = 'Hello', attachments = '[{"filename":"a.ics","contentType":"text/calendar","content":"eA=="}]'`,
	);

	const resort = await idOf("select id from resort where slug = $1", SLUG);
	const sent = await post("/pictures", { resort, picture: await aPicture() }, "guest");
	const picture = (await sent.json()) as { id: string };

	const ids = {
		upgrade: await upgradeOf(people.primary),
		strangersUpgrade: await upgradeOf(people.stranger),
		resort,
		strangersResort: await idOf("select id from resort where slug = 'larkspur-basin'"),
		release: await idOf("select id from release where slug = $1", OPEN),
		build: await idOf("select id from build where label = '3.8.0-1'"),
		nextBuild: await idOf("select id from build where label = '3.8.0-2'"),
		change: await idOf(
			`select c.id from production_change c join release r on r.id = "releaseId" where slug = $1`,
			OPEN,
		),
		draftChange: await idOf(
			`select c.id from production_change c join release r on r.id = "releaseId" where slug = $1`,
			DRAFT,
		),
		letter: await idOf("select id from letter where state = 'queued' limit 1"),
		parked: await idOf("select id from letter where state = 'failed'"),
		primaryContact: await idOf(`select id from contact where "personId" = $1`, people.primary.id),
		guestContact: await idOf(`select id from contact where "personId" = $1`, people.guest.id),
		blackout: await idOf("select id from blackout"),
		picture: picture.id,
	};
	const report = {
		step: "report",
		resort: ids.resort,
		target: `${ids.release}/${ids.build}`,
		what: "The cart stays empty.",
		steps: ["Put a pass into the cart", "Look at it"],
		severity: "hindering",
		outcome: "The order is not there.",
	};
	for (const as of ["guest", "secondary"] as const) await done("/issues/new", report, as);
	const fault = { step: "describeFault", summary: "The cart stays empty after a while." };
	await done(OTHER_REPORT, fault, "representative");
	await done("/issues/new", { ...report, step: "openPhone" }, "primary");
	await done(`/releases/${DRAFT}`, { step: "addBuild", label: "3.9.0-beta.1" }, "releaseManager");
	const invitation = { step: "inviteToBeta", to: "chosen", resort: [ids.resort] };
	await done(`/releases/${DRAFT}/beta`, invitation, "releaseManager");
	const laterIds = {
		betaBuild: await idOf("select id from build where label = '3.9.0-beta.1'"),
		issue: await idOf("select id from issue where number = 1"),
		fault: await idOf("select id from known_fault"),
		handoff: await idOf("select id from picture_handoff"),
	};
	const calendar = await loadCalendar(
		db,
		{
			resortId: ids.resort,
			resortZone: "America/Denver",
			windowUntil: new Date(Date.now() + 90 * 86_400_000),
		},
		new Date(),
		new Date(Date.now() + 30 * 86_400_000),
		{ now: new Date() },
	);
	const free = placesOn(calendar, day(5), day(25), new Date()).find((place) => place.obstacle === null);
	if (!free) throw new Error("no free place in twenty days");

	const at = `/upgrades/${ids.upgrade}`;
	const deployment = () =>
		idOf(
			`select id from test_deployment where "upgradeId" = $1 order by "startedAt" desc limit 1`,
			ids.upgrade,
		);
	const items = (kind: "internal" | "resort") =>
		tables.query<{ id: string; seen: string | null }>(
			`select i.id, (select c.id from check_result c where c."itemId" = i.id order by c.sequence desc limit 1) as seen
			from checklist_item i join checklist_run r on r.id = i."runId" join test_deployment d on d.id = r."testDeploymentId"
			where d."upgradeId" = $1 and r.kind = $2 order by i.position`,
			[ids.upgrade, kind],
		);
	const tickAll = async (kind: "internal" | "resort", path: string, as: Kind) => {
		for (const item of await items(kind))
			await done(path, { step: "tick", item: item.id, state: "passed" }, as);
	};
	await tables.keep("notified");
	await done(at, { step: "decline", reason: WHY }, "primary");
	await tables.keep("declined");
	await tables.putBack("notified");
	await done(at, { step: "elect" }, "primary");
	await tables.keep("elected");
	await done(at, { step: "startTestDeploy", build: ids.build }, "developer");
	await tables.keep("deployingToTest");
	const finished = {
		step: "finishTestDeploy",
		testUrl: "https://test.cinder.example/",
		previousVersion: "3.6",
	};
	await done(at, finished, "developer");
	await tables.keep("vendorCheck");
	await tickAll("internal", at, "representative");
	await tables.keep("checked");
	await done(at, { step: "openTest", note: "All is well." }, "representative");
	await tables.keep("inTest");
	await tickAll("resort", `${at}/smoke-test`, "primary");
	await tables.keep("tested");
	const signature = { step: "signOff", typedName: people.primary.name, comfortable: "yes" };
	await done(at, { ...signature, deployment: await deployment() }, "primary");
	await tables.keep("signedOff");
	await done(at, { step: "accept" }, "representative");
	await tables.keep("accepted");
	const slot = free.startsAt.toISOString();
	const guests = { guest: [ids.primaryContact, ids.guestContact], others: "Olga <olga@outside.example>" };
	await done(`${at}/book`, { step: "book", start: slot, ...guests }, "primary");
	await tables.keep("booked");
	const outsider = await idOf("select id from booking_guest where email = 'olga@outside.example'");
	const link = await idOf(`select id from answer_link where "guestId" = $1`, outsider);
	await tables.putBack("tested");

	return {
		portal,
		tables,
		people,
		jars,
		ids: { ...ids, ...laterIds, outsider, link },
		slot,
		statements,
		post,
		get: (path, as) => portal.get(path, { as: new Map(jars[as]) }),
		deployment,
		items,
		async close() {
			await tables.close();
			await portal.close();
		},
	};

	async function writeRelease(version: string): Promise<void> {
		const about = { step: "create", product: "commerce", kind: "major", version };
		await done("/releases/new", { ...about, ...CONTENT }, "releaseManager");
		await done(`/releases/commerce-${version}/changes/new`, CHANGE, "releaseManager");
	}
}
