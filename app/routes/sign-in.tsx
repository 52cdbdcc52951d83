import {
	type ActionFunctionArgs,
	data,
	type HeadersFunction,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { invalid } from "../access/answer.server.ts";
import { Code, Over, People, SignedIn, Start } from "../access/components/sign-in-cards.tsx";
import { type FormResult, readForm } from "../access/form.server.ts";
import { signInForm } from "../access/forms.ts";
import { demoPeople } from "../access/reads.server.ts";
import { forgetRequest, keepRequest } from "../access/request-cookie.server.ts";
import { askForCode, continueAs, endSession, useCode as enterWith } from "../access/sign-in.server.ts";
import { CODE_WORDS, signInSituation, viewOf } from "../access/situation.server.ts";
import { visitorOf } from "../access/visitor.server.ts";
import { outboxIsOpen } from "../post/outbox.server.ts";
import { Page } from "../ui/page.tsx";
import { duration } from "../words/time.ts";

export const meta: MetaFunction = () => [{ title: "Sign in" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;
/** Lets Retry-After reach readers without script as well. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders ?? {};

export async function loader({ request, context }: LoaderFunctionArgs) {
	const { db, settings } = context.portal;
	const { searchParams: query } = new URL(request.url);
	const visitor = await visitorOf(request, context);
	const situation = await signInSituation(context.portal, request, query.get("request"), query.get("to"));
	const view = viewOf(situation, query);
	return {
		...view,
		at: visitor ? ("start" as const) : view.at,
		who: visitor && `${visitor.name}, ${visitor.email}`,
		mailStaysHere: outboxIsOpen(settings),
		people: settings.demo ? await demoPeople(db, settings.vendorName) : [],
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, signInForm);
	if (!form.ok) return invalid(form);
	const { portal, client } = context;
	const asked = form.data;
	const enter = async (cookies: string[]) => {
		// Whoever was signed in here before is not any more.
		await endSession(portal, request);
		return go(asked.to, [...cookies, await forgetRequest(portal.settings)]);
	};
	if (asked.step === "continueAs") {
		const entered = await continueAs(portal, asked.person);
		return entered.ok ? enter(entered.cookies) : refuse(form, 403, "person", CODE_WORDS[entered.why]);
	}
	if (asked.step === "useCode") {
		const { request: found } = await signInSituation(portal, request, asked.request, asked.to);
		if (found?.state !== "open")
			return refuse(form, 409, "code", CODE_WORDS[found?.state ?? "expired"], true);
		const entered = await enterWith(portal, found, asked.code);
		if (entered.ok) return enter(entered.cookies);
		return refuse(form, 422, "code", CODE_WORDS[entered.why], entered.why !== "wrong");
	}
	const again = asked.step === "sendNewCode";
	const earlier = again ? await signInSituation(portal, request, asked.request, asked.to) : null;
	const email = again ? earlier?.request?.email : asked.email;
	if (!email) return go("/sign-in?other", []);
	const answer = await askForCode(portal, { email, client, key: form.receipt.key });
	if (!answer.ok) {
		const wait = duration(Math.ceil(answer.retryAfterSeconds / 60));
		const words = `Too many codes were asked for. Use the newest one, or try again in ${wait}.`;
		const after = { "Retry-After": String(answer.retryAfterSeconds) };
		return refuse(form, 429, "email", words, false, after);
	}
	const held = await keepRequest(portal.settings, { secret: answer.secret, to: asked.to });
	return go(again ? "/sign-in?again" : "/sign-in", [held]);
}

function go(path: string, cookies: string[]) {
	return redirect(path, {
		status: 303,
		headers: cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]),
	});
}

/** @param over whether the code can no longer be used, so that only a new one helps. */
function refuse(
	{ typed }: FormResult<unknown>,
	status: number,
	field: string,
	words: string,
	over = false,
	extra: Record<string, string> = {},
) {
	const { data: refused } = invalid({ errors: { [field]: words }, typed });
	return data({ ...refused, also: { over } }, { status, headers: extra });
}

export default function SignIn() {
	const view = useLoaderData<typeof loader>();
	const over = useActionData<typeof action>()?.also.over === true;
	const Card = over || view.at === "over" ? Over : view.at === "start" ? Start : Code;
	return (
		<Page title="Sign in" width="narrow">
			{view.who ? <SignedIn view={view} /> : <Card view={view} />}
			{view.people.length > 0 && view.at === "start" ? <People view={view} /> : null}
		</Page>
	);
}
