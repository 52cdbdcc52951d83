import type { Settings } from "../env.server.ts";
import { may } from "../process/acts.ts";
import { CONTACT_ROLE_NAMES, STAFF_ROLE_NAMES } from "../words/names.ts";
import type { Visitor } from "./visitor.server.ts";

/** Where this person can go. What they may not see is not offered. */
export function navigationOf(
	visitor: Visitor,
	settings: Settings,
): { to: string; label: string; end?: boolean }[] {
	return [
		{ to: "/", label: "Home", end: true },
		{ to: "/releases", label: "Releases" },
		{ to: "/issues", label: "Reports" },
		{ to: "/resorts", label: visitor.side === "vendor" ? "Resorts" : "Resort" },
		{ to: "/people", label: "People" },
		...(may(visitor.actor, "seeAvailability") ? [{ to: "/availability", label: "Availability" }] : []),
		...(may(visitor.actor, "seeParkedLetters") ? [{ to: "/letters", label: "Letters" }] : []),
		...(settings.cal && may(visitor.actor, "settleCalendarNews")
			? [{ to: "/availability/calendar", label: "Calendar" }]
			: []),
		...(settings.demo ? [{ to: "/outbox", label: "Outbox" }] : []),
	];
}

/** The name on the menu and the hats below it. */
export function viewerOf(visitor: Visitor): { label: string; detail: string } {
	const staff = visitor.staff.map((role) => STAFF_ROLE_NAMES[role]);
	const hats = visitor.hats.map(
		(hat) => `${hat.roles.map((role) => CONTACT_ROLE_NAMES[role]).join(", ")}, ${hat.resortName}`,
	);
	return { label: visitor.name, detail: [...staff, ...hats].join("; ") };
}
