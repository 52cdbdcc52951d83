import { expect, test } from "vitest";
import { Busy } from "../../app/ui/busy.tsx";
import { CheckboxGroup, RadioGroup } from "../../app/ui/choices.tsx";
import { ConfirmBox } from "../../app/ui/confirm-box.tsx";
import { Select, TextArea, TextInput } from "../../app/ui/field.tsx";
import { FormErrors } from "../../app/ui/form-errors.tsx";
import { render, textOf } from "./render.tsx";

test("a field tells its label, hint and error to every reader and keeps what was typed", async () => {
	const html = await render(
		<TextInput name="typedName" label="Your name" hint="In full" error="Type your name" defaultValue="Da" />,
	);
	expect(html).toContain('<label for="typedName"');
	expect(html).toContain('aria-describedby="typedName-hint typedName-error"');
	expect(html).toContain('aria-invalid="true"');
	expect(html).toContain('value="Da"');
	expect(html).toContain("required");
	expect(textOf(html)).toContain("Error: Type your name");
});

test("the summary on top leads to each field that is wrong, and stays away when nothing is", async () => {
	const html = await render(<FormErrors errors={{ zone: "Choose a zone", name: undefined }} />);
	expect(html).toContain('href="#zone"');
	expect(html).not.toContain("#name");
	expect(await render(<FormErrors errors={{ name: undefined }} />)).toBe("");
});

test("a group of choices can be linked to and keeps what was chosen", async () => {
	const choices = [
		{ value: "mail", label: "By mail" },
		{ value: "phone", label: "By phone" },
	];
	const html = await render(
		<>
			<RadioGroup name="way" legend="How" choices={choices} defaultValue="phone" />
			<CheckboxGroup
				name="sells"
				legend="What"
				choices={choices}
				defaultValues={["mail"]}
				error="Choose one"
			/>
		</>,
	);
	expect(html).toMatch(/id="way"[^>]*value="mail"/);
	expect(html).toMatch(/checked=""[^>]*value="phone"/);
	expect(html).toMatch(/id="sells"[^>]*checked=""[^>]*value="mail"/);
	expect(html).toContain('aria-describedby="sells-error"');
});

test("selects and long texts keep their value", async () => {
	const options = [{ group: "North America", options: [{ value: "America/Denver", label: "Denver" }] }];
	const html = await render(
		<>
			<Select name="zone" label="Zone" options={options} defaultValue="America/Denver" />
			<TextArea name="note" label="Note" defaultValue="two lines" optional />
		</>,
	);
	expect(html).toMatch(/<option value="America\/Denver" selected="">Denver/);
	expect(html).toContain("two lines</textarea>");
	expect(textOf(html)).toContain("Note (optional)");
});

test("a destructive step opens first, and acts with a reason on the second press", async () => {
	const html = await render(
		<ConfirmBox
			id="w"
			label="Withdraw"
			consequence="Back to In test."
			confirm="Withdraw it"
			fields={{ step: "withdrawSignOff" }}
		/>,
	);
	const [summary = "", body = ""] = html.split("</summary>");
	expect(summary).not.toContain("<button");
	expect(summary).not.toContain(" open");
	expect(body).toMatch(/<form[^>]*method="post"/);
	expect(body).toContain('<input type="hidden" name="step" value="withdrawSignOff"/>');
	expect(body).toMatch(/<textarea[^>]*minLength="15"|<textarea[^>]*minlength="15"/i);
	expect(body).toContain("btn-danger");
});

test("a button is busy while its own form is under way, and never disabled", async () => {
	const formData = new FormData();
	formData.set("step", "signOff");
	const fetcher = { state: "submitting" as const, formData };
	const own = await render(
		<Busy when={{ step: "signOff" }} fetcher={fetcher} busyText="Signing off">
			Sign off
		</Busy>,
	);
	expect(own).toContain('aria-disabled="true"');
	expect(own).not.toContain(" disabled");
	expect(textOf(own)).toBe("Signing off");
	const other = await render(
		<Busy when={{ step: "decline" }} fetcher={fetcher}>
			Decline
		</Busy>,
	);
	expect(textOf(other)).toBe("Decline");
});
