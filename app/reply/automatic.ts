/** Mails that no person wrote: holiday notes, bounces, lists, and our own coming back. Pure. */
import type { Mail } from "./api.server.ts";

/** Why it is no answer of a person's; null when it may be one. */
export function whyAutomatic(
	{ headers, sender }: Pick<Mail, "headers" | "sender">,
	own: { sender: string; domain: string },
): string | null {
	const says = (name: string, pattern: RegExp) => pattern.test(headers[name]?.trim() ?? "");
	if (says("auto-submitted", /^(?!no\b)./i)) return "A program sent it by itself.";
	if (says("precedence", /^(bulk|junk|list|auto_reply)\b/i)) return "A program sent it to many.";
	if (headers["x-autoreply"] || headers["x-autorespond"]) return "A program answered by itself.";
	if (headers["list-id"] || headers["list-unsubscribe"]) return "It came through a mailing list.";
	if (says("return-path", /^<\s*>$/) || headers["x-failed-recipients"]) return BOUNCE;
	if (says("content-type", /^multipart\/report\b/i)) return BOUNCE;
	if (/^(mailer-daemon|postmaster)@/.test(sender ?? "")) return BOUNCE;
	const loops = sender === own.sender.toLowerCase() || sender?.endsWith(`@${own.domain}`);
	return loops ? "It came from the portal itself." : null;
}

const BOUNCE = "A mail server sent a letter back.";
