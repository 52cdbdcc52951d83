import { Notice } from "../../ui/notice.tsx";

export const PERSON_SAID: Record<string, string> = {
	added: "They can sign in now: the portal mails a code to their address whenever they ask for one.",
	known:
		"Somebody with this address was known already. They have the new roles as well; their name and zone stay.",
	saved: "Your changes are saved.",
	signedOut: "Your changes are saved. They have to sign in again.",
	off: "They are switched off there and signed out everywhere.",
	on: "They are switched on again and can sign in.",
};

export const RESORT_SAID: Record<string, string> = {
	added: "The resort is there. Add its contacts next, so that somebody can decide.",
	saved: "Your changes are saved.",
	off: "The resort is switched off. Its people were signed out.",
	on: "The resort is switched on again.",
	blocked: "These days are blocked. What is booked stays.",
	freed: "These days are free again.",
};

export const AVAILABILITY_SAID: Record<string, string> = {
	rules: "The rules are saved and count from now on. What is booked stays.",
	capacity: "Saved. What is booked stays.",
	holiday: "The holiday is on the list. What is booked stays.",
	noHoliday: "The holiday is off the list.",
	blocked: "These days are blocked for all. What is booked stays.",
	freed: "These days are free again.",
};

export const ACCOUNT_SAID: Record<string, string> = { saved: "Your changes are saved." };

export interface SaidNoticeProps {
	/** Out of the address after a change; unknown words say nothing. */
	said: string | null;
	words: Record<string, string>;
	/** Whom or what it is about; the title. */
	name: string;
}

/** What the last press did. */
export function SaidNotice({ said, words, name }: SaidNoticeProps) {
	if (said === null || !Object.hasOwn(words, said)) return null;
	return (
		<Notice id="said" tone="success" title={name} live>
			<p>{words[said]}</p>
		</Notice>
	);
}
