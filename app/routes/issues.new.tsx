import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { firstZoneOf } from "../access/zone.ts";
import { readFormWithPictures } from "../files/form.server.ts";
import { aboutOf } from "../issue/about.ts";
import { browserOf } from "../issue/browser.ts";
import { ReportForm } from "../issue/components/report-form.tsx";
import { keepDraft, keepUnsent, throwAway } from "../issue/drafts.server.ts";
import { releaseIn, reportersHats, reportFormView, resortToReport } from "../issue/form-view.server.ts";
import { reportForms } from "../issue/forms.ts";
import { similarFaults } from "../issue/list.server.ts";
import { fileReport } from "../issue/report.server.ts";
import { showHandoff } from "../picture/handoff.server.ts";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Report a fault" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders ?? {};

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { db, clock, settings } = context.portal;
	const about = aboutOf(request.url);
	if (about === undefined) throw missing();
	const browser = browserOf(request.headers.get("user-agent"));
	const view = await reportFormView(db, visitor, about, browser, clock());
	if (!view) throw missing();
	const { what, target } = view.entries;
	const release = releaseIn(target?.[0]);
	const similar = release ? await similarFaults(db, visitor.scope, release, what?.[0] ?? "") : [];
	const { handoff, ...form } = view;
	const { origin } = new URL(request.url);
	const phone = handoff && showHandoff(settings, origin, handoff, firstZoneOf(visitor));
	return { view: form, phone, similar };
}

export async function action({ request, context }: ActionFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	if (reportersHats(visitor).length === 0) throw missing();
	const { portal } = context;
	const form = await readFormWithPictures(request, portal, reportForms, {
		personId: visitor.actor.personId,
		resortOf: (fields) => resortToReport(visitor, fields.get("resort")),
	});
	if (!form.ok) return invalid(form);
	const { data, receipt } = form;
	if (data.step === "report") {
		const outcome = await fileReport(portal, visitor, { data, receipt });
		if (outcome.kind === "tooOften") await keepUnsent(portal, visitor, form.typed);
		return answer(outcome, form);
	}
	if (data.step === "discardDraft") return answer(await throwAway(portal, visitor, data, receipt), form);
	return answer(await keepDraft(portal, visitor, data, receipt), form);
}

export default function NewIssue() {
	const { view, phone, similar } = useLoaderData<typeof loader>();
	return (
		<Page
			title="Report a fault"
			crumbs={[{ to: "/issues", label: "Reports" }]}
			lead={
				view.from ??
				"Say what you saw and how you got there. You have a number at once and a reply within one business day."
			}
			width="narrow"
		>
			{/* Another saved draft, another form: what the server kept is what stands there. */}
			<ReportForm
				key={`${view.about ?? ""}${view.saved ?? ""}`}
				view={view}
				phone={phone}
				similar={similar}
			/>
		</Page>
	);
}
