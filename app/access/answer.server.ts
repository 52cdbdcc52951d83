/** How an outcome becomes an HTTP answer: the same everywhere, with and without script. */
import { data, redirect } from "@remix-run/node";
import type { Refusal } from "../process/process.ts";
import type { FieldErrors, FormResult, Typed } from "./form.server.ts";
import type { Outcome } from "./once.server.ts";
import { missing } from "./visitor.server.ts";

/** What a page finds in its action data after a form was not accepted. */
export interface Refused {
	/** The step that was posted, so that of several forms on a page the right one shows the words. */
	step: string | null;
	/** Which of several forms with the same step; forms that need it carry a field `item`. */
	item: string | null;
	refusal: Refusal | null;
	errors: FieldErrors;
	typed: Typed;
	also: Record<string, unknown>;
}

/** What of a form stands beside its fields when it is shown again: the pictures it brought. */
type Also = { also?: Record<string, unknown> };

/** 422 with errors beside the fields and everything that was typed. */
export function invalid({ errors, typed, also = {} }: { errors: FieldErrors; typed: Typed } & Also) {
	return data(refused(typed, { errors, also }), { status: 422 });
}

/**
 * Done: see other. Refused: 403 for the wrong person, 409 for the wrong moment, 429 for too often, in words each time. A
 * page that answers the last one needs `headers`, so that Retry-After reaches readers without script as well.
 *
 * @throws 404 for what is missing or foreign.
 */
export function answer(outcome: Outcome, { typed, also = {} }: FormResult<unknown> & Also) {
	switch (outcome.kind) {
		case "done":
			return redirect(outcome.location, 303);
		case "missing":
			throw missing();
		case "invalid":
			return data(refused(typed, { errors: outcome.errors, also }), { status: 422 });
		case "tooOften": {
			const refusal: Refusal = {
				kind: "gate",
				gates: [{ name: "tooOften", why: outcome.words, missing: [] }],
			};
			const headers = { "Retry-After": String(outcome.retryAfterSeconds) };
			return data(refused(typed, { refusal, also }), { status: 429, headers });
		}
		case "refused":
			return data(refused(typed, { refusal: outcome.refusal, also: { ...also, ...outcome.also } }), {
				status: outcome.refusal.kind === "party" ? 403 : 409,
			});
	}
}

function refused(typed: Typed, why: Partial<Refused>): Refused {
	const single = (name: string) => (typeof typed[name] === "string" ? typed[name] : null);
	// `typed` was made without a prototype; a plain copy survives serialisation.
	return {
		step: single("step"),
		item: single("item"),
		refusal: null,
		errors: {},
		also: {},
		...why,
		typed: { ...typed },
	};
}
