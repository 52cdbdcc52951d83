import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { queryOf, received } from "../access/query.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { requireAct } from "../access/visitor.server.ts";
import { HeldList } from "../cal/components/held-list.tsx";
import { heldForms } from "../cal/forms.ts";
import { heldPage } from "../cal/reads.server.ts";
import { setAside, tryAgain } from "../cal/settle.server.ts";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";

export const meta: MetaFunction = () => [{ title: "News of the calendar" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const filters = z.object({
	after: received.optional().catch(undefined),
	said: z.enum(["again", "aside"]).optional().catch(undefined),
});

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireAct(request, context, "settleCalendarNews");
	const { after, said } = queryOf(request, filters);
	return {
		...(await heldPage(context.portal.db, after ?? null, visitor.zone)),
		first: after === undefined,
		said,
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "settleCalendarNews");
	const { portal, log } = context;
	const form = await readForm(request, heldForms);
	if (!form.ok) return invalid(form);
	const outcome = await once(portal, actor.personId, form.receipt, async (tx) => {
		const { data } = form;
		const isAside = data.step === "setAside";
		const found = isAside
			? await setAside(tx, portal, { eventId: data.item, reason: data.reason, actorId: actor.personId })
			: await tryAgain(tx, portal, data.item);
		log.info({ step: data.step, event: data.item, found, by: actor.personId }, "news of the calendar");
		return { kind: "done", location: `/availability/calendar?said=${isAside ? "aside" : "again"}` };
	});
	return answer(outcome, form);
}

const SAID = {
	again: "The portal looks at it again now. If it still cannot follow, it comes back here.",
	aside: "It is off the list. Nothing was changed in the calendar.",
};

export default function CalendarNews() {
	const { held, next, first, said } = useLoaderData<typeof loader>();
	return (
		<Page
			title="News of the calendar"
			lead="What happened at Cal.com and the portal could not follow. Mend what is in the way and try it again, or settle it in the calendar and set it aside."
			width="narrow"
		>
			<RefusedStep shown={() => false} />
			{said ? (
				<Notice tone="success" live>
					{SAID[said]}
				</Notice>
			) : null}
			{held.length === 0 ? (
				<Empty title="The portal has followed everything">
					<p>News comes here when a booking belongs to no resort, or comes at the wrong moment.</p>
				</Empty>
			) : (
				<HeldList held={held} />
			)}
			<Pagination
				label="news of the calendar"
				previous={first ? null : "/availability/calendar"}
				next={next}
			/>
		</Page>
	);
}
