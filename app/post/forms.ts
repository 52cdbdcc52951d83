import { z } from "zod";

export const lettersForm = z.discriminatedUnion("step", [
	z.object({ step: z.literal("sendAgain"), letter: z.uuid({ error: "Choose a letter." }) }),
	z.object({ step: z.literal("sendAllAgain") }),
]);
