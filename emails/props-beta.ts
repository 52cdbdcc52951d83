/** What the letters about betas need to be written; see props.ts. */

/** Every letter about a resort's part in the beta of a release (E23). */
export interface BetaLetter {
	recipientName: string;
	viewerZone: string;
	audience: "resort" | "vendor";
	resortName: string;
	resortSlug: string;
	resortZone: string;
	/** Like "Commerce 3.8". */
	releaseName: string;
	releaseSlug: string;
	betaFrom: string;
	betaUntil: string;
	/** The build on the resort's beta site; before there is one, the newest of the release. */
	build: string | null;
	siteUrl: string | null;
	by: string;
	at: string;
	reason: string | null;
}

export interface BetaInvitedLetter extends BetaLetter {
	/** Of the release, in a sentence. */
	summary: string;
}

export interface BetaOpenedLetter extends BetaLetter {
	/** False for a resort that is invited and has not answered. */
	takesPart: boolean;
}

export interface BetaSiteLetter extends BetaLetter {
	/** No build was on the site before. */
	isFirst: boolean;
	isOpen: boolean;
	/** What is new in the build. */
	note: string | null;
}

export interface BetaClosingLetter extends BetaLetter {
	notesUnread: boolean;
	/** Names of product types that nobody of the resort has tried yet, and how many it sells. */
	untried: string[];
	productTypes: number;
}

export interface BetaClosedLetter extends BetaLetter {
	/** Its dates ended it, or the release came out or was withdrawn before. */
	end: "dates" | "published" | "withdrawn";
}
