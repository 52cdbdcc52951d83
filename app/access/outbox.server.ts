import type { AppLoadContext } from "@remix-run/server-runtime";
import { withLinks } from "../post/answer-links.server.ts";
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
 * One letter of the outbox, its body only while it may be shown. In the demo it is as its reader gets it; elsewhere
 * its links are those that are kept, which can do nothing.
 *
 * @throws 404
 */
export async function letterOfOutbox(request: Request, context: AppLoadContext, id: string | undefined) {
	const reader = await requireOutbox(request, context);
	const { db, settings, clock } = context.portal;
	const letter = await letterById(db, id ?? "");
	if (!letter) throw missing();
	const open = bodyIsOpen(letter, settings, clock());
	if (!open) return { reader, open, letter: { ...letter, html: null, text: null, attachments: null } };
	const { html, text } = letter;
	const sent = settings.demo && html !== null && text !== null;
	return {
		reader,
		open,
		letter: sent ? withLinks({ ...letter, html, text }, letter.props, settings.sessionSecret) : letter,
	};
}
