import {
	type ActionFunctionArgs,
	data,
	type HeadersFunction,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from "@remix-run/node";
import { Form, type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { invalid } from "../access/answer.server.ts";
import { type FormResult, readForm } from "../access/form.server.ts";
import { FormKey } from "../access/form-key.tsx";
import { signInForm } from "../access/forms.ts";
import { demoPeople } from "../access/reads.server.ts";
import { forgetRequest, keepRequest } from "../access/request-cookie.server.ts";
import { askForCode, continueAs, endSession, useCode as enterWith } from "../access/sign-in.server.ts";
import { signInSituation } from "../access/situation.server.ts";
import { visitorOf } from "../access/visitor.server.ts";
import { outboxIsOpen } from "../post/outbox.server.ts";
import { Busy } from "../ui/busy.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { TextInput } from "../ui/field.tsx";
import { FormErrors } from "../ui/form-errors.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { duration } from "../words/time.ts";

export const meta: MetaFunction = () => [{ title: "Sign in" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;
/** Lets Retry-After reach readers without script as well. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders ?? {};

/** Looks only: whoever opens a mailed link, person or scanner, uses nothing up. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const { portal } = context;
	const { searchParams: query } = new URL(request.url);
	const visitor = await visitorOf(request, context);
	const shared = {
		people: portal.settings.demo ? await demoPeople(portal.db, portal.settings.vendorName) : [],
		mailStaysHere: outboxIsOpen(portal.settings),
		sentAgain: query.has("again"),
		who: visitor && `${visitor.name}, ${visitor.email}`,
	};
	const linked = query.get("request");
	const { to, own, request: found } = await signInSituation(portal, request, linked, query.get("to"));
	const start = visitor || query.has("other") || (linked === null && found?.state !== "open");
	const code = query.get("code") ?? "";
	return {
		...shared,
		to,
		own,
		at: start ? ("start" as const) : (found?.state ?? ("expired" as const)),
		address: own && found ? found.email : null,
		request: linked === null ? null : (found?.id ?? null),
		// Filled in only where it was asked for: elsewhere a press alone must not be enough.
		code: own && /^\d{6}$/.test(code) ? code : "",
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
		return entered.ok ? enter(entered.cookies) : refuse(form, 403, "person", WORDS[entered.why]);
	}
	if (asked.step === "useCode") {
		const { request: found } = await signInSituation(portal, request, asked.request, asked.to);
		if (found?.state !== "open") return refuse(form, 409, "code", WORDS[found?.state ?? "expired"], true);
		const entered = await enterWith(portal, found, asked.code);
		if (entered.ok) return enter(entered.cookies);
		return refuse(form, 422, "code", WORDS[entered.why], entered.why !== "wrong");
	}
	const again = asked.step === "sendNewCode";
	const earlier = again ? await signInSituation(portal, request, asked.request, asked.to) : null;
	const email = again ? earlier?.request?.email : asked.email;
	if (!email) return go("/sign-in?other", []);
	const answer = await askForCode(portal, { email, client, key: form.receipt.key });
	if (!answer.ok) {
		const minutes = Math.ceil(answer.retryAfterSeconds / 60);
		const words = `Too many codes were asked for. Use the newest one, or try again in ${duration(minutes)}.`;
		return refuse(form, 429, "email", words, false, { "Retry-After": String(answer.retryAfterSeconds) });
	}
	const held = await keepRequest(portal.settings, { secret: answer.secret, to: asked.to });
	return go(again ? "/sign-in?again" : "/sign-in", [held]);
}

const WORDS = {
	wrong: "That code does not fit. Use the one in the newest letter.",
	tooManyTries: "That was tried too many times, so the code no longer works.",
	expired: "That code is too old: codes live ten minutes.",
	used: "That code was used already. A code signs in once.",
	notOpen: "Nobody can be continued as this person here.",
} as const;

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

type View = ReturnType<typeof useLoaderData<typeof loader>>;
type Answer = ReturnType<typeof useActionData<typeof action>>;

export default function SignIn() {
	const view = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const over = answer?.also.over === true || view.at === "used" || view.at === "expired";
	return (
		<Page title="Sign in" width="narrow">
			{view.who ? <SignedIn view={view} /> : null}
			{view.at === "start" ? null : over ? (
				<Over view={view} answer={answer} />
			) : (
				<Code view={view} answer={answer} />
			)}
			{view.at === "start" && !view.who ? <Start view={view} answer={answer} /> : null}
			{view.people.length > 0 && view.at === "start" ? <People view={view} /> : null}
		</Page>
	);
}

function SignedIn({ view }: { view: View }) {
	return (
		<Card id="signed-in" title="You are signed in">
			<p>You are {view.who}.</p>
			<div className="actions">
				<ButtonLink to={view.to} look="primary">
					Go on
				</ButtonLink>
				<ButtonLink to="/sign-out">Sign out</ButtonLink>
			</div>
		</Card>
	);
}

function Start({ view, answer }: { view: View; answer: Answer }) {
	return (
		<Card id="start" title="With your e-mail address">
			<Step step="askForCode" view={view}>
				<FormErrors errors={errorsOf(answer, "askForCode")} title="No code was sent" />
				<TextInput
					name="email"
					type="email"
					label="E-mail address"
					hint="We mail you a six-digit code. There is no password."
					autoComplete="email"
					maxLength={200}
					defaultValue={text(answer?.typed.email)}
					error={errorsOf(answer, "askForCode").email}
				/>
				<div className="actions">
					<Busy look="primary" when={{ step: "askForCode" }}>
						Send me a code
					</Busy>
				</div>
			</Step>
		</Card>
	);
}

function Code({ view, answer }: { view: View; answer: Answer }) {
	const errors = { ...errorsOf(answer, "useCode"), ...errorsOf(answer, "sendNewCode") };
	return (
		<Card id="code-card" title="Type your code">
			<div className="stack">
				<Notice tone="info" live>
					<p>
						If that address belongs to somebody here, a {view.sentAgain ? "new " : ""}code is on its way.
						{view.sentAgain ? " Only the newest one works." : ""}
					</p>
					{view.address ? <p>You asked for {view.address}.</p> : null}
				</Notice>
				<Step step="useCode" view={view}>
					<FormErrors errors={{ code: errors.code, resend: errors.email }} title="You are not signed in" />
					<TextInput
						name="code"
						label="Six-digit code"
						hint={
							view.code
								? "Filled in from your letter. Press the button to sign in."
								: "From the letter. It works once and lives ten minutes."
						}
						inputMode="numeric"
						autoComplete="one-time-code"
						maxLength={20}
						defaultValue={text(answer?.typed.code) ?? view.code}
						error={errors.code}
					/>
					<div className="actions">
						<Busy look="primary" when={{ step: "useCode" }}>
							Sign in
						</Busy>
					</div>
				</Step>
				<Otherwise view={view} />
			</div>
		</Card>
	);
}

/** A scanner presses what it finds, and a newer code would end the mailed one: one press only where it was asked for. */
function Otherwise({ view }: { view: View }) {
	return (
		<div className="stack" id="resend">
			<p className="muted">
				No letter after a minute? Look into the spam folder, and check that your address is the one we know.
				{view.mailStaysHere ? " This portal sends no mail: its letters are in the outbox." : ""}
			</p>
			<div className="actions">
				{view.own ? <NewCode view={view} look="secondary" /> : null}
				<ButtonLink to="/sign-in?other">{view.own ? "Use another address" : "Ask for a new code"}</ButtonLink>
				{view.mailStaysHere ? (
					<ButtonLink to="/outbox" look="quiet" icon="mail">
						Open the outbox
					</ButtonLink>
				) : null}
			</div>
		</div>
	);
}

function Over({ view, answer }: { view: View; answer: Answer }) {
	const words = answer?.also.over
		? Object.values(answer.errors)[0]
		: view.at === "used"
			? WORDS.used
			: WORDS.expired;
	const onePress = view.own || (answer?.also.over === true && view.request !== null);
	return (
		<Card id="over" title="You need a new code">
			<div className="stack">
				<FormErrors message={words} title="You are not signed in" />
				<FormErrors id="resend-errors" errors={errorsOf(answer, "sendNewCode")} title="No code was sent" />
				<div className="actions">
					{onePress ? <NewCode view={view} look="primary" /> : null}
					<ButtonLink to="/sign-in?other" look={onePress ? "secondary" : "primary"}>
						{onePress ? "Use another address" : "Ask for a new code"}
					</ButtonLink>
				</div>
			</div>
		</Card>
	);
}

function NewCode({ view, look }: { view: View; look: "primary" | "secondary" }) {
	return (
		<Step step="sendNewCode" view={view}>
			<Busy look={look} when={{ step: "sendNewCode" }}>
				Send me a new code
			</Busy>
		</Step>
	);
}

function People({ view }: { view: View }) {
	return (
		<Card
			id="demo"
			title={view.who ? "Or continue as somebody else" : "Or look around as one of these people"}
		>
			<p className="muted">This is a demo: people, resorts and releases are invented.</p>
			<Step step="continueAs" view={view}>
				{view.people.map((group) => (
					<section key={group.name} className="stack" aria-label={group.name}>
						<h3>{group.name}</h3>
						<div className="choices choices-columns">
							{group.people.map(({ id, name, role }) => (
								<button
									key={id}
									type="submit"
									className="btn"
									name="person"
									value={id}
									aria-label={`Continue as ${name}, ${role}, ${group.name}`}
								>
									<span>
										<strong>{name}</strong>
										<br />
										<span className="muted small">{role}</span>
									</span>
								</button>
							))}
						</div>
					</section>
				))}
			</Step>
		</Card>
	);
}

function Step({ step, view, children }: { step: string; view: View; children: ReactNode }) {
	return (
		<Form method="post" className="stack">
			<FormKey />
			<input type="hidden" name="step" value={step} />
			<input type="hidden" name="to" value={view.to} />
			{view.request ? <input type="hidden" name="request" value={view.request} /> : null}
			{children}
		</Form>
	);
}

const errorsOf = (answer: Answer, step: string) => (answer?.step === step ? answer.errors : {});
const text = (typed: string | string[] | undefined) => (typeof typed === "string" ? typed : undefined);
