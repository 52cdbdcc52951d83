/** The forms of a release. Dates are days of the vendor's calendar; a window ends with that day's business hours. */
import { z } from "zod";
import { PRODUCTS, RELEASE_KINDS } from "../../db/vocabulary.ts";
import { day, id, line, listOf, optional, reason, text, ticked } from "../access/form.server.ts";

const version = line(20).regex(/^\d{1,3}(\.\d{1,3}){1,2}$/, {
	error: "Write it like 3.8, or 3.8.1 for a hotfix.",
});
const yesOrNo = z.enum(["yes", "no"], { error: "Choose one." }).transform((answer) => answer === "yes");

/** Whether readers have to look again; asked of every edit once the release is out. */
const material = optional(z.enum(["material", "wording"], { error: "Say which kind of change it is." }));

const content = {
	summary: line(300, "Say in one sentence what this release brings."),
	notes: optional(text(60_000)),
	needsDowntime: yesOrNo,
	needsConfiguration: yesOrNo,
	betaFrom: optional(day),
	betaUntil: optional(day),
	windowFrom: optional(day),
	windowUntil: optional(day),
	supportUntil: optional(day),
	moveCutOffHours: z.coerce
		.number({ error: "Give a number of hours." })
		.int({ error: "Give whole hours." })
		.min(0, { error: "Give 0 hours or more." })
		.max(720, { error: "Give at most 720 hours, which is 30 days." })
		.default(72),
	material,
};

const STEP = { error: "That step does not exist here." };

export const createForm = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("create"),
			product: z.enum(PRODUCTS, { error: "Choose a product." }),
			kind: z.enum(RELEASE_KINDS, { error: "Choose a kind." }),
			version,
			...content,
		}),
	],
	STEP,
);

export const editForm = z.discriminatedUnion(
	"step",
	[z.object({ step: z.literal("edit"), ...content })],
	STEP,
);

const changeFields = {
	title: line(160, "Name the change."),
	consequence: text(1000, "Say what it does to a resort's production."),
	guideTitle: optional(line(160)),
	guideBody: optional(text(40_000)),
	material,
};

export const changeForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("saveChange"), ...changeFields }),
		z.object({ step: z.literal("removeChange"), reason }),
	],
	STEP,
);

export const releaseForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("openBeta") }),
		z.object({
			step: z.literal("publish"),
			to: z.enum(["all", "chosen"], { error: "Say which resorts hear of it." }),
			resort: listOf(id, 2000),
		}),
		z.object({ step: z.literal("reopenWindow") }),
		z.object({ step: z.literal("endSupport") }),
		z.object({ step: z.literal("withdraw"), reason }),
		z.object({
			step: z.literal("addBuild"),
			label: line(60, "Give the build's label.").regex(/^[\w.+-]+$/, { error: "Write it like 3.8.0-412." }),
		}),
		z.object({ step: z.literal("acknowledge"), fingerprint: line(100), read: ticked }),
	],
	STEP,
);

export type CreateForm = z.output<typeof createForm>;
export type EditForm = z.output<typeof editForm>;
export type ChangeForm = z.output<typeof changeForms>;
export type ReleaseForm = z.output<typeof releaseForms>;
export type ReleaseStepForm = Extract<
	ReleaseForm,
	{ step: "openBeta" | "publish" | "reopenWindow" | "endSupport" | "withdraw" }
>;
