/** The one door of a beta: lock the release, lock the part, ask the rules, write, tell. */
import type { Tx } from "../../db/connect.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { may, refusedAct } from "../process/acts.ts";
import { refusedInBeta } from "../process/beta.ts";
import type { BetaForm, InviteForm, PartForm } from "./forms.ts";
import { type BetaPartFacts, type BetaRelease, lockBeta, lockPart, situationOf } from "./situation.server.ts";
import { decline, invite, join, leave, note, openPart, setSite } from "./writes.server.ts";

/**
 * @returns done with where to go, refused in words; missing for foreign resorts as well.
 */
export async function advanceBeta(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	form: { data: BetaForm; receipt: Receipt },
): Promise<Outcome> {
	const { data } = form;
	return once(portal, visitor.actor.personId, form.receipt, async (tx) => {
		const release = await lockBeta(tx, visitor.scope, { slug });
		if (!release) return { kind: "missing" };
		return data.step === "inviteToBeta"
			? inviteResorts(portal, tx, visitor, release, data)
			: advancePart(portal, tx, visitor, release, data);
	});
}

async function inviteResorts(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	release: BetaRelease,
	form: InviteForm,
): Promise<Outcome> {
	const now = portal.clock();
	const refusal =
		refusedAct(visitor.actor, form.step, { resortId: null }) ??
		refusedInBeta(form.step, situationOf(release, null), now);
	if (refusal) return { kind: "refused", refusal };
	const { personId } = visitor.actor;
	const parts = await invite(tx, release.id, form.to === "all" ? null : form.resort, { personId, now });
	const partIds = parts.map(({ id }) => id);
	await note(tx, partIds, "betaInvited", { actorId: personId, at: now });
	return { kind: "done", location: `/releases/${release.slug}/beta?show=invited` };
}

/** Something about one resort's part: its people's word, or the vendor's word on its site. */
async function advancePart(
	portal: Portal,
	tx: Tx,
	visitor: Visitor,
	release: BetaRelease,
	form: PartForm,
): Promise<Outcome> {
	const { actor } = visitor;
	const resort = await tx
		.selectFrom("resort")
		.select(["id", "slug"])
		.where("id", "=", form.resort)
		.where("switchedOffAt", "is", null)
		.executeTakeFirst();
	if (!resort || !may(actor, "seeResort", { resortId: resort.id })) return { kind: "missing" };
	const notTheirs = refusedAct(actor, form.step, { resortId: resort.id });
	if (notTheirs) return { kind: "refused", refusal: notTheirs };
	const now = portal.clock();
	if (form.step === "joinBeta") await openPart(tx, release.id, resort.id, now);
	const part = await lockPart(tx, release.id, resort.id, actor.personId);
	const done: Outcome = { kind: "done", location: `/releases/${release.slug}/beta?resort=${resort.slug}` };
	if (isRepetition(form, part)) return done;
	const chosen = form.step === "setBetaSite" ? form.build : null;
	const build = release.builds.find(({ id }) => id === chosen);
	const situation = situationOf(
		release,
		part ?? null,
		chosen ? { isOfThisRelease: build !== undefined } : undefined,
	);
	const refusal = refusedInBeta(form.step, situation, now);
	if (refusal) return { kind: "refused", refusal };
	if (!part) return { kind: "missing" };
	await writePart(tx, form, { part, build, personId: actor.personId, now });
	return done;
}

/** What was done already answers as done: a second tab, or back and send again. */
function isRepetition(form: PartForm, part: BetaPartFacts | undefined): boolean {
	if (form.step === "joinBeta") return part?.triesSince != null;
	if (form.step === "leaveBeta") return part?.triesSince == null;
	return form.step === "declineBeta" && part?.declinedAt != null;
}

interface Change {
	part: BetaPartFacts;
	build: { id: string; label: string } | undefined;
	personId: string;
	now: Date;
}

async function writePart(tx: Tx, form: PartForm, { part, build, personId, now }: Change): Promise<void> {
	const by = { actorId: personId, at: now };
	switch (form.step) {
		case "joinBeta":
			await join(tx, part.id, personId, now);
			await note(tx, [part.id], "betaJoined", by);
			return;
		case "leaveBeta":
			await leave(tx, part.id, personId, now);
			await note(tx, [part.id], "betaLeft", by);
			return;
		case "declineBeta": {
			await decline(tx, part.id, now);
			const details = form.reason ? { reason: form.reason } : {};
			await note(tx, [part.id], "betaDeclined", { ...by, details });
			return;
		}
		case "setBetaSite":
			await setSite(tx, part.id, {
				buildId: form.build,
				siteUrl: form.siteUrl,
				siteNote: form.note,
				readyAt: now,
			});
			await note(tx, [part.id], "betaSiteSet", { ...by, details: { build: build?.label } });
	}
}
