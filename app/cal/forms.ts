import { z } from "zod";
import { id, reason } from "../access/form.server.ts";

const WRONG = { error: "That step does not exist here." };

/** A page saw something happen in the calendar's frame. */
export const lookForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("lookAtBooking"),
			uid: z.string().regex(/^[\w-]{1,100}$/, { error: "That is no booking's name." }),
		}),
	],
	WRONG,
);

/** What staff do about news that the portal could not follow; `item` is the event. */
export const heldForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("tryAgain"), item: id }),
		z.object({ step: z.literal("setAside"), item: id, reason }),
	],
	WRONG,
);
