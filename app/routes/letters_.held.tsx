import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { queryOf, received } from "../access/query.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { requireAct } from "../access/visitor.server.ts";
import { HeldList } from "../reply/components/held-list.tsx";
import { heldForms } from "../reply/forms.ts";
import { heldPage } from "../reply/reads.server.ts";
import { putReply, setReplyAside } from "../reply/settle.server.ts";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";

export const meta: MetaFunction = () => [{ title: "Held answers" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const filters = z.object({
	after: received.optional().catch(undefined),
	said: z.enum(["put", "aside"]).optional().catch(undefined),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "settleReplies");
	const { after, said } = queryOf(request, filters);
	return {
		...(await heldPage(context.portal.db, after ?? null, visitor.zone)),
		first: after === undefined,
		said,
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const visitor = await requireAct(request, context, "settleReplies");
	const { portal, log } = context;
	const form = await readForm(request, heldForms);
	if (!form.ok) return invalid(form);
	const { data } = form;
	const { personId: actorId } = visitor.actor;
	const outcome = await once(portal, actorId, form.receipt, (tx) =>
		data.step === "putReply"
			? putReply(portal, tx, visitor, data)
			: setReplyAside(tx, { actorId, now: portal.clock() }, data),
	);
	log.info({ step: data.step, mail: data.item, outcome: outcome.kind, by: actorId }, "held answer");
	return answer(outcome, form);
}

const SAID = {
	put: "That answer is part of its report already.",
	aside: "It is off the list.",
};

export default function HeldReplies() {
	const { held, next, first, said } = useLoaderData<typeof loader>();
	return (
		<Page
			title="Held answers"
			lead="Mails that answer a report, and the portal cannot be sure whose they are. Add them to the report when you know who wrote them, or set them aside."
			width="narrow"
		>
			<RefusedStep shown={() => false} />
			{said ? (
				<Notice tone="success" live>
					{SAID[said]}
				</Notice>
			) : null}
			{held.length === 0 ? (
				<Empty title="No answer is held">
					<p>
						A mail comes here when it was sent to the address of a report and somebody else seems to have sent
						it.
					</p>
				</Empty>
			) : (
				<HeldList held={held} />
			)}
			<Pagination label="held answers" previous={first ? null : "/letters/held"} next={next} />
		</Page>
	);
}
