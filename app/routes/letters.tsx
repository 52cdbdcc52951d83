import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { FormKey } from "../access/form-key.tsx";
import { once } from "../access/once.server.ts";
import { requireAct } from "../access/visitor.server.ts";
import { sendAgain } from "../post/again.server.ts";
import { lettersForm } from "../post/forms.ts";
import { afterOf, behind, lettersPage } from "../post/reads.server.ts";
import { may } from "../process/acts.ts";
import { Busy } from "../ui/busy.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Empty } from "../ui/empty.tsx";
import { FormErrors } from "../ui/form-errors.tsx";
import { Mark } from "../ui/mark.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { LETTER_NAMES } from "../words/names.ts";
import { LETTER_STATUS } from "../words/status.ts";
import { formatTime } from "../words/time.ts";

export const meta: MetaFunction = () => [{ title: "Parked letters" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "seeParkedLetters");
	const { portal } = context;
	const { searchParams: query } = new URL(request.url);
	const after = afterOf(query.get("after"));
	const { letters, more } = await lettersPage(portal.db, { parked: true, after });
	const last = letters.at(-1);
	const queued = Number(query.get("queued"));
	return {
		takesAnswers: portal.settings.mail.inboundDomain !== undefined && may(visitor.actor, "settleReplies"),
		letters: letters.map(({ id, kind, address, state, attempts, lastError, queuedAt, bodyUntil }) => ({
			id,
			kind: LETTER_NAMES[kind],
			address,
			state,
			attempts,
			lastError,
			written: formatTime(queuedAt, visitor.zone),
			over: bodyUntil !== null && bodyUntil <= portal.clock(),
		})),
		queued: Number.isSafeInteger(queued) && queued > 0 ? queued : 0,
		first: after !== null,
		next: more && last ? `/letters?after=${encodeURIComponent(behind(last))}` : null,
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "sendLetterAgain");
	const form = await readForm(request, lettersForm);
	if (!form.ok) return invalid(form);
	const { portal, log } = context;
	const which = form.data.step === "sendAgain" ? { letterId: form.data.letter } : "allUnsent";
	const outcome = await once(portal, actor.personId, form.receipt, async (tx) => {
		const queued = await sendAgain(tx, portal.jobs, which, portal.clock());
		log.info({ which, queued, by: actor.personId }, "letters sent again");
		return { kind: "done", location: queued > 0 ? `/letters?queued=${queued}` : "/letters" };
	});
	return answer(outcome, form);
}

export default function Letters() {
	const { letters, takesAnswers, queued, first, next } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<Page
			title="Parked letters"
			lead="These letters did not reach their readers. See why, mend it, and send them again."
			actions={letters.some(({ state, over }) => state === "failed" && !over) ? <SendAll /> : null}
		>
			{queued > 0 ? (
				<Notice tone="success" live>
					<p>
						{queued === 1 ? "1 letter is" : `${queued} letters are`} on the way again. What fails once more
						comes back here.
					</p>
				</Notice>
			) : null}
			<FormErrors errors={refused?.errors} title="Nothing was sent" />
			{takesAnswers ? (
				<p>
					<Link to="/letters/held">Answers that are held</Link>
				</p>
			) : null}
			<DataTable
				caption="Letters that were not delivered"
				rows={letters}
				rowKey={({ id }) => id}
				columns={[
					{ key: "kind", label: "Letter", rowHeader: true, cell: ({ kind }) => kind },
					{ key: "to", label: "To", cell: ({ address }) => address },
					{ key: "state", label: "Status", cell: ({ state }) => <Mark status={LETTER_STATUS[state]} /> },
					{ key: "why", label: "Why", cell: ({ lastError }) => lastError ?? "Not known" },
					{ key: "attempts", label: "Tries", numeric: true, cell: ({ attempts }) => attempts },
					{ key: "written", label: "Queued", cell: ({ written }) => written },
					{
						key: "again",
						label: "Send again",
						labelHidden: true,
						cell: (letter) => (letter.over ? "Its time is over" : <SendAgain letter={letter} />),
					},
				]}
				empty={
					<Empty title="No letter is parked">
						<p>A letter comes here when the mail service refuses it or its reader's server sends it back.</p>
					</Empty>
				}
			/>
			<Pagination label="parked letters" previous={first ? "/letters" : null} next={next} />
		</Page>
	);
}

function SendAgain({ letter }: { letter: { id: string; kind: string; address: string } }) {
	return (
		<Form method="post">
			<FormKey />
			<input type="hidden" name="step" value="sendAgain" />
			<Busy
				size="small"
				name="letter"
				value={letter.id}
				aria-label={`Send again: ${letter.kind} to ${letter.address}`}
			>
				Send again
			</Busy>
		</Form>
	);
}

/** Bounced letters are left out: sending many of them to dead addresses costs the sender's name. */
function SendAll() {
	return (
		<Form method="post">
			<FormKey />
			<Busy name="step" value="sendAllAgain">
				Send all unsent ones again
			</Busy>
		</Form>
	);
}
