/** One schema per step, discriminated on `step`. Used by actions alone, so zod stays off the browser. */
import { z } from "zod";
import { PRODUCT_TYPES, SEVERITIES } from "../../db/vocabulary.ts";
import { address, day, id, line, listOf, optional, reason, text } from "../access/form.server.ts";
import { pictureFields, picturesNamed } from "../files/forms.ts";
import { aboutIn } from "./about.ts";

const MOST_STEPS = 40;
const MOST_PRODUCTS = 40;

const NO_TARGET = { error: "Choose the release and build that you tested." };

/** A release, or a release and one of its builds: "<id>" or "<id>/<id>". */
const target = z
	.string(NO_TARGET)
	.transform((value) => value.split("/"))
	.pipe(z.union([z.tuple([z.uuid()]), z.tuple([z.uuid(), z.uuid()])], NO_TARGET))
	.transform(([releaseId, buildId]) => ({ releaseId, buildId: buildId ?? null }));

const cells = (most: number) => listOf(optional(line(most)), MOST_PRODUCTS);

/** The columns of a product line, each posted as a list of its own. */
const productCells = {
	product: cells(120),
	quantity: cells(20),
	productDate: cells(60),
	guestType: cells(60),
	priceShown: cells(40),
	priceExpected: cells(40),
};
type ProductColumn = keyof typeof productCells;
const PRODUCT_COLUMNS = Object.keys(productCells) as ProductColumn[];

type Cells = Record<ProductColumn, (string | null)[]>;

/** The lines in which anything stands; the lists have one entry for each row of the form. */
export function productLines(cells: Cells) {
	const rows = Math.max(...PRODUCT_COLUMNS.map((column) => cells[column].length));
	return Array.from({ length: rows }, (_, row) => {
		const cell = (column: ProductColumn) => cells[column][row] ?? null;
		return {
			product: cell("product"),
			quantity: cell("quantity"),
			productDate: cell("productDate"),
			guestType: cell("guestType"),
			priceShown: cell("priceShown"),
			priceExpected: cell("priceExpected"),
		};
	}).filter((line) => Object.values(line).some((value) => value !== null));
}

/** Where the report begins, as text; see about.ts. */
const about = optional(z.string().refine((text) => aboutIn(text) !== null, { error: "Choose one." }));

const report = {
	resort: id,
	target,
	productType: optional(z.enum(PRODUCT_TYPES, { error: "Choose one of what you sell." })),
	what: text(4000, "Say what happened."),
	expected: optional(text(2000)),
	steps: listOf(optional(text(500)), MOST_STEPS)
		.transform((steps) => steps.filter((step) => step !== null))
		.refine((steps) => steps.length > 0, { error: "Write at least one step: what did you do first?" }),
	...productCells,
	severity: z.enum(SEVERITIES, { error: "Say how much it is in the way." }),
	outcome: optional(text(2000)),
	environment: optional(address),
	browser: optional(line(200)),
	windowSize: optional(line(40)),
	occurredOn: optional(day),
	occurredTime: optional(z.iso.time({ precision: -1, error: "Give the time as hours and minutes." })),
	about,
	...pictureFields,
};

/** What a draft keeps is whatever was typed so far: right or not is asked when it is sent. */
const typed = text(20_000).optional().catch(undefined);
const draftCell = z.preprocess((value) => value ?? "", z.union([z.literal(""), text(5000)]));
const draftValue = z.preprocess(
	(value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
	z.array(draftCell).max(MOST_STEPS),
);
const { resort: _resort, about: _about, pictureOut, ...kept } = report;
const draft = {
	resort: typed,
	about,
	pictureOut,
	...(Object.fromEntries(Object.keys(kept).map((name) => [name, draftValue])) as Record<
		keyof typeof kept,
		typeof draftValue
	>),
};

/** Sending a report, and the buttons of its form that only keep what stands there, with one more row or without. */
export const reportForms = z.discriminatedUnion(
	"step",
	[
		z
			.object({ step: z.literal("report"), ...report })
			.refine((form) => productLines(form).every(({ product }) => product !== null), {
				path: ["product"],
				error: "Name the product in every line in which something stands.",
			})
			.refine((form) => form.outcome !== null || picturesNamed(form).length > 0, {
				path: ["picture"],
				error: "Add a picture of it, or say below what came of it.",
				// Said together with what is wrong elsewhere, so that nobody sends the form twice in vain.
				when: ({ issues }) => !issues.some(({ path }) => /^(outcome|picture)/.test(String(path?.[0]))),
			}),
		z.object({ step: z.literal("keepDraft"), ...draft }),
		z.object({ step: z.literal("addStep"), ...draft }),
		z.object({ step: z.literal("addProduct"), ...draft }),
		z.object({ step: z.literal("openPhone"), ...draft }),
		z.object({ step: z.literal("closePhone"), ...draft }),
		z.object({ step: z.literal("discardDraft"), about }),
	],
	{ error: "That step does not exist here." },
);
type ReportForms = z.output<typeof reportForms>;
export type ReportForm = Extract<ReportForms, { step: "report" }>;
type DraftForm = Exclude<ReportForms, { step: "report" | "discardDraft" }>;

/** The same draft, saved while somebody types or lets a phone add photos to it. */
export const draftForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("saveDraft"), ...draft }),
		z.object({ step: z.literal("openPhone"), ...draft }),
		z.object({ step: z.literal("closePhone"), ...draft }),
	],
	{ error: "That step does not exist here." },
);
export type SavedDraft = z.output<typeof draftForms> | DraftForm;

const words = (missing: string) => text(4000, missing);

/** What is done with a report that has been filed. */
export const issueForms = z.discriminatedUnion(
	"step",
	[
		z.object({ step: z.literal("acceptIssue") }),
		z.object({ step: z.literal("askForMore"), words: words("Write the question."), ...pictureFields }),
		z.object({ step: z.literal("answerQuestion"), words: words("Write the answer."), ...pictureFields }),
		z.object({ step: z.literal("markKnown"), fault: id }),
		z.object({ step: z.literal("dismissIssue"), reason }),
		z.object({ step: z.literal("startFix") }),
		z
			.object({ step: z.literal("fixIn"), build: id, words: optional(text(2000)), ...pictureFields })
			.refine((form) => form.words !== null || picturesNamed(form).length === 0, {
				path: ["words"],
				error: "Say in a note what the pictures show.",
			}),
		z.object({ step: z.literal("confirmFix") }),
		z.object({ step: z.literal("reopenIssue"), reason }),
		z.object({ step: z.literal("closeIssue"), reason }),
		z.object({ step: z.literal("comment"), words: words("Write the comment."), ...pictureFields }),
		z.object({ step: z.literal("joinIssue") }),
		z.object({
			step: z.literal("describeFault"),
			summary: line(200, "Say in one line what goes wrong, for people who have not seen this report."),
			workaround: optional(text(1000)),
		}),
	],
	{ error: "That step does not exist here." },
);
type IssueForm = z.output<typeof issueForms>;
export type BesideForm = Extract<IssueForm, { step: "comment" | "joinIssue" | "describeFault" }>;
export type IssueStepForm = Exclude<IssueForm, BesideForm>;

export const isBeside = (form: IssueForm): form is BesideForm =>
	form.step === "comment" || form.step === "joinIssue" || form.step === "describeFault";
