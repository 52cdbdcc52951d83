/**
 * Time zones: which exist, what they are called, and the reading of an instant in one of them.
 * One Intl formatter per zone is kept, because a page formats hundreds of times and building one is the dear part.
 */
import { remember } from "./remember.ts";

const SHORT_NAME_LOCALES: [RegExp, string[]][] = [
	[/^(America|US|Canada)\/|^Pacific\/Honolulu$|^Atlantic\/Bermuda$/, ["en-US", "en-CA"]],
	[/^(Europe|Atlantic|Africa)\//, ["en-GB"]],
	// en-AU knows no New Zealand names; en-NZ does.
	[/^(Australia|Antarctica)\/|^Pacific\/(Auckland|Chatham)$/, ["en-AU", "en-NZ"]],
];

const ONLY_AN_OFFSET = /^GMT[+-]/;
const WINTER = new Date(Date.UTC(2027, 0, 14));
const SUMMER = new Date(Date.UTC(2027, 6, 14));

function formatterIn(locale: string, zone: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat(locale, {
		timeZone: zone,
		calendar: "gregory",
		numberingSystem: "latn",
		hourCycle: "h23",
		year: "numeric",
		month: "numeric",
		day: "numeric",
		hour: "numeric",
		minute: "numeric",
		second: "numeric",
		timeZoneName: "short",
	});
}

function shortNameOf(formatter: Intl.DateTimeFormat, instant: Date): string {
	return formatter.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "GMT+";
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The formatter whose locale has a short name for the zone all year round, else one in English. */
function formatterFor(zone: string): Intl.DateTimeFormat {
	const known = formatters.get(zone);
	if (known) return known;
	const locales = SHORT_NAME_LOCALES.find(([places]) => places.test(zone))?.[1] ?? ["en-GB"];
	const made = locales.map((locale) => formatterIn(locale, zone));
	const named = made.find((formatter) =>
		[WINTER, SUMMER].every((instant) => !ONLY_AN_OFFSET.test(shortNameOf(formatter, instant))),
	);
	const chosen = named ?? made[0]!;
	formatters.set(zone, chosen);
	return chosen;
}

/** The calendar and clock fields of an instant in a zone, with the zone's short name where there is one. */
export interface Reading {
	year: number;
	/** 1 to 12 */
	month: number;
	day: number;
	hour: number;
	minute: number;
	/** Minutes ahead of UTC; negative to the west. */
	offset: number;
	/** "MST", or null where only an offset is known. */
	shortName: string | null;
}

/** Reads an instant in a zone. Throws a RangeError for a zone that does not exist. */
export const readingOf = (instant: Date, zone: string): Readonly<Reading> =>
	readingAt(instant.getTime(), zone);

const readingAt = remember(10_000, (milliseconds: number, zone: string): Readonly<Reading> => {
	const field: Record<string, string> = {};
	for (const part of formatterFor(zone).formatToParts(milliseconds)) field[part.type] = part.value;
	const [year, month, day] = [Number(field.year), Number(field.month), Number(field.day)];
	const [hour, minute, second] = [Number(field.hour), Number(field.minute), Number(field.second)];
	const shown = Date.UTC(year, month - 1, day, hour, minute, second);
	const name = field.timeZoneName ?? "GMT+";
	return {
		year,
		month,
		day,
		hour,
		minute,
		offset: Math.round((shown - milliseconds) / 60_000),
		shortName: ONLY_AN_OFFSET.test(name) ? null : name,
	};
});

const verdicts = new Map<string, boolean>();

/**
 * True for a place's IANA zone ("America/Denver") and for "UTC". An offset alone ("+05:00", "Etc/GMT+5") is
 * refused: it forgets the clock changes.
 */
export function isZone(zone: string): boolean {
	const known = verdicts.get(zone);
	if (known !== undefined) return known;
	let good = zone === "UTC";
	if (/^(?!Etc\/)[A-Z][A-Za-z]+(\/[A-Z][A-Za-z_-]+){1,2}$/.test(zone)) {
		try {
			good = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
		} catch {
			good = false;
		}
		// Remember real zones only: what people type is endless.
		if (good) verdicts.set(zone, good);
	}
	return good;
}

const NEW_NAMES: Record<string, string> = {
	Calcutta: "Kolkata",
	Katmandu: "Kathmandu",
	Kiev: "Kyiv",
	Saigon: "Ho Chi Minh City",
	Rangoon: "Yangon",
	St_Johns: "St. John's",
};

function cityOf(zone: string): string {
	const last = zone.slice(zone.lastIndexOf("/") + 1);
	return NEW_NAMES[last] ?? last.replaceAll("_", " ");
}

const names = new Map<string, string>();

/** "Mountain Time (Denver)"; the city alone where the zone has no name of its own. */
export function zoneName(zone: string): string {
	if (zone === "UTC") return "UTC";
	const known = names.get(zone);
	if (known) return known;
	const long = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longGeneric" })
		.formatToParts(WINTER)
		.find((part) => part.type === "timeZoneName")?.value;
	const city = cityOf(zone);
	const name = !long || long.startsWith("GMT") ? city : `${long} (${city})`;
	names.set(zone, name);
	return name;
}

const FIRST = [
	"America/Los_Angeles",
	"America/Denver",
	"America/Phoenix",
	"America/Chicago",
	"America/New_York",
	"America/Vancouver",
	"America/Edmonton",
	"America/Winnipeg",
	"America/Toronto",
	"America/Halifax",
	"America/St_Johns",
	"Europe/London",
	"Europe/Zurich",
	"Australia/Sydney",
	"Pacific/Auckland",
];

const REGIONS = [
	"America",
	"Europe",
	"Australia",
	"Pacific",
	"Asia",
	"Africa",
	"Atlantic",
	"Indian",
	"Antarctica",
];

function zonesOf(region: string): string[] {
	return Intl.supportedValuesOf("timeZone").filter(
		(zone) => zone.startsWith(`${region}/`) && !FIRST.includes(zone),
	);
}

/** Every zone a person can choose: the ones where most resorts are first, then the world by region. */
export const ZONES: readonly { group: string; zones: readonly string[] }[] = [
	{ group: "Most used", zones: FIRST },
	...REGIONS.map((region) => ({ group: region, zones: zonesOf(region) })),
	{ group: "No place", zones: ["UTC"] },
];
