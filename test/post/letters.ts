/** Letters to send in tests. */
import type { Portal } from "../../app/portal.server.ts";
import type { LetterDraft } from "../../app/post/draft.ts";
import { writeLetters } from "../../app/post/write.server.ts";
import { preview } from "../../emails/reopened.tsx";

export function draft(address: string, more: Partial<LetterDraft> = {}): LetterDraft {
	return { kind: "reopened", recipientId: null, address, props: preview, ...more } as LetterDraft;
}

/** Writes letters as a change does. @returns their ids in the order of the addresses. */
export async function write(portal: Portal, drafts: LetterDraft[]): Promise<string[]> {
	const letters = drafts.map((one) => ({ journalId: null, draft: one }));
	await portal.db.transaction().execute((tx) => writeLetters(tx, portal.jobs, letters, portal.clock()));
	const rows = await portal.db.selectFrom("letter").select(["id", "address"]).execute();
	return drafts.map(({ address }) => rows.find((row) => row.address === address)?.id ?? "");
}

export function letter(portal: Portal, id: string) {
	return portal.db.selectFrom("letter").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

export async function jobsOf(portal: Portal, name: string) {
	return portal.jobs.findJobs(name);
}
