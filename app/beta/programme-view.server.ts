/** The vendor's view of a beta in words: who takes part, who is ready, who has not read the notes. */
import type { Db } from "../../db/connect.ts";
import { queryWith } from "../access/query.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { VENDOR_ZONE } from "../access/zone.ts";
import { may } from "../process/acts.ts";
import { betaIsNotOver, type PartState, refusedInBeta } from "../process/beta.ts";
import { releaseName } from "../words/names.ts";
import { triedText } from "../words/progress.ts";
import { formatTime, relative, timePair } from "../words/time.ts";
import type { Shown } from "./components/programme-page.tsx";
import { partsPage, type programmePage, uninvited, unreadPage } from "./programme.server.ts";
import { situationOf } from "./situation.server.ts";
import { triesOverAll } from "./tries/reads.server.ts";
import { gridView } from "./tries/view.server.ts";

type Programme = NonNullable<Awaited<ReturnType<typeof programmePage>>>;
export type ProgrammeView = ReturnType<typeof programmeView>;

export function programmeView(page: Programme, visitor: Visitor, now: Date) {
	const pair = (instant: Date | null) => instant && timePair(instant, VENDOR_ZONE, visitor.zone);
	const situation = situationOf(page, null);
	const counted = (state: PartState) => Number(page.states.find((one) => one.state === state)?.count ?? 0);
	return {
		id: page.id,
		slug: page.slug,
		release: releaseName(page.product, page.version),
		stage: page.stage,
		isOver: !betaIsNotOver.holds(situation, now),
		window: {
			from: pair(page.betaFrom),
			until: pair(page.betaUntil),
			begins: page.betaFrom && page.betaFrom > now ? relative(page.betaFrom, now) : null,
			ends: page.betaUntil && relative(page.betaUntil, now),
		},
		build: page.builds[0]?.label ?? null,
		counts: {
			takingPart: counted("takingPart"),
			invited: counted("invited"),
			notTakingPart: counted("notTakingPart"),
		},
		notesAreOut: page.stage !== "draft",
		mayInvite: may(visitor.actor, "inviteToBeta") && refusedInBeta("inviteToBeta", situation, now) === null,
	};
}

type Part = Awaited<ReturnType<typeof partsPage>>["parts"][number];
export type PartRow = ReturnType<typeof partRow>;

function partRow(part: Part, programme: ProgrammeView) {
	const read = part.volunteers.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
	const since = part.acceptedAt ?? part.declinedAt ?? part.invitedAt;
	return {
		id: part.id,
		resort: part.resortName,
		slug: part.resortSlug,
		since: since && formatTime(since, part.resortZone),
		volunteers: part.volunteers.map(({ name }) => name),
		read,
		build: part.build,
		isOld: part.build !== null && part.build !== programme.build,
		tried: part.tried && triedText(part.tried),
		trouble: part.tried?.issue ?? 0,
		openReports: Number(part.openReports ?? 0),
	};
}

type Unread = Awaited<ReturnType<typeof unreadPage>>["people"][number];
export type UnreadRow = ReturnType<typeof unreadRow>;

function unreadRow(person: Unread) {
	const { acknowledgedAt, resortZone } = person;
	return {
		id: person.id,
		name: person.name,
		email: person.email,
		resort: person.resortName,
		slug: person.resortSlug,
		since: formatTime(person.since, resortZone),
		read: acknowledgedAt ? `An earlier text, ${formatTime(acknowledgedAt, resortZone)}` : "Not yet",
	};
}

/** What the address of the page asks for: a tab, and the last row of the page before. */
export interface ProgrammeQuery {
	show: PartState | "unread" | "invite" | "tried";
	after?: string | undefined;
	person?: string | undefined;
	id?: string | undefined;
}

/** The rows of the tab that is asked for; one that is not there for this visitor shows who takes part. */
export async function shownOf(
	db: Db,
	{ scope }: Visitor,
	view: ProgrammeView,
	{ show, after, person, id }: ProgrammeQuery,
): Promise<Shown> {
	if (show === "tried") return { show, grid: gridView(await triesOverAll(db, view.id)) };
	if (show === "invite" && view.mayInvite) return { show, resorts: await uninvited(db, view.slug) };
	const from = after !== undefined && id !== undefined ? { resort: after, id } : undefined;
	if (show === "unread" && view.notesAreOut) {
		const start = from && person !== undefined ? { ...from, person } : undefined;
		const { people, more } = await unreadPage(db, scope, view.slug, start);
		const last = people.at(-1);
		const next =
			more && last && queryWith({ show }, { after: last.resortName, person: last.name, id: last.id });
		return { show, people: people.map(unreadRow), next: next || null };
	}
	const state = show === "unread" || show === "invite" ? "takingPart" : show;
	const { parts, more } = await partsPage(db, scope, view.slug, state, from);
	const last = parts.at(-1);
	return {
		show: state,
		rows: parts.map((part) => partRow(part, view)),
		next: more && last ? queryWith({ show: state }, { after: last.resortName, id: last.id }) : null,
	};
}
