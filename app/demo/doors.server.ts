/** The doors of the features as a form reaches them: the demo and the tests post what a browser would post. */
import type { z } from "zod";
import { type FormResult, readForm } from "../access/form.server.ts";
import { type Outcome, once } from "../access/once.server.ts";
import { loadVisitor, type Visitor } from "../access/visitor.server.ts";
import { attend } from "../attendance/advance.server.ts";
import { attendanceForms } from "../attendance/forms.ts";
import { advanceBlackouts } from "../availability/blackout/advance.server.ts";
import { blackoutForms } from "../availability/blackout/forms.ts";
import { advanceBeta } from "../beta/advance.server.ts";
import { betaPageForms } from "../beta/forms.ts";
import { markType } from "../beta/tries/advance.server.ts";
import { isTry } from "../beta/tries/forms.ts";
import { bookingForms, holdForms } from "../booking/forms.ts";
import { advanceIssue } from "../issue/advance.server.ts";
import { addToIssue } from "../issue/beside.server.ts";
import { keepDraft, throwAway } from "../issue/drafts.server.ts";
import { isBeside, issueForms, reportForms } from "../issue/forms.ts";
import { fileReport } from "../issue/report.server.ts";
import { newPersonForms, personForms } from "../people/forms.ts";
import { addContact, addHat } from "../people/hat/writes.server.ts";
import { newResortForms } from "../people/resort/forms.ts";
import { addResort } from "../people/resort/writes.server.ts";
import { addStaff } from "../people/writes.server.ts";
import type { Portal } from "../portal.server.ts";
import { advanceRelease } from "../release/advance.server.ts";
import { acknowledge, createRelease, editChange, editRelease, recordBuild } from "../release/edit.server.ts";
import { changeForms, createForm, editForm, releaseForms } from "../release/forms.ts";
import { advance } from "../upgrade/advance.server.ts";
import { tickForms, upgradeForms } from "../upgrade/forms.ts";
import { hold } from "../upgrade/hold.server.ts";
import { tick } from "../upgrade/tick.server.ts";

/** What stands in a form; a list is several fields of one name. */
export type Fields = Record<string, string | readonly string[]>;

const BOOKING_STEPS: readonly string[] = bookingForms.options.map((option) => option.shape.step.value);
const HOLD_STEPS: readonly string[] = holdForms.options.map((option) => option.shape.step.value);

type Accepted<Data> = Extract<FormResult<Data>, { ok: true }>;

async function post<Schema extends z.ZodType>(
	schema: Schema,
	fields: Fields,
	door: (form: Accepted<z.output<Schema>>) => Promise<Outcome>,
): Promise<Outcome> {
	const pairs = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((one): [string, string] => [name, one]),
	);
	const body = new URLSearchParams(pairs);
	const form = await readForm(new Request("http://portal.invalid/", { method: "POST", body }), schema);
	return form.ok ? door(form) : { kind: "invalid", errors: form.errors };
}

/** A step of an upgrade, its booking among them, (`tick`) an answer to one item, or (`hold`) a place chosen. */
export function postUpgrade(
	portal: Portal,
	as: Visitor,
	upgradeId: string,
	step: string,
	fields: Fields,
): Promise<Outcome> {
	const form = { ...fields, step };
	if (step === "tick") return post(tickForms, form, (read) => tick(portal, as, upgradeId, read));
	if (HOLD_STEPS.includes(step)) return post(holdForms, form, (read) => hold(portal, as, upgradeId, read));
	const schema = BOOKING_STEPS.includes(step) ? bookingForms : upgradeForms;
	return post<typeof bookingForms | typeof upgradeForms>(schema, form, (read) =>
		advance(portal, as, upgradeId, read),
	);
}

/** Something done with the guests of a booking. */
export function postAttendance(
	portal: Portal,
	as: Visitor,
	upgradeId: string,
	step: string,
	fields: Fields,
): Promise<Outcome> {
	return post(attendanceForms, { ...fields, step }, (read) => attend(portal, as, upgradeId, read));
}

