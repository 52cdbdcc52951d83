/** Marking what was tried: under the locks of the release and of the part, like everything about a beta. */
import type { Receipt } from "../../access/form.server.ts";
import { type Outcome, once } from "../../access/once.server.ts";
import type { Visitor } from "../../access/visitor.server.ts";
import type { Portal } from "../../portal.server.ts";
import { may, refusedAct } from "../../process/acts.ts";
import { refusedInBeta } from "../../process/beta.ts";
import { lockBeta, lockPart, situationOf } from "../situation.server.ts";
import type { TryForm } from "./forms.ts";
import { addTry, lastTry } from "./writes.server.ts";

/**
 * Adds a try of a product type, or takes the mark back; earlier ones stay.
 *
 * @returns done with where to go, refused in words; missing for foreign resorts and for what a resort does not sell.
 */
export async function markType(
	portal: Portal,
	visitor: Visitor,
	slug: string,
	{ data, receipt }: { data: TryForm; receipt: Receipt },
): Promise<Outcome> {
	const { actor } = visitor;
	const { personId } = actor;
	return once(portal, personId, receipt, async (tx) => {
		const release = await lockBeta(tx, visitor.scope, { slug });
		if (!release || !may(actor, "seeResort", { resortId: data.resort })) return { kind: "missing" };
		const part = await lockPart(tx, release.id, data.resort, personId);
		const last = part && (await lastTry(tx, part, data.item));
		if (!last) return { kind: "missing" };
		const notTheirs = refusedAct(actor, data.step, part);
		if (notTheirs) return { kind: "refused", refusal: notTheirs };
		const note = data.step === "markTried" ? data.note : null;
		const done: Outcome = {
			kind: "done",
			location: `/releases/${slug}/beta?resort=${last.slug}#type-${data.item}`,
		};
		const now = portal.clock();
		const shownBuild = data.step === "markTried" ? data.build : part.buildId;
		const situation = {
			...situationOf(release, part),
			trial: { takesPart: part.triesSince !== null, siteBuild: part.buildId, shownBuild },
		};
		const refusal = refusedInBeta(data.step, situation, now);
		if (refusal) return { kind: "refused", refusal };
		const result = data.step === "markTried" ? "tested" : "notTested";
		const isRepetition =
			(last.result ?? "notTested") === result &&
			(result === "notTested" ||
				(last.personId === personId && last.buildId === part.buildId && last.note === note));
		if (isRepetition) return done;
		await addTry(
			tx,
			{ partId: part.id, productType: data.item, personId, buildId: part.buildId, result, note },
			now,
		);
		return done;
	});
}
