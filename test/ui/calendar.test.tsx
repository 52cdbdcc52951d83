import { expect, test } from "vitest";
import { MonthGrid } from "../../app/ui/month-grid.tsx";
import { SlotList } from "../../app/ui/slot-list.tsx";
import { timePair } from "../../app/words/time.ts";
import { render, textOf } from "./render.tsx";

const grid = (
	<MonthGrid
		id="month"
		month="2027-01"
		selected="2027-01-14"
		next="/?month=2027-02"
		days={{
			"2027-01-14": { state: "free", free: 4, to: "/?day=2027-01-14" },
			"2027-01-15": {
				state: "blocked",
				short: "No runs",
				reason: "We deploy from Monday to Thursday",
				to: "/?day=2027-01-15",
			},
		}}
	/>
);

test("a day's name has the full date, the free count and the state (A2)", async () => {
	const html = await render(grid);
	const links = [...html.matchAll(/<a [^>]*data-date=[^>]*>.*?<\/a>/g)].map(([link]) => textOf(link));
	expect(links).toEqual([
		"Thu 14 Jan 2027, 4 free",
		"Fri 15 Jan 2027, No runs. We deploy from Monday to Thursday",
	]);
	expect(html).toMatch(/<a aria-current="true"[^>]*day-free|<a [^>]*day-free[^>]*aria-current="true"/);
});

test("a blocked day can be reached, so that its reason can be read (B4); without script all are in the tab order", async () => {
	const html = await render(grid);
	expect(html).toContain('href="/?day=2027-01-15"');
	expect(html).not.toContain("tabindex");
	expect(html.match(/<tr>/g)).toHaveLength(6);
	expect(html).toContain('rel="next"');
	expect(html).not.toContain('rel="prev"');
});

test("a slot is a button of its form, filled in or not, or says why not, with its whole time", async () => {
	const time = timePair(new Date("2027-01-14T16:00:00Z"), "America/Denver", "America/Denver");
	const html = await render(
		<SlotList
			id="slots"
			title="Thu 14 Jan 2027"
			choosing={{ form: "details", name: "hold" }}
			slots={[
				{ key: "9", time, value: "nine" },
				{ key: "10", time, reason: "Less than 72 hours ahead" },
			]}
		/>,
	);
	expect(html.match(/<button [^>]*>/g)).toEqual([
		'<button type="submit" class="slot" form="details" name="hold" value="nine" formnovalidate="">',
	]);
	expect(textOf(html)).toContain("Thu 14 Jan 2027, 09:00 MST (UTC-7) Less than 72 hours ahead");
});
