import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { requireAct } from "../access/visitor.server.ts";
import { advanceBlackoutsForAll } from "../availability/blackout/advance.server.ts";
import { importForms } from "../availability/blackout/forms.ts";
import { previewImport } from "../availability/blackout/import.server.ts";
import { Import } from "../availability/components/import.tsx";
import { vendorOwner } from "../availability/reads.server.ts";
import { Page } from "../ui/page.tsx";
import { zoneName } from "../words/zone.ts";

export const meta: MetaFunction = () => [{ title: "Block days for all from a calendar file" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
	await requireAct(request, context, "editAvailability");
	const { zone } = await vendorOwner(context.portal.db);
	return { zoneName: zoneName(zone) };
}

export async function action({ request, context }: ActionFunctionArgs) {
	const { actor } = await requireAct(request, context, "editAvailability");
	const form = await readForm(request, importForms, ["calendar"]);
	if (!form.ok) return invalid(form);
	const { portal } = context;
	const step = form.data;
	const now = portal.clock();
	if (step.step === "readCalendar") {
		const looked = await previewImport(portal.db, await vendorOwner(portal.db), step, now);
		return looked.ok
			? data({ preview: looked.preview })
			: invalid({ errors: looked.errors, typed: form.typed });
	}
	const outcome = await once(portal, actor.personId, form.receipt, (tx) =>
		advanceBlackoutsForAll(tx, { actor, now }, step),
	);
	return answer(outcome, form);
}

export default function ImportForAll() {
	const { zoneName } = useLoaderData<typeof loader>();
	const done = useActionData<typeof action>();
	return (
		<Page
			title="Block days for all from a calendar file"
			crumbs={[{ to: "/availability", label: "Availability" }]}
			lead={`Days begin and end in ${zoneName}.`}
			width="narrow"
		>
			<Import preview={done && "preview" in done ? done.preview : null} />
		</Page>
	);
}
