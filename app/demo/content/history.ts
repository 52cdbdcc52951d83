/** Releases from before the portal: published, their windows over, told to nobody. */
import notes33 from "./commerce-3.3.md?raw";
import notes34 from "./commerce-3.4.md?raw";
import notes35 from "./commerce-3.5.md?raw";
import notes36 from "./commerce-3.6.md?raw";
import notes371 from "./commerce-3.7.1.md?raw";
import notes37 from "./commerce-3.7.md?raw";

export interface Past {
	version: string;
	kind: "major" | "hotfix";
	build: string;
	/** Calendar days from its publication to that of Commerce 3.8, and how long its window was open. */
	daysBefore: number;
	windowDays: number;
	summary: string;
	notes: string;
}

/** Majors come every four weeks (domain.md 2.2), each window ends the day before the next one opens. */
const major = (cyclesBefore: number) => ({
	kind: "major" as const,
	daysBefore: cyclesBefore * 28,
	windowDays: 27,
});

export const HISTORY: readonly Past[] = [
	{
		...major(5),
		version: "3.3",
		build: "3.3.0-121",
		summary: "A validation time of your own for Pass Checker, and gift cards beside vouchers.",
		notes: notes33,
	},
	{
		...major(4),
		version: "3.4",
		build: "3.4.0-188",
		summary: "Arrival: what guests used to do at the window, done at home.",
		notes: notes34,
	},
	{
		...major(3),
		version: "3.5",
		build: "3.5.0-240",
		summary: "Guests find their sign-in by the number on their pass.",
		notes: notes35,
	},
	{
		...major(2),
		version: "3.6",
		build: "3.6.0-297",
		summary: "Dynamic pricing moves into the product editor.",
		notes: notes36,
	},
	{
		...major(1),
		version: "3.7",
		build: "3.7.0-343",
		summary: "Add-ons follow the calendar, and a household signs its waivers once.",
		notes: notes37,
	},
	{
		kind: "hotfix",
		version: "3.7.1",
		build: "3.7.1-351",
		daysBefore: 20,
		windowDays: 18,
		summary: "Guests whose basket was from the day before could not sign in.",
		notes: notes371,
	},
];
