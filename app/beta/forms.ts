/** One schema per step, discriminated on `step`. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { address, id, listOf, optional, text } from "../access/form.server.ts";
import { tryForms } from "./tries/forms.ts";

const resort = id;

export const betaForms = z.discriminatedUnion(
	"step",
	[
		z
			.object({
				step: z.literal("inviteToBeta"),
				to: z.enum(["all", "chosen"], { error: "Say which resorts are invited." }),
				resort: listOf(id, 2000),
			})
			.refine(({ to, resort }) => to === "all" || resort.length > 0, {
				path: ["resort"],
				error: "Tick at least one resort.",
			}),
		z.object({ step: z.literal("joinBeta"), resort }),
		z.object({ step: z.literal("declineBeta"), resort, reason: optional(text(500)) }),
		z.object({ step: z.literal("leaveBeta"), resort }),
		z.object({
			step: z.literal("setBetaSite"),
			resort,
			build: id,
			siteUrl: address,
			note: optional(text(500)),
		}),
	],
	{ error: "That step does not exist here." },
);

/** Everything that the page of a beta posts. */
export const betaPageForms = z.discriminatedUnion("step", [...betaForms.options, ...tryForms.options], {
	error: "That step does not exist here.",
});

export type BetaForm = z.output<typeof betaForms>;
export type InviteForm = Extract<BetaForm, { step: "inviteToBeta" }>;
export type PartForm = Exclude<BetaForm, InviteForm>;
