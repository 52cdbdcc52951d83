import { z } from "zod";
import { day, reason } from "../access/form.server.ts";

export const pulledForms = z.discriminatedUnion(
	"step",
	[z.object({ step: z.literal("pullDate"), day, reason })],
	{ error: "That step does not exist here." },
);
export type PulledForm = z.output<typeof pulledForms>;
