import type { AppLoadContext } from "@remix-run/server-runtime";
import { bodyIsOpen, outboxIsOpen } from "../post/outbox.server.ts";
import { letterById } from "../post/reads.server.ts";
import { missing, requireAct, type Visitor } from "./visitor.server.ts";

/**
 * Whoever may read the letters that stay here (docs/decisions/010): in the demo everybody, so that a visitor gets at
 * their code; in development staff who may see parked letters.
 *
 * @throws 404 where letters are really sent.
 */
export async function requireOutbox(request: Request, context: AppLoadContext): Promise<Visitor | null> {
	const { settings } = context.portal;
	if (!outboxIsOpen(settings)) throw missing();
	return settings.demo ? null : requireAct(request, context, "seeParkedLetters");
}

/**
 * One letter of the outbox, its body only while it may be shown.
 *
 * @throws 404
 */
export async function letterOfOutbox(request: Request, context: AppLoadContext, id: string | undefined) {
	const reader = await requireOutbox(request, context);
	const { db, settings, clock } = context.portal;
	const letter = await letterById(db, id ?? "");
	if (!letter) throw missing();
	const open = bodyIsOpen(letter, settings, clock());
	const shown = open ? letter : { ...letter, html: null, text: null, attachments: null };
	return { reader, open, letter: shown };
}
