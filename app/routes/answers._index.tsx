import { type ActionFunctionArgs, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { invalid } from "../access/answer.server.ts";
import { refusedTry } from "../access/code-tries.server.ts";
import { readForm } from "../access/form.server.ts";
import { useForm } from "../access/refused.tsx";
import { StepForm } from "../access/step-form.tsx";
import { tryCode } from "../attendance/codes.server.ts";
import { codeForm } from "../attendance/forms.ts";
import { Card } from "../ui/card.tsx";
import { TextInput } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Type the code of your letter" }];
export const shouldRevalidate: ShouldRevalidateFunction = () => true;
/** Lets Retry-After reach readers without script as well. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders ?? {};

export const loader = () => null;

export async function action({ request, context }: ActionFunctionArgs) {
	const form = await readForm(request, codeForm);
	if (!form.ok) return invalid(form);
	const tried = await tryCode(context.portal, context.client, form.data.code);
	if (tried.ok) return redirect(`/answers/${tried.token}`, 303);
	return refusedTry(
		tried,
		form.typed,
		"No letter of ours has that code. Compare it with the letter once more.",
	);
}

export default function TypeCode() {
	const form = useForm("useCode");
	return (
		<Page title="Type the code of your letter" width="narrow">
			<Card id="code">
				<StepForm step="useCode" form={form} button="Open the question">
					<TextInput
						name="code"
						id={form.idOf("code")}
						label="Code"
						hint="Ten letters and figures, like 7QK4D-9XW2M. Small letters do as well."
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
