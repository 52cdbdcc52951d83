/** Who is written to about an upgrade, and how the same news is put to the resort's people and to the vendor's. Pure. */
import type { LetterProps, UpgradeLetter } from "../../emails/props.ts";
import { type Addressee, type Draft, type LetterDraft, onePerAddress } from "../post/draft.ts";
import { releaseName } from "../words/names.ts";
import type { UpgradeFacts } from "./reads.server.ts";

/** What a letter tells beside the facts. */
export interface StepNews {
	/** Who took the step, in full. */
	by: string;
	at: Date;
	reason: string | null;
	/** The facts as they are after the step. */
	facts: UpgradeFacts;
	/** And as they were before it, for what the step ended. */
	before: UpgradeFacts;
	noticeHours: number;
	remindNextRelease: boolean;
	/** Which other times a resort asks for. */
	wish: string | null;
	origin: string;
	/** The address that letters come from; calendars know the vendor by it. */
	organizer: { name: string; email: string };
}

export type People = readonly Addressee[];

const withRole = (facts: UpgradeFacts, ...roles: string[]): People =>
	facts.contacts.filter((contact) => contact.roles.some((role) => roles.includes(role)));

export const everybody = (facts: UpgradeFacts): People => facts.contacts;
export const deciders = (facts: UpgradeFacts): People => withRole(facts, "primary", "secondary");
/** Who works through the list: everybody but people who are there for accounting alone. */
export const testers = (facts: UpgradeFacts): People => withRole(facts, "primary", "secondary", "guest");

const staffWith = (facts: Pick<UpgradeFacts, "staff">, role: string) =>
	facts.staff.filter((person) => person.roles.some((held) => held === role));

/** The representative responsible for the resort; without one (or while switched off) all of them. */
export function representatives(facts: Pick<UpgradeFacts, "staff" | "representativeId">): People {
	const all = staffWith(facts, "representative");
	const responsible = all.filter((person) => person.personId === facts.representativeId);
	return responsible.length > 0 ? responsible : all;
}

export const developers = (facts: UpgradeFacts): People => staffWith(facts, "developer");

/** Everybody invited to a booking; those without an account read the resort's time. */
export const invitedTo = (
	{ guests }: NonNullable<UpgradeFacts["booking"]>,
	{ contacts, resortZone }: UpgradeFacts,
): People =>
	guests.map(({ personId, name, email }) => ({
		personId,
		name,
		email,
		zone: contacts.find((contact) => contact.email === email)?.zone ?? resortZone,
	}));

export type Write = (news: StepNews) => LetterDraft[];

const common = (news: StepNews, to: Addressee, audience: UpgradeLetter["audience"]): UpgradeLetter => ({
	recipientName: to.name,
	viewerZone: to.zone,
	audience,
	resortName: news.facts.resortName,
	resortZone: news.facts.resortZone,
	releaseName: releaseName(news.facts.product, news.facts.version),
	releaseSlug: news.facts.releaseSlug,
	upgradeId: news.facts.id,
	by: news.by,
	at: news.at.toISOString(),
	reason: news.reason,
	windowUntil: news.facts.windowUntil?.toISOString() ?? null,
});

/** The same letter to the resort's people and to the vendor's, each spoken to as what they are. */
export function toBoth<Kind extends LetterDraft["kind"]>(
	kind: Kind,
	news: StepNews,
	people: { resort?: People; vendor?: People },
	more: Omit<LetterProps[Kind], keyof UpgradeLetter>,
): Draft<Kind>[] {
	const vendor = onePerAddress([...(people.vendor ?? [])]);
	const atVendor = new Set(vendor.map((person) => person.email));
	const resort = onePerAddress([...(people.resort ?? [])]).filter((person) => !atVendor.has(person.email));
	const draft = (to: Addressee, audience: UpgradeLetter["audience"]) =>
		({
			kind,
			recipientId: to.personId,
			address: to.email,
			props: { ...common(news, to, audience), ...more },
		}) as Draft<Kind>;
	return [...resort.map((to) => draft(to, "resort")), ...vendor.map((to) => draft(to, "vendor"))];
}

export const toIso = (text: string) => new Date(text).toISOString();
