/** Who has read what: a material edit asks everybody again, a correction of the wording nobody. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { done, postRelease } from "../../app/demo/doors.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { readersPage } from "../../app/release/reads.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { makeWorld, RELEASE_FIELDS, SLUG, type World, worldClock } from "../upgrade/world.ts";

const clock = worldClock();
let portal: Portal;
let world: World;

beforeAll(async () => {
	portal = await openBarePortal({ clock });
	world = await makeWorld(portal, clock);
}, 90_000);
afterAll(() => portal.close());

const post = (step: string, fields: object, as: Visitor = world.releaseManager) =>
	postRelease(portal, as, SLUG, step, fields as never);
const fingerprint = async () =>
	(
		await portal.db
			.selectFrom("release")
			.select("fingerprint")
			.where("slug", "=", SLUG)
			.executeTakeFirstOrThrow()
	).fingerprint;
const missing = async () => {
	const page = await readersPage(portal.db, world.representative.scope, SLUG, { missing: true });
	return page.readers.map(({ name }) => name);
};
const read = async (as: Visitor) =>
	done(await post("acknowledge", { fingerprint: await fingerprint(), read: "yes" }, as));
const edit = (fields: object) => post("edit", { ...RELEASE_FIELDS, ...fields });
const change = {
	title: "Refund keys",
	consequence: "Refunds need a key.",
	guideTitle: "",
	guideBody: "Set the key.",
};

test("each reads for themselves", async () => {
	expect(await missing()).toEqual(["Accounting 1", "Guest 1", "Primary 1", "Secondary 1"]);
	await read(world.camps[0]!.people.primary);
	await read(world.camps[0]!.people.guest);
	expect(await missing()).toEqual(["Accounting 1", "Secondary 1"]);
});

test("of a published release every edit has to say which kind it is", async () => {
	expect(await edit({ notes: "# Other news" })).toMatchObject({
		kind: "invalid",
		errors: { material: expect.any(String) },
	});
	expect(await post("saveChange", change)).toMatchObject({ errors: { material: expect.any(String) } });
	expect((await missing()).length).toBe(2);
});

test("a wording edit keeps the readings", async () => {
	done(await edit({ notes: "# News, spelt right", material: "wording" }));
	expect(await missing()).toEqual(["Accounting 1", "Secondary 1"]);
});

test("a material edit reopens them, and what was shown before counts for nothing", async () => {
	const old = await fingerprint();
	done(await edit({ notes: "# News and more", material: "material" }));
	expect(await missing()).toHaveLength(4);
	done(await post("acknowledge", { fingerprint: old, read: "yes" }, world.camps[0]!.people.primary));
	expect(await missing()).toHaveLength(4);
	await read(world.camps[0]!.people.primary);
	expect(await missing()).toEqual(["Accounting 1", "Guest 1", "Secondary 1"]);
});

test("so do a change with its guide, and taking it out; a published change keeps its guide", async () => {
	done(await post("saveChange", { ...change, material: "material" }));
	expect(await missing()).toHaveLength(4);
	expect(
		await post("saveChange", { ...change, title: "Other", guideBody: "", material: "material" }),
	).toMatchObject({
		errors: { guideBody: "The release is out: a change that touches production keeps its guide." },
	});
});

test("the journal keeps each edit, by whom and whether it is to be read again", async () => {
	const entries = await portal.db
		.selectFrom("journal")
		.innerJoin("person", "person.id", "journal.actorId")
		.select(["step", "details", "person.name", "sequence"])
		.where("subjectId", "=", world.releaseId)
		.where("step", "=", "notesEdited")
		.orderBy("sequence")
		.execute();
	expect(entries.map(({ details, name }) => [name, details.readAgain])).toEqual([
		["Max Manager", false],
		["Max Manager", true],
		["Max Manager", true],
	]);
	expect(entries.at(-1)?.details.change).toBe("Refund keys");
});

test("two edits at once: both are kept, one after the other, and the reading is of the last", async () => {
	const both = await Promise.all([
		edit({ notes: "# One", material: "material" }),
		post("saveChange", { ...change, title: "Add-on prices", material: "material" }),
	]);
	expect(both.map(({ kind }) => kind)).toEqual(["done", "done"]);
	await read(world.camps[0]!.people.primary);
	done(await edit({ notes: "# One", material: "material" }));
	// Nothing was lost between them: the same content again has the same fingerprint, so the reading still counts.
	expect(await missing()).not.toContain("Primary 1");
});
