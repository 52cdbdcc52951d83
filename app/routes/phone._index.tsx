import { type ActionFunctionArgs, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { invalid } from "../access/answer.server.ts";
import { refusedTry } from "../access/code-tries.server.ts";
import { readForm } from "../access/form.server.ts";
import { useForm } from "../access/refused.tsx";
import { StepForm } from "../access/step-form.tsx";
import { phoneCodeForms } from "../picture/forms.ts";
import { tryPhoneCode } from "../picture/handoff.server.ts";
import { Card } from "../ui/card.tsx";
import { TextInput } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Add photos from this phone" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;
/** Lets Retry-After reach readers without script as well. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders ?? {};

export const loader = () => null;

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, phoneCodeForms);
	if (!form.ok) return invalid(form);
	const tried = await tryPhoneCode(context.portal, context.client, form.data.code);
	if (tried.ok) return redirect(`/phone/${tried.token}`, 303);
	return refusedTry(
		tried,
		form.typed,
		"No screen shows that code now. Compare it with the other screen once more.",
	);
}

export default function TypePhoneCode() {
	const form = useForm("usePhoneCode");
	return (
		<Page title="Add photos from this phone" width="narrow">
			<Card id="code">
				<StepForm step="usePhoneCode" form={form} button="Go on to the camera">
					<TextInput
						name="code"
						id={form.idOf("code")}
						label="Code"
						hint="Ten letters and figures that the form of the report shows on the other screen."
						autoComplete="off"
						autoCapitalize="characters"
						spellCheck={false}
						maxLength={40}
						defaultValue={form.typed("code")}
						error={form.error("code")}
					/>
				</StepForm>
			</Card>
		</Page>
	);
}
