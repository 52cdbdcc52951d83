/** The lists a test deployment gets: each resort sees its own, in the words of its own systems. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { internalList, type ListProfile, smokeList } from "../../app/process/lists.ts";
import { MODULES, POS_SYSTEMS, PRODUCT_TYPES } from "../../db/vocabulary.ts";

const change = fc.record({
	id: fc.uuid(),
	title: fc.string({ minLength: 1 }),
	consequence: fc.string({ minLength: 1 }),
});
const profiles: fc.Arbitrary<ListProfile> = fc.record({
	pos: fc.constantFrom(...POS_SYSTEMS),
	productTypes: fc.uniqueArray(fc.constantFrom(...PRODUCT_TYPES)),
	modules: fc.uniqueArray(fc.constantFrom(...MODULES)),
	changes: fc.uniqueArray(change, { selector: ({ id }) => id, maxLength: 5 }),
});

const everything = (pos: ListProfile["pos"]): ListProfile => ({
	pos,
	productTypes: PRODUCT_TYPES,
	modules: MODULES,
	changes: [],
});
const nothing: ListProfile = { pos: "Siriusware", productTypes: [], modules: [], changes: [] };
const keys = (profile: ListProfile) => smokeList(profile).map((item) => item.key);

test("a resort reads the name of its own point of sale and never the other's", () => {
	for (const [pos, other] of [
		["Siriusware", /RTP/],
		["RTP|One", /Siriusware/],
	] as const) {
		const lists = [...smokeList(everything(pos)), ...internalList(everything(pos))];
		const text = JSON.stringify(lists);
		expect(text).toContain(JSON.stringify(pos).slice(1, -1));
		expect(text).not.toMatch(other);
	}
});

test("what a resort sells brings the item for it, and nothing else does", () => {
	for (const type of PRODUCT_TYPES) {
		const added = keys({ ...nothing, productTypes: [type] }).filter((key) => !keys(nothing).includes(key));
		expect(added, type).toEqual([`order.${type}`]);
	}
});

/** Parts without an item of their own: each is tried through what the shop does anyway. */
const MODULES_WITHOUT_ITEM = ["unity", "resortTools", "subscriptions"];

test("what a resort runs brings its items, and a resort without it never reads them", () => {
	const without = MODULES.filter(
		(module) => keys({ ...nothing, modules: [module] }).length === keys(nothing).length,
	);
	expect(without).toEqual(MODULES_WITHOUT_ITEM);
	for (const module of MODULES) {
		const others = MODULES.filter((other) => other !== module);
		const all = keys(everything("RTP|One"));
		const rest = keys({ ...everything("RTP|One"), modules: others });
		expect(rest.filter((key) => !all.includes(key))).toEqual([]);
		expect(all.length - rest.length, module).toBe(MODULES_WITHOUT_ITEM.includes(module) ? 0 : 1);
	}
});

test("the smallest resort still has a list", () => {
	expect(keys(nothing).length).toBeGreaterThan(10);
	expect(keys(nothing).filter((key) => key.startsWith("order."))).toEqual([]);
});

test("for every resort: keys are unique, texts are there, each production change is tried once", () => {
	fc.assert(
		fc.property(profiles, (profile) => {
			const list = smokeList(profile);
			expect(new Set(list.map((item) => item.key)).size).toBe(list.length);
			for (const item of list) {
				expect(Object.keys(item).sort()).toEqual([
					"detail",
					"evidence",
					"key",
					"minutes",
					"section",
					"title",
				]);
				for (const text of [item.key, item.section, item.title, item.detail, item.evidence]) {
					expect(text.length).toBeGreaterThan(0);
				}
				expect(item.minutes).toBeGreaterThan(0);
			}
			const tried = list.filter((item) => item.key.startsWith("change."));
			expect(tried.map((item) => item.key)).toEqual(profile.changes.map(({ id }) => `change.${id}`));
			profile.changes.forEach(({ title, consequence }, index) => {
				expect(tried[index]!.title).toContain(title);
				expect(tried[index]!.detail).toContain(consequence);
			});
		}),
	);
});

test("items of one section stand together, in the same order for everybody", () => {
	const sections = smokeList(everything("RTP|One")).map((item) => item.section);
	const changes = sections.filter((section, index) => section !== sections[index - 1]);
	expect(new Set(changes).size).toBe(changes.length);
	const all = keys(everything("Siriusware"));
	fc.assert(
		fc.property(profiles, (profile) => {
			const own = keys({ ...profile, changes: [] });
			expect(own).toEqual(all.filter((key) => own.includes(key)));
		}),
	);
});

test("the vendor's own check is the same for every release but for the point of sale", () => {
	const list = internalList(nothing);
	expect(new Set(list.map((item) => item.key)).size).toBe(list.length);
	expect(list.length).toBeGreaterThan(3);
	expect(internalList({ ...everything("Siriusware") })).toEqual(list);
});
