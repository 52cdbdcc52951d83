/** What somebody invited said, however it came: checked against who is who, and written. */
import type { Outcome } from "../access/once.server.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { MOST_GUESTS } from "../booking/forms.ts";
import { codeFrom, hashOfCode } from "../post/answer-links.server.ts";
import { instantOf } from "../words/time.ts";
import type { Answer, Form } from "./forms.ts";
import { linkWithCode } from "./reads.server.ts";
import type { Acting, Guest } from "./situation.server.ts";
import { type How, writeAnswer } from "./writes.server.ts";

/** What was said, checked against who is who, and written. */
export async function answerFor(
	acting: Acting,
	guest: Guest,
	said: Answer,
	how: How,
): Promise<Outcome | undefined> {
	const { guests } = acting.booking;
	const { backupName, backupEmail } = said;
	if (said.answer === "no" && backupName && !backupEmail) {
		return { kind: "invalid", errors: { backupEmail: `Write the address of ${backupName} as well.` } };
	}
	if (said.answer === "no" && backupEmail === guest.email) {
		return { kind: "invalid", errors: { backupEmail: "Somebody else has to stand in." } };
	}
	const isNew = !guests.some(({ email }) => email === backupEmail);
	if (said.answer === "no" && backupEmail && isNew && guests.length >= MOST_GUESTS) {
		return { kind: "invalid", errors: { backupEmail: `At most ${MOST_GUESTS} people are invited.` } };
	}
	await writeAnswer(acting, guest, said, how);
}

/** An answer that came by phone: whom staff called when, and the code they were told or why there was none (L6). */
export async function noteCall(
	acting: Acting,
	guest: Guest,
	form: Form<"noteAnswer">,
	visitor: Visitor,
): Promise<Outcome | undefined> {
	const at = instantOf(form.calledOn, form.calledAt, visitor.zone, "first");
	if (!at || at > acting.now) {
		return { kind: "invalid", errors: { calledAt: "Write when the call was, in your own time." } };
	}
	if (!form.code && !form.noCode) {
		return { kind: "invalid", errors: { noCode: "Write the code you were told, or why there was none." } };
	}
	const link = form.code ? await linkTold(acting, guest, form.code) : null;
	if (form.code && !link) {
		return {
			kind: "invalid",
			errors: { code: `That is not a code of ${guest.name}. Ask for it once more.` },
		};
	}
	const call = {
		called: form.called,
		spokeWith: form.spokeWith,
		calledAt: at.toISOString(),
		...(link ? { code: true } : { noCode: form.noCode }),
	};
	const passedOn = {
		...acting,
		by: `${visitor.name} for ${guest.name}`,
		actor: {
			...acting.actor,
			...(guest.personId && { onBehalfOf: guest.personId, wordCameBy: "phone" as const }),
		},
	};
	return answerFor(passedOn, guest, form, { via: "phone", linkId: link?.id ?? null, call });
}

async function linkTold({ tx, portal }: Acting, guest: Guest, typed: string) {
	const code = codeFrom(typed);
	if (!code) return undefined;
	return linkWithCode(tx, guest.id, hashOfCode(portal.settings.sessionSecret, code));
}
