/** Photos from a phone in real browsers: the desktop shows a code, the phone adds without signing in. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { honest } from "../files/formats.ts";
import { type Journey, journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { openReader } from "./reader.ts";

let running: RunningPortal;
let j: Journey;

beforeAll(async () => {
	running = await startPortal();
	j = await journey(running.portal, { until: "inTest" });
}, 90_000);
afterAll(() => running.close());

test("a photo comes into the form that shows the code, stays out once it is removed, and goes with the report", {
	timeout: 90_000,
}, async () => {
	const { origin } = running;
	const as = await j.jar(j.people.guest);
	const desk = await openReader({ origin, label: "phone-desk", as, width: 1280 });
	await desk.go("/issues/new");
	await desk.fill("What happened", "The lift ticket is blank.");
	await desk.main.getByRole("button", { name: "Add photos from your phone" }).press("Enter");
	await desk.main.getByRole("img", { name: "The code to scan" }).waitFor();
	const code = await desk.page.locator("#phone .code").textContent();
	expect(await desk.field("What happened").inputValue()).toBe("The lift ticket is blank.");

	const phone = await openReader({ origin, label: "phone", width: 360, dark: true });
	await phone.go("/phone");
	await phone.fill("Code", code!.replace("-", " ").toLowerCase());
	await phone.look("code");
	await phone.press("Go on to the camera");
	await phone.page.waitForURL(/\/phone\/[\w-]{43}$/);
	const photo = { name: "lift.jpg", mimeType: "image/jpeg", buffer: await honest("jpeg", 800, 600) };
	await phone.field("Take a photo").setInputFiles(photo);
	await phone.press("Add to the report");
	await phone.sees("One photo is added");
	await phone.look("added");

	await desk.sees("A photo has come from your phone.");
	await desk.look("came");
	const held = () => desk.page.locator("input[name=pictureId]").count();
	expect(await held()).toBe(1);
	const saved = desk.page.waitForResponse(
		(answer) =>
			answer.url().endsWith("/issues/draft") && !!answer.request().postData()?.includes("pictureOut"),
	);
	await desk.press("Remove picture 1");
	await saved;
	await desk.go("/issues/new");
	expect(await held()).toBe(0);

	await phone.field("Or choose photos").setInputFiles([photo, photo]);
	await phone.press("Add to the report");
	await phone.sees("2 photos are added");
	await desk.sees("2 photos have come from your phone.");
	expect(await held()).toBe(2);
	await desk.fill("Step 1", "Print a ticket");
	await desk.tick("It is small");
	await desk.press("Send the report");
	await desk.page.waitForURL(/\/issues\/REL-\d{4}$/);
	const shown = desk.main.getByRole("list", { name: "Pictures of it" }).getByRole("img");
	await shown.nth(1).waitFor();
	expect(await shown.count()).toBe(2);
	await desk.look("sent");
	await phone.page.reload();
	await phone.at("This leads nowhere any more");
	await phone.look("over");
});
