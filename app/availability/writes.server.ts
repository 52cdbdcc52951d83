/** The rules of the vendor's calendar. What is booked stays, whatever the rules become; the page lists what no longer fits. */
import type { Tx } from "../../db/connect.ts";
import type { Outcome } from "../access/once.server.ts";
import { deploys } from "../booking/deployers.server.ts";
import { formatDay } from "../words/time.ts";
import { type AvailabilityForm, hoursOfWeek } from "./forms.ts";
import { type By, type LockedRule, tell } from "./situation.server.ts";
import { ruleLines } from "./view.server.ts";

type Form<Step extends AvailabilityForm["step"]> = Extract<AvailabilityForm, { step: Step }>;

const page = (said: "rules" | "capacity" | "holiday" | "noHoliday"): Outcome => ({
	kind: "done",
	location: `/availability?said=${said}`,
});

const about = (rule: LockedRule) => ({ subject: "availability", subjectId: rule.id }) as const;

/** Zone, notice, lengths and the hours of the week. */
export async function saveRules(tx: Tx, by: By, rule: LockedRule, form: Form<"saveRules">): Promise<Outcome> {
	const { zone, noticeHours, blockBeforeMinutes, blockAfterMinutes } = form;
	const row = { zone, noticeHours, blockBeforeMinutes, blockAfterMinutes };
	const hours = await tx.selectFrom("booking_hours").selectAll().orderBy("weekday").execute();
	const wanted = hoursOfWeek(form);
	const [before, after] = [ruleLines(rule, hours), ruleLines(row, wanted)];
	const changed = after.filter((line) => !before.includes(line));
	const gone = before.filter((line) => !after.includes(line));
	if (changed.length === 0) return page("rules");
	await tx.updateTable("booking_rule").set(row).where("id", "=", rule.id).execute();
	await tx.deleteFrom("booking_hours").execute();
	await tx.insertInto("booking_hours").values(wanted).execute();
	await tell(tx, by, about(rule), { before: gone, after: changed });
	return page("rules");
}

/** How many runs a deployer takes at the same time. */
export async function saveCapacity(
	tx: Tx,
	by: By,
	rule: LockedRule,
	{ item, runs }: Form<"saveCapacity">,
): Promise<Outcome> {
	const deployer = await tx
		.selectFrom("staff")
		.innerJoin("person", "person.id", "staff.personId")
		.select(["person.name", "staff.parallelRuns"])
		.where("staff.personId", "=", item)
		.where(deploys)
		.forNoKeyUpdate("staff")
		.executeTakeFirst();
	if (!deployer) return { kind: "missing" };
	if (deployer.parallelRuns === runs) return page("capacity");
	await tx.updateTable("staff").set({ parallelRuns: runs }).where("personId", "=", item).execute();
	const words = (count: number) => [`${deployer.name}: ${count} at the same time`];
	await tell(tx, by, about(rule), { before: words(deployer.parallelRuns), after: words(runs) });
	return page("capacity");
}

export async function addHoliday(
	tx: Tx,
	by: By,
	rule: LockedRule,
	{ day, name }: Form<"addHoliday">,
): Promise<Outcome> {
	const known = await tx.selectFrom("holiday").select("name").where("day", "=", day).executeTakeFirst();
	if (known) {
		return { kind: "invalid", errors: { day: `That day is a holiday already: ${known.name}.` } };
	}
	await tx.insertInto("holiday").values({ day, name }).execute();
	await tell(tx, by, about(rule), { holidayAdded: `${formatDay(day)}, ${name}` });
	return page("holiday");
}

export async function removeHoliday(
	tx: Tx,
	by: By,
	rule: LockedRule,
	{ item }: Form<"removeHoliday">,
): Promise<Outcome> {
	const gone = await tx
		.deleteFrom("holiday")
		.where("day", "=", item)
		.returning(["day", "name"])
		.executeTakeFirst();
	if (gone) {
		await tell(tx, by, about(rule), { holidayRemoved: `${formatDay(gone.day)}, ${gone.name}` });
	}
	return page("noHoliday");
}
