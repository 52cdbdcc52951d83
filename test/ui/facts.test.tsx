import { expect, test } from "vitest";
import { DataTable } from "../../app/ui/data-table.tsx";
import { JourneyLine } from "../../app/ui/journey-line.tsx";
import { Mark, TurnBadge } from "../../app/ui/mark.tsx";
import { ProgressBar } from "../../app/ui/progress-bar.tsx";
import { Tabs } from "../../app/ui/tabs.tsx";
import { TimeText } from "../../app/ui/time-text.tsx";
import { Timeline } from "../../app/ui/timeline.tsx";
import { upgradeJourney } from "../../app/words/journey.ts";
import { UPGRADE_STATUS } from "../../app/words/status.ts";
import { formatTime, timePair } from "../../app/words/time.ts";
import { render, textOf } from "./render.tsx";

const noon = new Date("2027-01-14T12:00:00Z");
const pair = timePair(noon, "America/Denver", "Europe/Zurich");

test("a time on screen is letter for letter the formatter's (T3)", async () => {
	const html = await render(<TimeText time={pair} relative="in 2 hours" />);
	expect(html).toContain('dateTime="2027-01-14T12:00:00.000Z"');
	const text = textOf(html);
	expect(text.startsWith(formatTime(noon, "America/Denver"))).toBe(true);
	expect(text).toContain(`Your time: ${formatTime(noon, "Europe/Zurich")}`);
	expect(text).toContain("(in 2 hours)");
});

test("a status is a word with an icon, a turn is said in words", async () => {
	const html = await render(<Mark status={UPGRADE_STATUS.accepted} />);
	expect(textOf(html)).toBe("Ready to book");
	expect(html).toContain("<svg");
	expect(textOf(await render(<TurnBadge side="resort" viewer="vendor" />))).toBe("Waiting for the resort");
});

test("the bar has values and words, and is not full while something failed", async () => {
	const html = await render(
		<ProgressBar id="p" label="You" passed={13} failed={1} toDo={0} notApplicable={2} />,
	);
	expect(html).toContain('aria-valuenow="13"');
	expect(html).toContain('aria-valuemax="14"');
	expect(textOf(html)).toContain("13 of 14 done, 1 failed, 2 not applicable");
	expect(html).toMatch(/bar-failed" x="13" width="1"/);
});

test("the journey says each stage's state in words and marks the current one", async () => {
	const stages = upgradeJourney("inTest", { elected: { who: "Dana Reyes" } });
	const large = await render(<JourneyLine stages={stages} viewer="resort" />);
	expect(large.match(/aria-current="step"/g)).toHaveLength(1);
	expect(textOf(large)).toContain("Elected, doneDana Reyes");
	expect(textOf(large)).toContain("In test, nowYour turn");
	expect(textOf(large)).toContain("Signed off, to comeNeeds every item");
	expect(textOf(await render(<JourneyLine stages={stages} viewer="resort" size="small" />))).toContain(
		"stage 5 of 8",
	);
});

test("a table keeps its headings as labels for the phone and says how it is sorted", async () => {
	const html = await render(
		<DataTable
			caption="Upgrades"
			rows={[{ id: "a", resort: "Cinder Peak", days: 12 }]}
			rowKey={(row) => row.id}
			columns={[
				{
					key: "resort",
					label: "Resort",
					rowHeader: true,
					sortTo: "/?sort=-resort",
					sorted: "ascending",
					cell: (row) => row.resort,
				},
				{ key: "days", label: "Days", numeric: true, cell: (row) => row.days },
			]}
		/>,
	);
	expect(html).toContain('aria-sort="ascending"');
	expect(html).toMatch(/<th scope="row"[^>]*>Cinder Peak/);
	expect(html).toMatch(/<td data-label="Days"[^>]*>12/);
	expect(html).toContain('href="/?sort=-resort"');
});

test("tabs are links and know where the reader is, the query included", async () => {
	const items = [
		{ to: "/list", label: "All" },
		{ to: "/list?turn=ours", label: "Ours" },
	];
	const at = async (address: string) =>
		(await render(<Tabs label="Views" items={items} />, address)).match(/<a aria-current="page"[^>]*>\w+/g);
	expect(await at("/list?turn=ours")).toHaveLength(1);
	expect((await at("/list?turn=ours"))?.[0]).toContain("Ours");
	expect((await at("/list"))?.[0]).toContain("All");
});

test("the timeline tells who, what, for whom, why and when", async () => {
	const entry = {
		key: "1",
		time: pair,
		who: "Tom Becker",
		what: "elected this version",
		onBehalf: "for Dana Reyes",
		reason: "She called",
	};
	const text = textOf(await render(<Timeline label="History" entries={[entry]} />));
	expect(text).toContain("Tom Becker elected this version for Dana ReyesShe called");
	expect(text).toContain("Your time: ");
});
