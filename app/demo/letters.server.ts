/** Letters of the past: rendered and kept as sent when they were due, so that nothing of them is ever sent. */
import type { PgBoss } from "pg-boss";
import type { LetterProps } from "../../emails/props.ts";
import { renderLetter } from "../../emails/render.ts";
import type { Portal } from "../portal.server.ts";
import { originOf } from "../post/deliver.server.ts";

/** The queue as the past needs it: dates ahead are watched, but no letter waits for delivery. */
export function withoutDelivery(jobs: PgBoss): PgBoss {
	const insert: PgBoss["insert"] = async (name, inserted, options) =>
		name === "letter" ? null : jobs.insert(name, inserted, options);
	return Object.create(jobs, { insert: { value: insert } });
}

/** Milliseconds between a change and its letters' departure. */
const LATER = 4_000;

/** Gives every letter that the story has written its body and its place in the past. */
export async function keepAsSent({ db, ...portal }: Portal): Promise<void> {
	const frame = { origin: originOf({ db, ...portal }), vendorName: portal.settings.vendorName };
	const written = await db
		.selectFrom("letter")
		.select(["id", "kind", "props", "queuedAt"])
		.where("state", "=", "queued")
		.where("journalId", "is not", null)
		.execute();
	for (const { id, kind, props, queuedAt } of written) {
		const body = await renderLetter(kind, props as unknown as LetterProps[typeof kind], frame);
		const sentAt = new Date(queuedAt.getTime() + LATER);
		await db
			.updateTable("letter")
			.set({ ...body, state: "sent", sentAt, attempts: 1 })
			.where("id", "=", id)
			.execute();
	}
}
