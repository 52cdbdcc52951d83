/** One schema per step, discriminated on `step`. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { ITEM_STATES } from "../../db/vocabulary.ts";
import { address, day, id, line, onBehalf, optional, reason, text, ticked } from "../access/form.server.ts";

const optionalText = optional(text(2000));

export const upgradeForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("elect"), wishedDate: optional(day), ...onBehalf }),
		z.object({ step: z.literal("decline"), reason, remind: ticked, ...onBehalf }),
		z.object({ step: z.literal("startTestDeploy"), build: id }),
		z.object({ step: z.literal("failTestDeploy"), reason }),
		z.object({
			step: z.literal("finishTestDeploy"),
			testUrl: address,
			previousVersion: line(40, "Which version stood on the test site before?"),
		}),
		z.object({ step: z.literal("failVendorCheck"), reason }),
		z.object({ step: z.literal("openTest"), note: text(2000, "Write a line about your check.") }),
		z.object({ step: z.literal("redeploy"), build: id, reason }),
		z.object({
			step: z.literal("signOff"),
			typedName: line(120, "Type your name, as you would sign."),
			comfortable: z.literal("yes", { error: "Tick this if it is so. If it is not, do not sign off yet." }),
			remarks: optionalText,
			deployment: id,
		}),
		z.object({ step: z.literal("withdrawSignOff"), reason }),
		z.object({ step: z.literal("returnSignOff"), reason }),
		z.object({ step: z.literal("accept") }),
		z.object({ step: z.literal("reopen"), reason }),
	],
	{ error: "That step does not exist here." },
);
export type UpgradeForm = z.output<typeof upgradeForms>;

/** An answer to one item. `seen` is the answer the page showed, so that two people cannot overwrite each other unseen. */
export const tickForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("tick"),
			item: id,
			state: z.enum(ITEM_STATES, { error: "Choose an answer." }),
			note: optionalText,
			seen: optional(id),
		}),
	],
	{ error: "That step does not exist here." },
);
export type TickForm = z.output<typeof tickForms>;
