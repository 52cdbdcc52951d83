/** The release page in words: what the reads found, as text and times for one visitor. */
import { RELEASE_STEPS, type ReleaseStep, UPGRADE_STAGES } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { may } from "../process/acts.ts";
import { outlook } from "../process/outlook.ts";
import { release as releaseProcess } from "../process/release.ts";
import { renderMarkdown } from "../words/markdown.server.ts";
import { PRODUCT_NAMES, RELEASE_KIND_NAMES, releaseName } from "../words/names.ts";
import { refusalText } from "../words/refusal.ts";
import { timePair } from "../words/time.ts";
import type { ReleasePage } from "./reads.server.ts";
import { situationOf } from "./situation.server.ts";

/** Everything the page shows of a release, and what this visitor can do with it. */
export function releaseView(
	release: ReleasePage,
	visitor: Visitor,
	resorts: { id: string; name: string; productionVersion: string }[],
	now: Date,
) {
	const zone = firstZoneOf(visitor);
	const pair = (instant: Date | null) => instant && timePair(instant, zone, visitor.zone);
	const notes = renderMarkdown(release.notes);
	const mayEdit = may(visitor.actor, "editRelease");
	const prospects = outlook(releaseProcess, situationOf(release), visitor.actor, now);
	const steps: Partial<Record<ReleaseStep, { can: boolean; why: string | null }>> = {};
	for (const step of RELEASE_STEPS) {
		const prospect = prospects[step];
		if (prospect.can) steps[step] = { can: true, why: null };
		// A step of another stage or another person is not this page's business; a closed gate is.
		else if (prospect.refusal.kind === "gate")
			steps[step] = { can: false, why: refusalText(prospect.refusal) };
	}
	return {
		id: release.id,
		slug: release.slug,
		name: releaseName(release.product, release.version),
		stage: release.stage,
		summary: release.summary,
		notesHtml: notes.html,
		contents: notes.contents,
		facts: {
			product: PRODUCT_NAMES[release.product],
			kind: RELEASE_KIND_NAMES[release.kind],
			beta: [pair(release.betaFrom), pair(release.betaUntil)],
			window: [pair(release.windowFrom), pair(release.windowUntil)],
			support: pair(release.supportUntil),
			downtime: release.needsDowntime ? "The shop goes offline" : "The shop stays on",
			configuration: release.needsConfiguration ? "Settings change before it goes back on" : "None",
			edited: pair(release.notesEditedAt),
		},
		changes: release.changes.map(({ id, title, consequence, guideTitle, guideBody }) => ({
			id,
			title,
			consequence,
			guide:
				guideBody === null
					? null
					: { title: guideTitle ?? title, html: renderMarkdown(guideBody, `g${id.slice(0, 8)}`).html },
		})),
		reading: {
			fingerprint: release.fingerprint,
			readAt: release.reading && pair(new Date(release.reading.acknowledgedAt)),
			isOutdated: release.reading !== null && release.reading.fingerprint !== release.fingerprint,
		},
		upgrades: release.upgrades,
		stages: UPGRADE_STAGES.flatMap((stage) => {
			const found = release.stages.find((one) => one.stage === stage);
			return found ? [{ stage, count: Number(found.count) }] : [];
		}),
		builds: release.builds.map(({ id, label }) => ({ id, label })),
		mayEdit,
		manage:
			mayEdit || Object.keys(steps).length > 0
				? {
						slug: release.slug,
						name: releaseName(release.product, release.version),
						steps,
						resorts,
						mayEdit,
					}
				: null,
	};
}
