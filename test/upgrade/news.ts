/** What a step told: its journal entry and its letters, as a test compares them. */
import type { Camp, World } from "./world.ts";

export interface Told {
	step: string;
	actor: string | null;
	onBehalfOf: string | null;
	wordCameBy: string | null;
	details: Record<string, unknown>;
	/** "E4 primary.1@resort-1.example" */
	letters: string[];
	/** The letters' words and facts, as one text. */
	said: Record<string, string>;
}

/** The newest entry of an upgrade's journal. */
export async function newsOf({ portal }: World, { upgradeId }: Camp): Promise<Told> {
	const entry = await portal.db
		.selectFrom("journal")
		.leftJoin("person as actor", "actor.id", "journal.actorId")
		.leftJoin("person as word", "word.id", "journal.onBehalfOf")
		.select(["journal.id", "step", "actor.name as actor", "word.name as onBehalfOf", "wordCameBy", "details"])
		.where("subjectId", "=", upgradeId)
		.orderBy("sequence", "desc")
		.limit(1)
		.executeTakeFirstOrThrow();
	const letters = await portal.db
		.selectFrom("letter")
		.select(["kind", "address", "props"])
		.where("journalId", "=", entry.id)
		.execute();
	const { id: _id, ...told } = entry;
	return {
		...told,
		letters: letters.map(({ kind, address }) => `${kind} ${nick(address)}`).sort(),
		said: Object.fromEntries(letters.map(({ address, props }) => [nick(address), JSON.stringify(props)])),
	};
}

/** "primary", "representative", "developer 2": what matters of the invented addresses. */
const nick = (address: string) =>
	address
		.replace(/^(\w+)\.1@resort-1\.example$/, "$1")
		.replace(/^rita\.representative@.*$/, "representative")
		.replace(/^max\.manager@.*$/, "releaseManager")
		.replace(/^dev\.(\d)@.*$/, "developer$1");
