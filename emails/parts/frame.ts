/** What a letter knows of the portal that sends it, and the pages it may lead to. */
import type { ReactElement } from "react";

export interface Frame {
	/** What people type into the browser, like https://releases.example.com. */
	origin: string;
	vendorName: string;
	/** Whether an answer to this letter is taken and added to the report that it is about. */
	answerable?: boolean;
}

/** A letter as every file of this folder writes it; `preview` is what the outbox, tests and screenshots show. */
export interface LetterModule<Props> {
	Letter(given: LetterGiven<Props>): ReactElement;
	subject(letter: Props): string;
	preview: Props;
}

export interface LetterGiven<Props> {
	letter: Props;
	frame: Frame;
}

/** An address of the portal. A path always stays on the portal's own origin. */
export function pageOf(frame: Frame, path: string): string {
	return `${frame.origin.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
}

export function releasePage(frame: Frame, { releaseSlug }: { releaseSlug: string }): string {
	return pageOf(frame, `releases/${encodeURIComponent(releaseSlug)}`);
}

/** The page of one report. */
export function issuePage(frame: Frame, { number }: { number: string }): string {
	return pageOf(frame, `issues/${encodeURIComponent(number)}`);
}

type UpgradePart = "smoke-test" | "book" | "booking.ics";

/** The page of one resort's upgrade, or a part of it. */
export function upgradePage(frame: Frame, { upgradeId }: { upgradeId: string }, part?: UpgradePart): string {
	const page = pageOf(frame, `upgrades/${encodeURIComponent(upgradeId)}`);
	return part ? `${page}/${part}` : page;
}
