/** Small pieces of text that several letters and their subjects share. */
import { formatTime } from "../../app/words/time.ts";
import type { UpgradeLetter } from "../props.ts";

/** The text without blanks around it, or null when nothing is left: an empty line in a letter looks like a fault. */
export function said(text: string | null | undefined): string | null {
	return text?.trim() || null;
}

/** "14 items", "1 item". */
export function count(number: number, one: string, many = `${one}s`): string {
	return `${number} ${number === 1 ? one : many}`;
}

/** " by Thu 14 Jan 2027, 17:00 MST (UTC-7)" for a subject, in the resort's zone; nothing without a deadline. */
export function byText(deadline: string | null, { resortZone }: UpgradeLetter): string {
	return deadline ? ` by ${formatTime(new Date(deadline), resortZone)}` : "";
}

/** The same for the end of the upgrade window. */
export function byWindowEnd(letter: UpgradeLetter): string {
	return byText(letter.windowUntil, letter);
}

/** " (build 3.8.0-412)", or nothing when no build is known. */
export function inBuild(build: string | null): string {
	return said(build) ? ` (build ${said(build)})` : "";
}

/** What happens when nobody acts: every letter that waits for the resort says it. */
export function unlessBooked({ windowUntil, resortName }: UpgradeLetter, deadline = windowUntil): string {
	const when = deadline ? "by then" : "before its upgrade window closes";
	return `If no upgrade is booked ${when}, the release lapses for ${resortName} and production stays as it is.`;
}

/** What happens when nobody decides: nothing is deployed. */
export function unlessDecided({ windowUntil, resortName }: UpgradeLetter): string {
	const when = windowUntil ? "by then" : "before its upgrade window closes";
	return `If nobody decides ${when}, the release lapses for ${resortName} and nothing is deployed.`;
}

export const WHO_DECIDES = "The primary or the secondary contact decides.";
