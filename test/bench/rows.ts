/** What a list of the bench shows: the floor from memory, the portal from its database. */

export const ROWS = 25;
const two = (number: number) => String(number).padStart(2, "0");

/** The names of the first `ROWS` resorts of the bench, in their order. */
export const resortNames = Array.from({ length: ROWS }, (_, index) => `Bench Hill ${two(index + 1)}`);

/** The home page's rows as plain text. */
export const floorRows = () =>
	resortNames.map((resort, index) => ({
		resort,
		release: "Commerce 3.8 from 3.6",
		status: "Waits for the resort's decision",
		waitsFor: "The primary or secondary contact",
		since: `${two((index % 28) + 1)} Jan 2026, 09:${two(index)} MST (UTC-7)`,
		representative: "Maren Solberg",
	}));
