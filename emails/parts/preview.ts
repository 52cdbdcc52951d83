/** The invented upgrade that the previews of the letters tell of. */
import type { BetaLetter, IssueLetter, UpgradeLetter } from "../props.ts";

export const toTheResort: UpgradeLetter = {
	recipientName: "Dana Reyes",
	viewerZone: "America/Los_Angeles",
	audience: "resort",
	resortName: "Cinder Peak",
	resortZone: "America/Denver",
	releaseName: "Commerce 3.8",
	releaseSlug: "commerce-3.8",
	upgradeId: "0b6f8a52-3c1e-4b53-9a4e-7d1f5b2c9e10",
	by: "Mika Sato",
	at: "2026-12-17T16:05:00.000Z",
	reason: null,
	windowUntil: "2027-01-15T00:00:00.000Z",
};

export const toTheVendor: UpgradeLetter = {
	...toTheResort,
	recipientName: "Mika Sato",
	viewerZone: "America/Toronto",
	audience: "vendor",
	by: "Dana Reyes",
};

/** The invented report that the previews tell of. */
export const reportToTheResort: IssueLetter = {
	recipientName: "Dana Reyes",
	viewerZone: "America/Los_Angeles",
	audience: "resort",
	resortName: "Cinder Peak",
	resortZone: "America/Denver",
	releaseName: "Commerce 3.8",
	number: "REL-0421",
	fault: "A group lesson for four people is charged once instead of four times.",
	by: "Mika Sato",
	at: "2026-12-17T16:05:00.000Z",
	reason: null,
	pictures: 2,
};

/** The invented beta that the previews tell of. */
export const betaToTheResort: BetaLetter = {
	recipientName: "Dana Reyes",
	viewerZone: "America/Los_Angeles",
	audience: "resort",
	resortName: "Cinder Peak",
	resortSlug: "cinder-peak",
	resortZone: "America/Denver",
	releaseName: "Commerce 3.8",
	releaseSlug: "commerce-3.8",
	betaFrom: "2026-12-03T15:00:00.000Z",
	betaUntil: "2026-12-17T00:00:00.000Z",
	build: "3.8.0-beta.2",
	siteUrl: "https://test.cinderpeak.example/",
	by: "Ines Okafor",
	at: "2026-12-03T16:05:00.000Z",
	reason: null,
};
