/** What is typed about guests and their answers. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { day, id, line, listOf, optional, text } from "../access/form.server.ts";
import { typedGuests } from "../booking/forms.ts";

const AN_ADDRESS = { error: "Write one address, like ann@resort.example." };

/** As people write them: digits with spaces, dashes, dots, brackets, perhaps an extension. */
const number = line(40, "Write the number.").refine((typed) => /^\+?[\d\s().\-/]{5,}(x\d+)?$/.test(typed), {
	error: "Write a telephone number, like +1 970 555 0142.",
});

const answered = {
	answer: z.enum(["yes", "no"], { error: "Say yes or no." }),
	backupName: optional(line(120)),
	backupEmail: optional(z.string().trim().toLowerCase().max(200, AN_ADDRESS).pipe(z.email(AN_ADDRESS))),
	wish: optional(text(500)),
};

/** Whether somebody comes; of a no, who stands in and which other time would suit. */
export type Answer = z.output<z.ZodObject<typeof answered>>;

const STEP = { error: "That step does not exist here." };

/** On the page of the booking, by people who are signed in. */
export const attendanceForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("invite"), guest: listOf(id), others: optional(typedGuests) }),
		z.object({ step: z.literal("uninvite"), item: id }),
		z.object({ step: z.literal("addRepresentative"), item: id }),
		z.object({ step: z.literal("answer"), ...answered }),
		z.object({ step: z.literal("sayNumber"), number }),
		z.object({
			step: z.literal("noteAnswer"),
			item: id,
			...answered,
			called: number,
			spokeWith: line(120, "Say whom you spoke with."),
			calledOn: day,
			calledAt: z.iso.time({ precision: -1, error: "Write the time as 14:30." }),
			code: optional(line(40)),
			noCode: optional(text(500)),
		}),
	],
	STEP,
);
export type AttendanceForm = z.output<typeof attendanceForms>;
export type Form<Step extends AttendanceForm["step"]> = Extract<AttendanceForm, { step: Step }>;

const STEPS: readonly string[] = attendanceForms.options.map(({ shape }) => shape.step.value);

/** Tells these forms from the others of the booking's page. */
export const isAboutGuests = (form: { step: string }): form is AttendanceForm => STEPS.includes(form.step);

/** On the page of a mailed link, by whoever holds it. */
export const linkForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("answer"), ...answered }),
		z.object({ step: z.literal("sayNumber"), number }),
		z.object({ step: z.literal("sendNewLink") }),
	],
	STEP,
);
export type LinkForm = z.output<typeof linkForms>;

/** The code of a letter, typed. */
export const codeForm = z.discriminatedUnion(
	"step",
	[z.object({ step: z.literal("useCode"), code: line(40, "Type the code of the letter.") })],
	STEP,
);
