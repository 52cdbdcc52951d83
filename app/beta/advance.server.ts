/** The one door of a beta: lock the release, lock the part, ask the rules, write, tell. */
import type { Tx } from "../../db/connect.ts";
import type { JournalNote } from "../../db/vocabulary.ts";
import type { Receipt } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { Portal } from "../portal.server.ts";
import { tell } from "../post/write.server.ts";
import { may, refusedAct } from "../process/acts.ts";
import { refusedInBeta } from "../process/beta.ts";
import type { BetaForm, InviteForm, PartForm } from "./forms.ts";
import { betaLetter, isAskedToAnswer, tries } from "./letters.ts";
import { peopleOf } from "./people.server.ts";
import { type BetaPartFacts, type BetaRelease, lockBeta, lockPart, situationOf } from "./situation.server.ts";
import { newsOfParts } from "./tell.server.ts";
import { decline, invite, join, leave, openPart, setSite } from "./writes.server.ts";

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
	const partIds = await invite(tx, release.id, form.to === "all" ? null : form.resort, { personId, now });
	const people = await peopleOf(tx, release.id, partIds);
	const news = { release, by: visitor.name, at: now, reason: null };
	const entry = { step: "betaInvited" as const, actorId: personId, at: now };
	const invitations = newsOfParts(partIds, people, entry, (person) =>
		isAskedToAnswer(person) ? betaLetter("betaInvited", news, person, { summary: release.summary }) : null,
	);
	await tell(tx, portal.jobs, invitations, now);
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
	await writePart(tx, form, part, { personId: actor.personId, now });
	const details = {
		...("reason" in form && form.reason && { reason: form.reason }),
		...(build && { build: build.label }),
	};
	const entry = { step: NOTE[form.step], actorId: actor.personId, at: now, details };
	const people = form.step === "setBetaSite" ? await peopleOf(tx, release.id, [part.id]) : [];
	const news = { release, by: visitor.name, at: now, reason: null };
	const told = newsOfParts([part.id], people, entry, (person) =>
		form.step === "setBetaSite" && tries(person)
			? betaLetter("betaSite", news, person, {
					isFirst: part.readyAt === null,
					isOpen: release.stage === "betaOpen",
					note: form.note,
				})
			: null,
	);
	await tell(tx, portal.jobs, told, now);
	return done;
}

/** What was done already answers as done: a second tab, or back and send again. */
function isRepetition(form: PartForm, part: BetaPartFacts | undefined): boolean {
	if (form.step === "joinBeta") return part?.triesSince != null;
	if (form.step === "leaveBeta") return part?.triesSince == null;
	return form.step === "declineBeta" && part?.declinedAt != null;
}

const NOTE = {
	joinBeta: "betaJoined",
	leaveBeta: "betaLeft",
	declineBeta: "betaDeclined",
	setBetaSite: "betaSiteSet",
} as const satisfies Record<PartForm["step"], JournalNote>;

function writePart(
	tx: Tx,
	form: PartForm,
	{ id }: BetaPartFacts,
	{ personId, now }: { personId: string; now: Date },
): Promise<void> {
	switch (form.step) {
		case "joinBeta":
			return join(tx, id, personId, now);
		case "leaveBeta":
			return leave(tx, id, personId, now);
		case "declineBeta":
			return decline(tx, id, now);
		case "setBetaSite": {
			const { build: buildId, siteUrl, note: siteNote } = form;
			return setSite(tx, id, { buildId, siteUrl, siteNote, readyAt: now });
		}
	}
}
