import type { LetterKind } from "../../db/vocabulary.ts";
import type { LetterProps } from "../../emails/props.ts";

/** A letter of one kind as a feature asks for it; rendering and sending are the post's own business. */
export interface Draft<Kind extends LetterKind> {
	kind: Kind;
	/** Null for guests who are known by address only. */
	recipientId: string | null;
	address: string;
	props: LetterProps[Kind];
	attachments?: { filename: string; contentType: string; content: string }[];
	/** For letters with a secret: when props and body are blanked. */
	bodyUntil?: Date;
}

export type LetterDraft = { [Kind in LetterKind]: Draft<Kind> }[LetterKind];

/** Somebody a letter can go to. */
export interface Addressee {
	personId: string | null;
	name: string;
	email: string;
	zone: string;
}

/** One letter per address: who has two hats hears it once. */
export function onePerAddress<Person extends { email: string }>(people: readonly Person[]): Person[] {
	return [...new Map(people.map((person) => [person.email, person])).values()];
}
