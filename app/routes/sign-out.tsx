import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { FormKey } from "../access/form-key.tsx";
import { endSession } from "../access/sign-in.server.ts";
import { visitorOf } from "../access/visitor.server.ts";
import { Busy } from "../ui/busy.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Sign out" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await visitorOf(request, context);
	if (!visitor) throw redirect("/sign-in");
	return { who: `${visitor.name}, ${visitor.email}` };
}

/** Safe to repeat: somebody who is signed out already stays so. */
export async function action({ request, context }: ActionFunctionArgs) {
	const cookies = await endSession(context.portal, request);
	return redirect("/sign-in", {
		status: 303,
		headers: cookies.map((cookie): [string, string] => ["Set-Cookie", cookie]),
	});
}

export default function SignOut() {
	const { who } = useLoaderData<typeof loader>();
	return (
		<Page title="Sign out" lead={`You are signed in as ${who}.`} width="narrow">
			<Form method="post" action="/sign-out">
				<FormKey />
				<div className="actions">
					<Busy look="primary">Sign out</Busy>
					<ButtonLink to="/">Stay signed in</ButtonLink>
				</div>
			</Form>
		</Page>
	);
}
