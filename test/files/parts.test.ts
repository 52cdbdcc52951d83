/** What comes of a form with pictures: what is wrong with it is the sender's, what goes wrong here is not. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readParts } from "../../app/files/upload.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { contactOf } from "../support/someone.ts";
import { honest } from "./formats.ts";

let portal: Portal;
let personId: string;
let picture: File;
beforeAll(async () => {
	portal = await openBarePortal();
	personId = (await contactOf(portal, "Cinder Peak", ["guest"])).id;
	picture = new File([new Uint8Array(await honest("png"))], "screen.png", { type: "image/png" });
});
afterAll(() => portal.close());

const read = (fields: [string, string | File][], as = personId) => {
	const body = new FormData();
	for (const [name, value] of fields) body.append(name, value);
	const request = new Request("http://portal.test/issues/1", { method: "POST", body });
	return readParts(request, portal, { most: 2, personId: as });
};

test("words and pictures are told apart, and a field for files that was left empty is neither", async () => {
	const { body, pictures } = await read([
		["words", "Grüezi"],
		["picture", picture],
		["picture", new File([], "")],
		["words", "again"],
	]);
	expect([...body]).toEqual([
		["words", "Grüezi"],
		["words", "again"],
	]);
	expect(pictures.map(({ cleaned }) => cleaned.ok)).toEqual([true]);
});

test("a file in another field and too many words are the sender's", async () => {
	await expect(read([["other", picture]])).rejects.toMatchObject({ status: 400 });
	await expect(read([["words", "a".repeat(300_000)]])).rejects.toMatchObject({ status: 413 });
});

test("what fails here while a picture is looked at is no fault of the form", async () => {
	await expect(read([["picture", picture]], randomUUID())).rejects.toThrow("recent_act_personId_fkey");
});
