import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useSearchParams } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { RefusedStep } from "../access/refused.tsx";
import { missing } from "../access/visitor.server.ts";
import { ClosedLink, LinkSent } from "../attendance/components/mailed-link.tsx";
import { OpenLink } from "../attendance/components/open-link.tsx";
import { linkForms } from "../attendance/forms.ts";
import { answerByLink } from "../attendance/link.server.ts";
import { type LinkPage, linkPage } from "../attendance/view.server.ts";
import { ButtonLink } from "../ui/button.tsx";
import { DefinitionList } from "../ui/definition-list.tsx";
import { Page } from "../ui/page.tsx";
import { TimeWords } from "../ui/time-text.tsx";

export const meta: MetaFunction = () => [{ title: "Your answer" }, { name: "robots", content: "noindex" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

/** Nobody signs in here: the link says whom it is for, and looking at it changes nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const link = await linkPage(context.portal, params.token ?? "");
	return data({ link }, { status: link ? 200 : 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const { token = "" } = params;
	if (!(await linkPage(context.portal, token))) throw missing();
	const form = await readForm(request, linkForms);
	if (!form.ok) return invalid(form);
	const outcome = await answerByLink(context.portal, token, form.data);
	if (outcome.kind === "done" && form.data.step === "sendNewLink")
		return redirect(`${outcome.location}?sent=yes`, 303);
	return answer(outcome, form);
}

export default function Answer() {
	const { link } = useLoaderData<typeof loader>();
	const [query] = useSearchParams();
	if (!link) return <Unknown />;
	return (
		<Page title={`${link.release} at ${link.resort}`} eyebrow={`For ${link.name}`} width="narrow">
			<RefusedStep shown={(step) => link.state === "open" || step === "sendNewLink"} />
			{query.has("sent") ? <LinkSent /> : null}
			<Slot link={link} />
			{link.state === "open" ? <OpenLink link={link} /> : <ClosedLink link={link} />}
			<p className="muted">
				This page is for {link.name}, whom {link.bookedBy} invited. If that is not you, leave the answer to
				them.
			</p>
		</Page>
	);
}

function Slot({ link }: { link: LinkPage }) {
	return (
		<DefinitionList
			items={[
				{ term: link.state === "over" ? "Was booked for" : "When", value: <TimeWords text={link.span} /> },
				...(link.ownSpan ? [{ term: "Your time", value: <TimeWords text={link.ownSpan} /> }] : []),
				{ term: "What", value: `${link.resort} is upgraded to ${link.release}` },
				...(link.standsInFor ? [{ term: "You stand in for", value: link.standsInFor }] : []),
			]}
		/>
	);
}

function Unknown() {
	return (
		<Page title="This link leads nowhere" width="narrow">
			<p>
				It may have been cut off on its way. Type the code that stands in the letter instead, or ask your
				representative to write your answer down.
			</p>
			<div className="actions">
				<ButtonLink to="/answers" look="primary">
					Type the code
				</ButtonLink>
			</div>
		</Page>
	);
}
