/** The rules of the vendor's calendar, one schema per step. Used by actions alone. */
import { z } from "zod";
import { day, id, line, optional } from "../access/form.server.ts";
import { isZone } from "../words/zone.ts";
import { blackoutForms } from "./blackout/forms.ts";

const whole = (least: number, most: number, what: string) => {
	const error = { error: `Give whole ${what} from ${least} to ${most}.` };
	return z.coerce.number(error).int(error).min(least, error).max(most, error);
};

const hour = (least: number, most: number) => {
	const error = { error: "Choose an hour." };
	return optional(z.coerce.number(error).int(error).min(least, error).max(most, error));
};

/** As ISO counts them: Monday is 1. */
export const WEEKDAY_NUMBERS = [1, 2, 3, 4, 5, 6, 7] as const;

const hoursOf = (weekday: number) => ({
	[`first${weekday}`]: hour(0, 23),
	[`last${weekday}`]: hour(0, 23),
	[`ends${weekday}`]: hour(1, 24),
});
type HourField = `${"first" | "last" | "ends"}${(typeof WEEKDAY_NUMBERS)[number]}`;
const hourFields = Object.assign({}, ...WEEKDAY_NUMBERS.map(hoursOf)) as Record<
	HourField,
	ReturnType<typeof hour>
>;

const rules = z
	.object({
		step: z.literal("saveRules"),
		zone: z
			.string({ error: "Choose a time zone." })
			.refine(isZone, { error: "Choose a time zone out of the list." }),
		noticeHours: whole(0, 720, "hours"),
		blockBeforeMinutes: whole(0, 600, "minutes"),
		blockAfterMinutes: whole(30, 600, "minutes"),
		...hourFields,
	})
	.superRefine((form, context) => {
		const wrong = (field: HourField, message: string) =>
			context.addIssue({ code: "custom", path: [field], message });
		for (const weekday of WEEKDAY_NUMBERS) {
			const { first, last, ends } = hoursIn(form, weekday);
			if (first === null && last === null && ends === null) continue;
			if (first === null)
				wrong(`first${weekday}`, "Say from when slots start, or leave the whole day empty.");
			else if (last === null) wrong(`last${weekday}`, "Say when the last slot starts.");
			else if (ends === null) wrong(`ends${weekday}`, "Say by when an upgrade has ended.");
			else if (last < first) wrong(`last${weekday}`, "The last start comes before the first.");
			else if (ends <= last) wrong(`ends${weekday}`, "The day ends before its last slot starts.");
		}
		if (hoursOfWeek(form).length === 0) {
			wrong("first1", "Leave at least one day open. To take no upgrades for a while, block days for all.");
		}
	});

type Hour = number | null;
const hoursIn = (form: Record<HourField, Hour>, weekday: (typeof WEEKDAY_NUMBERS)[number]) => ({
	first: form[`first${weekday}`],
	last: form[`last${weekday}`],
	ends: form[`ends${weekday}`],
});

/** The days that are open, as rows. */
export function hoursOfWeek(form: Record<HourField, Hour>) {
	return WEEKDAY_NUMBERS.flatMap((weekday) => {
		const { first, last, ends } = hoursIn(form, weekday);
		if (first === null || last === null || ends === null) return [];
		return [{ weekday, firstStartHour: first, lastStartHour: last, endsByHour: ends }];
	});
}

/** `item` is the deployer, or the day of a holiday. */
export const availabilityForms = z.discriminatedUnion(
	"step",
	[
		rules,
		z.object({ step: z.literal("saveCapacity"), item: id, runs: whole(0, 9, "runs") }),
		z.object({ step: z.literal("addHoliday"), day, name: line(80, "Say which holiday it is.") }),
		z.object({ step: z.literal("removeHoliday"), item: day }),
		...blackoutForms.options,
	],
	{ error: "That step does not exist here." },
);
export type AvailabilityForm = z.output<typeof availabilityForms>;
