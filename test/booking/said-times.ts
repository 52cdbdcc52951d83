/**
 * Reads times as a person reads them off a page or a letter, without any of the portal's own code: the text alone
 * names the instant, because it carries its offset.
 */
import pg from "pg";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const ZONE = String.raw`(?: [A-Z]{1,5})? \(UTC([+-])(\d{1,2})(?::(\d\d))?\)`;
const TIME = new RegExp(
	String.raw`(\w{3}) (\d{1,2}) (\w{3}) (\d{4}), (\d\d):(\d\d)(?: to (\d\d):(\d\d))?${ZONE}`,
	"g",
);

export interface SaidTime {
	instant: Date;
	/** What a clock on the wall shows: "2027-01-14 05:00". */
	clock: string;
	/** The end, where the text is a span. */
	until: Date | null;
}

/** Every time in a text, in order; a span is one. @throws for one that no calendar knows. */
export function timesIn(text: string): SaidTime[] {
	const found: SaidTime[] = [];
	let end = 0;
	for (const match of text.matchAll(TIME)) {
		const [whole, weekday, day, month, year, hour, minute, toHour, toMinute, sign, hours, minutes] = match;
		const local = (h = "0", m = "0") =>
			new Date(Date.UTC(Number(year), MONTHS.indexOf(month!), Number(day), Number(h), Number(m)));
		const at = local(hour, minute);
		if (at.getUTCDate() !== Number(day) || DAYS[at.getUTCDay()] !== weekday)
			throw new Error(`No such day: ${whole}`);
		const offset = (Number(hours) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
		const instant = (shown: Date) => new Date(shown.getTime() - offset * 60_000);
		const before = found.at(-1);
		// "... (UTC-2:30) to Sat 1 Jul 2028, 00:30 ...": the second one is the end of the first.
		if (before && text.slice(end, match.index) === " to ") before.until = instant(at);
		else {
			found.push({
				instant: instant(at),
				clock: at.toISOString().slice(0, 16).replace("T", " "),
				until: toHour ? instant(local(toHour, toMinute)) : null,
			});
		}
		end = match.index + whole.length;
	}
	return found;
}

/** The text of some HTML, as it is read: without marks, scripts and the parts for programs. */
export const readable = (html: string) =>
	html
		.replace(/<(script|style|head)\b.*?<\/\1>/gs, "")
		.replace(/<[^>]+>/g, "")
		.replaceAll("&#x27;", "'")
		.replaceAll("&amp;", "&");

/**
 * What clocks on walls show, by PostgreSQL's own table of zones: a second opinion about which zone a text is in, that
 * shares nothing with the formatter. In the order asked.
 */
export async function wallClocks(
	url: string,
	asked: readonly { at: Date; zone: string }[],
): Promise<string[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		const { rows } = await client.query<{ clock: string }>(
			`select to_char(at at time zone zone, 'YYYY-MM-DD HH24:MI') as clock
			from unnest($1::timestamptz[], $2::text[]) with ordinality as asked (at, zone, place) order by place`,
			[asked.map(({ at }) => at.toISOString()), asked.map(({ zone }) => zone)],
		);
		return rows.map(({ clock }) => clock);
	} finally {
		await client.end();
	}
}
