/** What the sign-in page is made of. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Busy } from "../../ui/busy.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { TextInput } from "../../ui/field.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { Notice } from "../../ui/notice.tsx";
import { FormKey } from "../form-key.tsx";
import { Problems, useForm } from "../refused.tsx";
import type { SignInView } from "../situation.server.ts";

interface Props {
	view: SignInView;
}

export function SignedIn({ view }: Props) {
	return (
		<Card
			id="signed-in"
			title="You are signed in"
			actions={
				<>
					<ButtonLink to={view.to} look="primary">
						Go on
					</ButtonLink>
					<ButtonLink to="/sign-out">Sign out</ButtonLink>
				</>
			}
		>
			<p>You are {view.who}.</p>
		</Card>
	);
}

export function Start({ view }: Props) {
	const form = useForm("askForCode");
	return (
		<Card id="start" title="Get a code by mail">
			<Step step="askForCode" view={view} button="Send me a code" refused="No code was sent">
				<TextInput
					name="email"
					id={form.idOf("email")}
					type="email"
					label="E-mail address"
					hint="We mail you a six-digit code. There is no password."
					autoComplete="email"
					maxLength={200}
					defaultValue={form.typed("email")}
					error={form.error("email")}
				/>
			</Step>
		</Card>
	);
}

export function Code({ view }: Props) {
	const form = useForm("useCode");
	const filledIn = "Filled in from your letter. Press the button to sign in.";
	return (
		<Card id="code" title="Type your code">
			<div className="stack">
				<Notice tone="info" live>
					<p>
						If that address belongs to somebody here, a {view.sentAgain ? "new " : ""}code is on its way.
						{view.sentAgain ? " Only the newest one works." : ""}
					</p>
					{view.address ? <p>You asked for {view.address}.</p> : null}
				</Notice>
				<Step step="useCode" view={view} button="Sign in" refused="You are not signed in">
					<TextInput
						name="code"
						id={form.idOf("code")}
						label="Six-digit code"
						hint={view.code ? filledIn : "From the letter. It works once and lives ten minutes."}
						inputMode="numeric"
						autoComplete="one-time-code"
						maxLength={20}
						defaultValue={form.typed("code", view.code)}
						error={form.error("code")}
					/>
				</Step>
				<Otherwise view={view} />
			</div>
		</Card>
	);
}

/** A scanner presses what it finds, and a newer code ends the mailed one: one press only where it was asked for. */
function Otherwise({ view }: Props) {
	return (
		<div className="stack" id="otherwise">
			<p className="muted">
				{view.mailStaysHere
					? "No mail service is set up here: letters stay in the outbox."
					: "No letter after a minute? Look into the spam folder, and check that your address is the one we know."}
			</p>
			<div className="actions">
				{view.own ? <NewCode view={view} look="secondary" /> : null}
				<ButtonLink to="/sign-in?other">{view.own ? "Use another address" : "Ask for a new code"}</ButtonLink>
				{view.mailStaysHere ? (
					<ButtonLink to="/outbox" icon="mail">
						Open the outbox
					</ButtonLink>
				) : null}
			</div>
		</div>
	);
}

/** The code can no longer be used. */
export function Over({ view }: Props) {
	const { error, also } = useForm("useCode");
	const onePress = view.own || (also.over === true && view.request !== null);
	return (
		<Card id="over" title="You need a new code">
			<div className="stack">
				<FormErrors message={error("code") ?? view.why} title="You are not signed in" />
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

function NewCode({ view, look }: Props & { look: "primary" | "secondary" }) {
	return (
		<Step step="sendNewCode" view={view} button="Send me a new code" look={look} refused="No code was sent" />
	);
}

interface StepProps extends Props {
	step: "askForCode" | "useCode" | "sendNewCode";
	button: string;
	look?: "primary" | "secondary";
	/** What did not happen, over the errors. */
	refused: string;
	children?: ReactNode;
}

function Step({ step, view, button, look = "primary", refused, children }: StepProps) {
	return (
		<Form method="post" className="stack">
			<FormKey />
			<input type="hidden" name="step" value={step} />
			<input type="hidden" name="to" value={view.to} />
			{view.request ? <input type="hidden" name="request" value={view.request} /> : null}
			<Problems form={useForm(step)} title={refused} />
			{children}
			<div className="actions">
				<Busy look={look} when={{ step }}>
					{button}
				</Busy>
			</div>
		</Form>
	);
}

export function People({ view }: Props) {
	const form = useForm("continueAs");
	return (
		<Card id="demo" title={view.who ? "Continue as somebody else" : "Look around as one of these people"}>
			<Form method="post" className="stack">
				<FormKey />
				<Problems form={form} title="You are not signed in" />
				<input type="hidden" name="to" value={view.to} />
				<input type="hidden" name="step" value="continueAs" />
				{view.people.map((group) => (
					<fieldset key={group.name} className="field">
						<legend className="field-label">{group.name}</legend>
						<div className="choices gap-2 sm:grid-cols-2">
							{group.people.map(({ id, name, role }) => (
								<Busy key={id} name="person" value={id}>
									<span className="font-normal">
										Continue as <strong className="whitespace-nowrap">{name}</strong>, {role}, {group.name}
									</span>
								</Busy>
							))}
						</div>
					</fieldset>
				))}
			</Form>
		</Card>
	);
}
