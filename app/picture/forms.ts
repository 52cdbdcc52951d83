/** One schema per step. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { line } from "../access/form.server.ts";

const STEP = { error: "That step does not exist here." };

/** What a phone sends; its photos come as files. */
export const photoForms = z.discriminatedUnion("step", [z.object({ step: z.literal("addPhotos") })], STEP);

/** The code that a desktop shows, typed on the phone. */
export const phoneCodeForms = z.discriminatedUnion(
	"step",
	[
		z.object({
			step: z.literal("usePhoneCode"),
			code: line(40, "Type the code that the other screen shows."),
		}),
	],
	STEP,
);
