import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { invalid } from "../access/answer.server.ts";
import { missing } from "../access/visitor.server.ts";
import { PhoneForm } from "../picture/components/phone-form.tsx";
import { photoForms } from "../picture/forms.ts";
import { handoffFor } from "../picture/handoff.server.ts";
import { takePhotos } from "../picture/photos.server.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Add photos" }, { name: "robots", content: "noindex" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

/** Nobody signs in here: the link says whose draft it adds to, and tells nothing else of it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { portal } = context;
	const handoff = await handoffFor(portal, params.token ?? "");
	if (!handoff) return data({ phone: null }, { status: 404 });
	return data({ phone: { name: handoff.name, added: handoff.added } });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const { token = "" } = params;
	const handoff = await handoffFor(context.portal, token);
	if (!handoff) throw missing();
	const refused = await takePhotos(request, context.portal, handoff, photoForms);
	return refused ? invalid(refused) : redirect(`/phone/${token}`, 303);
}

export default function Phone() {
	const { phone } = useLoaderData<typeof loader>();
	if (!phone) return <Over />;
	return (
		<Page title="Add photos" eyebrow={`To the report that ${phone.name} is writing`} width="narrow">
			<PhoneForm added={phone.added} />
		</Page>
	);
}

function Over() {
	return (
		<Page title="This leads nowhere any more" width="narrow">
			<p>
				A phone can add photos for a quarter of an hour, until the report is sent. Show a new code on the
				other screen, or type the one that it shows.
			</p>
			<div className="actions">
				<ButtonLink to="/phone" look="primary">
					Type the code
				</ButtonLink>
			</div>
		</Page>
	);
}
