/** One schema per step, discriminated on `step`. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { MODULES, PAYMENT_PROVIDERS, POS_SYSTEMS, PRODUCT_TYPES } from "../../../db/vocabulary.ts";
import { id, line, listOf, optional, reason } from "../../access/form.server.ts";
import { zone } from "../forms.ts";

/** What a resort's address may look like: /resorts/cinder-peak. */
export const isSlug = (value: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 60;

const slug = line(60)
	.toLowerCase()
	.refine(isSlug, { error: "Use small letters, digits and single hyphens, such as cinder-peak." })
	.refine((value) => value !== "new", { error: "That word is taken by the portal itself. Choose another." });

const WEB = "Give the full address, beginning with https://.";

/** An https address without a password, a query or a fragment: those have no place in what everybody sees. */
const web = line(300, WEB).refine(
	(value) => {
		const url = URL.canParse(value) ? new URL(value) : null;
		return url?.protocol === "https:" && !url.username && !url.password && !url.search && !url.hash;
	},
	{ error: WEB },
);

const facts = {
	name: line(120, "Say what the resort is called."),
	zone,
	pos: z.enum(POS_SYSTEMS, { error: "Choose the point of sale." }),
	paymentProvider: z.enum(PAYMENT_PROVIDERS, { error: "Choose the payment provider." }),
	productTypes: listOf(z.enum(PRODUCT_TYPES, { error: "Choose out of the list." })),
	modules: listOf(z.enum(MODULES, { error: "Choose out of the list." })),
	productionVersion: line(20, "Say which version is in production.").regex(/^\d{1,4}(\.\d{1,4}){1,3}$/, {
		error: "Write the version as numbers and dots, such as 3.6.",
	}),
	storeUrl: web.refine((value) => value.endsWith("/"), { error: "End the store's address with a slash." }),
	testUrl: optional(web),
	backupMinutes: z.coerce
		.number({ error: "Give whole minutes." })
		.int({ error: "Give whole minutes." })
		.min(0, { error: "Give whole minutes from 0 to 600." })
		.max(600, { error: "Give whole minutes from 0 to 600." }),
	deploymentMinutes: optional(
		z.coerce
			.number({ error: "Give whole minutes." })
			.int({ error: "Give whole minutes." })
			.min(30, { error: "Give whole minutes from 30 to 600, or leave this empty." })
			.max(600, { error: "Give whole minutes from 30 to 600, or leave this empty." }),
	),
	representative: optional(id),
};

export const newResortForms = z.discriminatedUnion(
	"step",
	[z.object({ step: z.literal("addResort"), slug: optional(slug), ...facts })],
	{ error: "That step does not exist here." },
);
export type NewResort = z.output<typeof newResortForms>;

export const resortForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("editResort"), ...facts }),
		z.object({ step: z.literal("switchResortOff"), reason }),
		z.object({ step: z.literal("switchResortOn") }),
	],
	{ error: "That step does not exist here." },
);
export type ResortForm = z.output<typeof resortForms>;
export type ResortFacts = Extract<ResortForm, { step: "editResort" }>;
