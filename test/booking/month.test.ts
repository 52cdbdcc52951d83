/** The month as the page shows it. */
import { expect, test } from "vitest";
import { placesOn } from "../../app/booking/places.ts";
import { calendarView, chosenView, monthOf, monthSpan } from "../../app/booking/view.server.ts";
import { ANN, calendarOf, denver, LONG_BEFORE, taken } from "./calendars.ts";

const NOW = denver("2027-01-05", "08:00");

/** The month, out of places that reach beyond it. */
function view(change = {}, asked = {}, month = "2027-01", now = NOW) {
	const calendar = calendarOf(change);
	const places = placesOn(calendar, "2026-12-20", "2027-03-10", now);
	return calendarView(calendar, places, { view: "month", ...asked }, month, {
		viewerZone: "America/Denver",
		now,
	});
}

test("each day says how many places are free, or the one reason why none is", () => {
	const blackouts = [{ fromDay: "2027-01-19", untilDay: "2027-01-19", reason: "Race day" }];
	const holidays = [{ day: "2027-01-20", name: "Founders' Day" }];
	const runs = [taken(ANN, denver("2027-01-21", "12:00")), taken(ANN, denver("2027-01-12", "09:00"))];
	const windowUntil = denver("2027-01-26", "17:00");
	const { days } = view({ blackouts, holidays, taken: runs, windowUntil });
	expect(days["2027-01-11"]).toEqual({ state: "free", to: "?month=2027-01&day=2027-01-11#times", free: 6 });
	expect(days["2027-01-12"]).toMatchObject({ state: "free", free: 2 });
	expect(days["2027-01-06"]).toMatchObject({ state: "blocked", short: "Too soon" });
	expect(days["2027-01-15"]).toMatchObject({ state: "blocked", short: "No slots" });
	expect(days["2027-01-19"]).toMatchObject({ state: "blocked", reason: "Your blackout: Race day" });
	expect(days["2027-01-20"]).toMatchObject({ reason: "The vendor is closed: Founders' Day." });
	expect(days["2027-01-21"]).toMatchObject({ state: "none", short: "Taken" });
	expect(days["2027-01-27"]).toMatchObject({ short: "After the window" });
	// What lies behind is left out.
	expect(Object.keys(days)).toEqual(
		Array.from({ length: 27 }, (_, index) => `2027-01-${String(index + 5).padStart(2, "0")}`),
	);
});

test("a day half within the notice shows what is left of it", () => {
	expect(view({}, {}, "2027-01", denver("2027-01-08", "11:30")).days["2027-01-11"]).toMatchObject({
		state: "free",
		free: 3,
	});
});

test("a day of which a part is taken and the rest passing says the part that people ask about", () => {
	const runs = [taken(ANN, denver("2027-01-11", "13:00"))];
	const { days } = view({ taken: runs }, {}, "2027-01", denver("2027-01-08", "09:30"));
	expect(days["2027-01-11"]).toMatchObject({ state: "none", short: "Taken" });
});

test("the asked day's times can be pressed, taken ones say why", () => {
	const runs = [taken(ANN, denver("2027-01-14", "09:00"))];
	const { daySlots, dayTitle } = view({ taken: runs }, { day: "2027-01-14" });
	expect(dayTitle).toBe("Thu 14 Jan 2027");
	expect(daySlots).toHaveLength(6);
	expect(daySlots[0]).toMatchObject({ reason: "Taken: everybody who could deploy is busy then." });
	expect(daySlots[4]).toMatchObject({
		key: "2027-01-14T20:00:00.000Z",
		value: "2027-01-14T20:00:00.000Z",
		time: { first: "Thu 14 Jan 2027, 13:00 MST (UTC-7)", second: null },
	});
});

test("links stay within what can be booked", () => {
	expect(view().previous).toBe(null);
	expect(view({}, {}, "2027-02").previous).toBe("?month=2027-01");
	expect(view({ windowUntil: denver("2027-01-26", "17:00") }).next).toBe(null);
	expect(view({ windowUntil: denver("2027-02-01", "17:00") }).next).toBe("?month=2027-02");
});

test("the month to begin with is the first that keeps the notice, in the resort's days", () => {
	const asked = { view: "month" } as const;
	expect(monthOf(asked, "America/Denver", 72, denver("2027-01-28", "12:00"))).toBe("2027-01");
	expect(monthOf(asked, "America/Denver", 72, denver("2027-01-29", "12:00"))).toBe("2027-02");
	expect(monthOf(asked, "Australia/Sydney", 72, denver("2027-01-28", "12:00"))).toBe("2027-02");
	expect(monthOf({ ...asked, slot: "2027-02-01T21:00:00Z" }, "Australia/Sydney", 72, NOW)).toBe("2027-02");
	expect(monthSpan("2028-02")).toEqual({ first: "2028-02-01", last: "2028-02-29" });
});

test("a place stays chosen while somebody else has it, and says so; what never starts a slot cannot be", () => {
	const zurich = { resortZone: "Europe/Zurich" };
	const slot = denver("2027-01-14", "10:00").toISOString();
	const chosen = (change = {}, start = slot) => {
		const places = placesOn(calendarOf({ ...zurich, ...change }), "2027-01-01", "2027-01-31", LONG_BEFORE);
		return chosenView(places, start, "Europe/Zurich", "America/Denver");
	};
	expect(chosen()).toMatchObject({
		start: slot,
		label: "Thu 14 Jan 2027, 18:00 CET (UTC+1)",
		minutes: 180,
		isFree: true,
		why: "",
	});
	expect(chosen({ taken: [taken(ANN, new Date(slot))] })).toMatchObject({
		isFree: false,
		why: "Taken: everybody who could deploy is busy then.",
	});
	expect(chosen({}, "2027-01-14T17:30:00.000Z")).toBe(null);
	expect(chosen({ windowUntil: new Date(slot) })).toBe(null);
});

test("days that are looked at keep the chosen place; places that are only held say so before what is taken", () => {
	const slot = denver("2027-01-14", "10:00").toISOString();
	const { days, next } = view({}, { slot });
	expect(days["2027-01-12"]).toMatchObject({ to: `?month=2027-01&day=2027-01-12&slot=${slot}#times` });
	expect(next).toBe(`?month=2027-02&slot=${slot}`);
	const held = { ...taken(ANN, denver("2027-01-12", "12:00")), heldBy: "other" as const };
	expect(view({ taken: [held] }).days["2027-01-12"]).toEqual({
		state: "none",
		to: "?month=2027-01&day=2027-01-12#times",
		short: "Held",
		reason: "Held by another resort for the next minutes.",
	});
});
