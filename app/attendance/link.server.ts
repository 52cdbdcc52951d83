/** The door for whoever holds a mailed link: no sign-in, one act each, for the guest it was sent to and nobody else. */
import type { Tx } from "../../db/connect.ts";
import type { Outcome } from "../access/once.server.ts";
import { EVERYTHING } from "../access/scope.server.ts";
import type { Portal } from "../portal.server.ts";
import { hashOfToken } from "../post/answer-links.server.ts";
import { writeLetters } from "../post/write.server.ts";
import { linkCanBeUsed, linkStateOf } from "../process/attendance.ts";
import { isAnswered } from "../process/coverage.ts";
import { closedGates } from "../process/process.ts";
import { loadUpgrade } from "../upgrade/reads.server.ts";
import { lockUpgrade } from "../upgrade/situation.server.ts";
import { answerFor } from "./answer.server.ts";
import type { LinkForm } from "./forms.ts";
import { newLinkLetters } from "./letters.ts";
import { type Link, linkWithToken } from "./reads.server.ts";
import type { Acting } from "./situation.server.ts";
import { newsAfter, replaceLinks, writeNumber } from "./writes.server.ts";

/** So often within an hour a guest is sent another link. */
export const LINKS_PER_HOUR = 3;

const refused = (name: string, why: string): Outcome => ({
	kind: "refused",
	refusal: { kind: "gate", gates: [{ name, why, missing: [] }] },
});

/**
 * Does what the link is for, once. The same answer sent again is answered as done; another one is refused.
 *
 * @returns missing for what is no link; done leads back to the page of the link.
 */
export async function answerByLink(portal: Portal, token: string, form: LinkForm): Promise<Outcome> {
	return portal.db.transaction().execute(async (tx) => {
		const found = await linkWithToken(tx, hashOfToken(token));
		if (!found || !(await lockUpgrade(tx, EVERYTHING, found.upgradeId))) return { kind: "missing" };
		// Under the lock it is as it stays: somebody may have used it in between.
		const link = (await linkWithToken(tx, hashOfToken(token)))!;
		const done: Outcome = { kind: "done", location: `/answers/${token}` };
		const now = portal.clock();
		if (form.step === "sendNewLink") return (await sendNewLink(portal, tx, link, now)) ?? done;
		if ((form.step === "answer") !== (link.purpose === "attendance")) {
			return refused("linkIsForThis", "This link is for something else.");
		}
		if (link.usedAt && isSaid(link, form)) return done;
		const refusal = closedGates([linkCanBeUsed], link, now);
		if (refusal) return { kind: "refused", refusal };
		const facts = (await loadUpgrade(tx, EVERYTHING, link.upgradeId))!;
		const guest = facts.booking!.guests.find(({ id }) => id === link.guestId)!;
		const actor = { actorId: guest.personId };
		const acting: Acting = { portal, tx, facts, booking: facts.booking!, by: guest.name, actor, now };
		const how = { via: "mail", linkId: link.id } as const;
		if (form.step === "answer") return (await answerFor(acting, guest, form, how)) ?? done;
		await writeNumber(acting, guest, form.number, how);
		return done;
	});
}

/** Whether this was said by this link already. */
function isSaid(link: Link, form: LinkForm): boolean {
	if (form.step === "answer") return link.answer === form.answer && isAnswered(link, link.startsAt);
	return form.step === "sayNumber" && link.reachNumber === form.number;
}

/** A new link to the address that had the old one. The one that is open meanwhile ends. */
async function sendNewLink(portal: Portal, tx: Tx, link: Link, now: Date): Promise<Outcome | undefined> {
	const state = linkStateOf(link, now);
	// A link that can be used needs no other.
	if (state === "open") return;
	if (state !== "used" && state !== "replaced") {
		return refused(linkCanBeUsed.name, linkCanBeUsed.why(link, now));
	}
	const since = new Date(now.getTime() - 3_600_000);
	const recent = await tx
		.selectFrom("answer_link")
		.select("id")
		.where("guestId", "=", link.guestId)
		.where("purpose", "=", link.purpose)
		.where("createdAt", ">", since)
		.limit(LINKS_PER_HOUR + 1)
		.execute();
	if (recent.length >= LINKS_PER_HOUR) {
		return refused(
			"notTooManyLinks",
			"Several links were sent within the hour. Use the newest one in your mailbox.",
		);
	}
	const { purpose, guestId } = link;
	const fresh = { purpose, guestIds: [guestId], expiresAt: link.startsAt };
	const linkId = (await replaceLinks(portal, tx, fresh, now)).get(guestId)!;
	const facts = (await loadUpgrade(tx, EVERYTHING, link.upgradeId))!;
	const guest = facts.booking!.guests.find(({ id }) => id === guestId)!;
	const news = newsAfter({ portal, facts, by: guest.name, now }, facts);
	const letters = newLinkLetters(news, guest, { purpose, linkId });
	await writeLetters(
		tx,
		portal.jobs,
		letters.map((draft) => ({ journalId: null, draft })),
		now,
	);
}
