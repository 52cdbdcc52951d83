import { expect, test } from "vitest";
import { isZone, ZONES, zoneName } from "../../app/words/time.ts";

test.each([
	"America/Denver",
	"America/North_Dakota/New_Salem",
	"America/Port-au-Prince",
	"Asia/Kathmandu",
	"UTC",
])("%s is a zone", (zone) => expect(isZone(zone)).toBe(true));

test.each([
	"",
	"+05:00",
	"-07",
	"Etc/GMT+5",
	"MST",
	"EST5EDT",
	"america/denver",
	"America/Nowhere",
	"Mountain",
])("%s is none: an offset or a made-up name", (zone) => expect(isZone(zone)).toBe(false));

test("names say the zone and the place", () => {
	expect(zoneName("America/Denver")).toBe("Mountain Time (Denver)");
	expect(zoneName("America/St_Johns")).toBe("Newfoundland Time (St. John's)");
	expect(zoneName("Asia/Calcutta")).toContain("Kolkata");
});

test("every zone on offer is one, stands once and has a name", () => {
	const all = ZONES.flatMap(({ zones }) => zones);
	expect(new Set(all).size).toBe(all.length);
	expect(all.filter((zone) => !isZone(zone))).toEqual([]);
	expect(all.every((zone) => zoneName(zone).length > 0)).toBe(true);
	expect(all.length).toBeGreaterThan(300);
});
