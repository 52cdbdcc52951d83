import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { timelineOf } from "../../db/timeline.ts";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { queryOf } from "../access/query.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { advanceBeta } from "../beta/advance.server.ts";
import { PartPage } from "../beta/components/part-page.tsx";
import { ProgrammePage } from "../beta/components/programme-page.tsx";
import { betaPageForms } from "../beta/forms.ts";
import { programmePage } from "../beta/programme.server.ts";
import { programmeView, shownOf } from "../beta/programme-view.server.ts";
import { partPage } from "../beta/reads.server.ts";
import { markType } from "../beta/tries/advance.server.ts";
import { isTry } from "../beta/tries/forms.ts";
import { partView } from "../beta/view.server.ts";
import { timelineWords } from "../words/timeline.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `${data.view.release} beta` : "Beta" },
];

export const shouldRevalidate: ShouldRevalidateFunction = () => true;

const text = z.string().max(200).optional().catch(undefined);
const filters = z.object({
	show: z.enum(["takingPart", "invited", "notTakingPart", "unread", "invite", "tried"]).catch("takingPart"),
	/** The resort whose part is asked for. */
	resort: text,
	/** The last resort, person and row of the page before. */
	after: text,
	person: text,
	id: z.uuid().optional().catch(undefined),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { portal } = context;
	const query = queryOf(request, filters);
	if (visitor.side === "vendor" && query.resort === undefined) {
		const page = await programmePage(portal.db, visitor.scope, params.slug!);
		if (!page) throw missing();
		const view = programmeView(page, visitor, portal.clock());
		return { kind: "programme" as const, view, shown: await shownOf(portal.db, visitor, view, query) };
	}
	const page = await partPage(portal.db, visitor.scope, params.slug!, query.resort);
	if (!page) throw missing();
	const view = partView(page, visitor, portal.clock());
	const entries = page.partId ? await timelineOf(portal.db, "beta", page.partId) : [];
	return {
		kind: "part" as const,
		view,
		timeline: entries.map((entry) => timelineWords(entry, page.resortZone, visitor.zone, view.viewer)),
	};
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const form = await readForm(request, betaPageForms);
	if (!form.ok) return invalid(form);
	const { data, receipt } = form;
	const slug = params.slug!;
	return isTry(data)
		? answer(await markType(context.portal, visitor, slug, { data, receipt }), form)
		: answer(await advanceBeta(context.portal, visitor, slug, { data, receipt }), form);
}

export default function Beta() {
	const page = useLoaderData<typeof loader>();
	return page.kind === "part" ? (
		<PartPage view={page.view} timeline={page.timeline} />
	) : (
		<ProgrammePage view={page.view} shown={page.shown} />
	);
}