/** Everything done to a release; `change` and `saveChange` write a production-impacting change. */
export function postRelease(
	portal: Portal,
	as: Visitor,
	slug: string,
	step: string,
	fields: Fields = {},
): Promise<Outcome> {
	const form = { ...fields, step };
	if (step === "create") return post(createForm, form, (read) => createRelease(portal, as, read));
	if (step === "edit") return post(editForm, form, (read) => editRelease(portal, as, slug, read));
	if (step === "saveChange") {
		return post(changeForms, form, (read) => editChange(portal, as, slug, null, read));
	}
	return post(releaseForms, form, ({ data, receipt }) => {
		if (data.step === "acknowledge") return acknowledge(portal, as, slug, { data, receipt });
		if (data.step === "addBuild") return recordBuild(portal, as, slug, { data, receipt });
		return advanceRelease(portal, as, slug, { data, receipt });
	});
}

/** Something about the beta of a release: a resort's part in it, or a product type that it has tried. */
export function postBeta(
	portal: Portal,
	as: Visitor,
	slug: string,
	step: string,
	fields: Fields = {},
): Promise<Outcome> {
	return post(betaPageForms, { ...fields, step }, ({ data, receipt }) =>
		isTry(data)
			? markType(portal, as, slug, { data, receipt })
			: advanceBeta(portal, as, slug, { data, receipt }),
	);
}

/** A new person, or another hat (`addHat`) for the one whose id is given. */
export function postPerson(
	portal: Portal,
	as: Visitor,
	step: "addStaff" | "addContact" | "addHat",
	fields: Fields,
	personId = "",
): Promise<Outcome> {
	const by = { actorId: as.actor.personId, now: portal.clock() };
	const form = { ...fields, step };
	if (step === "addHat") {
		return post(personForms, form, ({ data, receipt }) =>
			once(portal, by.actorId, receipt, async (tx) =>
				data.step === "addHat" ? addHat(tx, by, personId, data) : { kind: "missing" },
			),
		);
	}
	return post(newPersonForms, form, ({ data, receipt }) =>
		once(portal, by.actorId, receipt, (tx) =>
			data.step === "addStaff" ? addStaff(tx, by, data) : addContact(tx, by, data),
		),
	);
}

export function postResort(portal: Portal, as: Visitor, fields: Fields): Promise<Outcome> {
	const by = { actorId: as.actor.personId, now: portal.clock() };
	return post(newResortForms, { ...fields, step: "addResort" }, ({ data, receipt }) =>
		once(portal, by.actorId, receipt, (tx) => addResort(tx, by, data)),
	);
}

export function postBlackout(portal: Portal, as: Visitor, slug: string, fields: Fields): Promise<Outcome> {
	const by = { actor: as.actor, now: portal.clock() };
	return post(blackoutForms, { ...fields, step: "addBlackout" }, ({ data, receipt }) =>
		once(portal, as.actor.personId, receipt, (tx) => advanceBlackouts(tx, by, slug, data)),
	);
}

/** The form of a report: sent, kept as a draft or thrown away. */
export function postReport(portal: Portal, as: Visitor, fields: Fields): Promise<Outcome> {
	return post(reportForms, fields, ({ data, receipt }) => {
		if (data.step === "report") return fileReport(portal, as, { data, receipt });
		if (data.step === "discardDraft") return throwAway(portal, as, data, receipt);
		return keepDraft(portal, as, data, receipt);
	});
}

/** Everything done with a report that was filed. */
export function postIssue(portal: Portal, as: Visitor, number: number, fields: Fields): Promise<Outcome> {
	return post(issueForms, fields, ({ data, receipt }) =>
		isBeside(data)
			? addToIssue(portal, as, number, { data, receipt })
			: advanceIssue(portal, as, number, { data, receipt }),
	);
}

/** @throws unless the door let it through: a story that is told in the wrong order is a mistake of ours. */
export function done(outcome: Outcome): void {
	if (outcome.kind !== "done") throw new Error(`A step was not taken: ${JSON.stringify(outcome)}`);
}

/** Whoever has this address, as the portal sees them now. */
export async function visitorAt(portal: Portal, email: string): Promise<Visitor> {
	const { id } = await portal.db
		.selectFrom("person")
		.select("id")
		.where("email", "=", email)
		.executeTakeFirstOrThrow();
	return (await loadVisitor(portal.db, id))!;
}
