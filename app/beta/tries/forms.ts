/** One schema per step, discriminated on `step`. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { PRODUCT_TYPES } from "../../../db/vocabulary.ts";
import { id, optional, text } from "../../access/form.server.ts";

const type = z.enum(PRODUCT_TYPES, { error: "Choose one of what you sell." });

/** What a resort says of a product type that it has tried. */
export const tryForms = z.discriminatedUnion("step", [
	z.object({
		step: z.literal("markTried"),
		resort: id,
		item: type,
		/** The build that stood on the page. */
		build: id,
		note: optional(text(500)),
	}),
	z.object({ step: z.literal("takeTryBack"), resort: id, item: type }),
]);
export type TryForm = z.output<typeof tryForms>;

export const isTry = (form: { step: string }): form is TryForm =>
	tryForms.options.some(({ shape }) => shape.step.value === form.step);
