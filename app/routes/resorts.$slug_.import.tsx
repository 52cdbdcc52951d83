import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answer, invalid } from "../access/answer.server.ts";
import { readForm } from "../access/form.server.ts";
import { once } from "../access/once.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { advanceBlackouts } from "../availability/blackout/advance.server.ts";
import { importForms } from "../availability/blackout/forms.ts";
import { previewImport } from "../availability/blackout/import.server.ts";
import { Import } from "../availability/components/import.tsx";
import { resortOwner } from "../availability/reads.server.ts";
import { isSlug } from "../people/resort/forms.ts";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Block days from a calendar file" }];

/** The resort whose days this visitor may block. @throws 404 */
async function ownerFor({ request, params: { slug = "" }, context }: LoaderFunctionArgs) {
	const { actor } = await requireVisitor(request, context);
	const owner = isSlug(slug) ? await resortOwner(context.portal.db, actor, slug) : null;
	if (!owner) throw missing();
	return { ...owner, actor, slug };
}

export async function loader(args: LoaderFunctionArgs) {
	const { slug, name } = await ownerFor(args);
	return { slug, name };
}

export async function action(args: ActionFunctionArgs) {
	const owner = await ownerFor(args);
	const form = await readForm(args.request, importForms, ["calendar"]);
	if (!form.ok) return invalid(form);
	const { portal } = args.context;
	const step = form.data;
	const by = { actor: owner.actor, now: portal.clock() };
	if (step.step === "readCalendar") {
		const looked = await previewImport(portal.db, owner, step, by.now);
		return looked.ok
			? data({ preview: looked.preview })
			: invalid({ errors: looked.errors, typed: form.typed });
	}
	const outcome = await once(portal, owner.actor.personId, form.receipt, (tx) =>
		advanceBlackouts(tx, by, owner.slug, step),
	);
	return answer(outcome, form);
}

export default function ImportForResort() {
	const { slug, name } = useLoaderData<typeof loader>();
	const done = useActionData<typeof action>();
	return (
		<Page
			title="Block days from a calendar file"
			crumbs={[
				{ to: "/resorts", label: "Resorts" },
				{ to: `/resorts/${slug}`, label: name },
			]}
			width="narrow"
		>
			<Import preview={done && "preview" in done ? done.preview : null} />
		</Page>
	);
}
