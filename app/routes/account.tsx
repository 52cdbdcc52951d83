import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { requireVisitor } from "../access/visitor.server.ts";
import { AccountForm, OwnRoles, SignOutEverywhere } from "../people/components/account.tsx";
import { ACCOUNT_SAID, SaidNotice } from "../people/components/said.tsx";
import { accountForms } from "../people/forms.ts";
import { zoneChoices } from "../people/reads.server.ts";
import { advanceAccount } from "../subscription/advance.server.ts";
import { CalendarSubscription } from "../subscription/components/subscription.tsx";
import { subscriptionOf } from "../subscription/reads.server.ts";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Your account" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;

export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { name, email, zone, hats, staff } = visitor;
	const { searchParams } = new URL(request.url);
	return {
		name,
		email,
		zone,
		staff,
		hats: hats.map(({ resortName, resortSlug, roles }) => ({ resortName, resortSlug, roles })),
		zones: zoneChoices(),
		said: searchParams.get("said"),
		subscription: await subscriptionOf(context.portal, visitor, searchParams.get("made")),
	};
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireVisitor(request, context);
	const form = await readForm(request, accountForms);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const by = { actorId: actor.personId, now: portal.clock() };
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		advanceAccount(tx, portal, by, form.data),
	);
	return answer(outcome, form);
}

export default function Account() {
	const { name, email, zone, zones, staff, hats, said, subscription } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	return (
		<Page title="Your account" width="narrow">
			{refused ? null : <SaidNotice said={said} words={ACCOUNT_SAID} name={name} />}
			<AccountForm name={name} email={email} zone={zone} zones={zones} />
			<OwnRoles staff={staff} hats={hats} />
			<CalendarSubscription {...subscription} />
			<SignOutEverywhere />
		</Page>
	);
}
