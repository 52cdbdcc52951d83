/** Days that are blocked: one range, or those of a calendar file. Used by actions alone. */
import { z } from "zod";
import { day, id, text, ticked } from "../../access/form.server.ts";
import { whyNoRange } from "./ranges.ts";

/** Days of one file; nobody plans more. */
export const MOST_RANGES = 200;
/** Bytes of a calendar file: what a form may carry, less the form itself. */
export const MOST_FILE = 256_000;

const why = (missing: string) => text(200, missing);

const add = z
	.object({
		step: z.literal("addBlackout"),
		fromDay: day,
		untilDay: day,
		yearly: ticked,
		why: why("Say why, so that everybody understands the grey days."),
	})
	.superRefine((form, context) => {
		const message = whyNoRange(form);
		if (message) context.addIssue({ code: "custom", path: ["untilDay"], message });
	});
const remove = z.object({ step: z.literal("removeBlackout"), item: id });

const NO_STEP = { error: "That step does not exist here." };

export const blackoutForms = z.discriminatedUnion("step", [add, remove], NO_STEP);
export type BlackoutForm = z.output<typeof blackoutForms>;

const BROKEN = "The list was changed on its way. Read the file once more.";
const range = z
	.object({ fromDay: day, untilDay: day, yearly: z.boolean(), reason: why("") })
	.refine((days) => whyNoRange(days) === null);
const list = z.array(range).min(1).max(MOST_RANGES);

/** The shown list, as the page posts it back. */
const ranges = z.string({ error: BROKEN }).transform((typed, context) => {
	const read = list.safeParse(jsonOf(typed));
	if (read.success) return read.data;
	context.addIssue({ code: "custom", message: BROKEN });
	return z.NEVER;
});

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

export const importForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("readCalendar"),
			calendar: z.string().max(MOST_FILE, { error: "The file is larger than 256 kB." }).default(""),
			pasted: z.string().max(MOST_FILE, { error: "This is longer than 256 kB." }).default(""),
		}),
		z.object({ step: z.literal("importBlackouts"), ranges }),
	],
	NO_STEP,
);
export type ImportForm = z.output<typeof importForms>;
/** Days of a calendar file, ready to be blocked. */
export type FoundRange = z.output<typeof range>;
