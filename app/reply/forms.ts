import { z } from "zod";
import { id, reason } from "../access/form.server.ts";

const NO_NUMBER = { error: "Give the number of a report, like REL-0421." };

/** What staff do with a mail that is held; `item` is the mail. */
export const heldForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("putReply"),
			item: id,
			report: z
				.string(NO_NUMBER)
				.trim()
				.regex(/^(?:REL-)?0*[1-9]\d{0,8}$/i, NO_NUMBER)
				.transform((text) => Number(/\d+$/.exec(text)?.[0])),
			whose: z.email({ error: "Give the address of somebody who may see the report." }).toLowerCase(),
		}),
		z.object({ step: z.literal("setReplyAside"), item: id, reason }),
	],
	{ error: "That step does not exist here." },
);
export type PutReplyForm = Extract<z.output<typeof heldForms>, { step: "putReply" }>;
export type SetAsideForm = Extract<z.output<typeof heldForms>, { step: "setReplyAside" }>;
