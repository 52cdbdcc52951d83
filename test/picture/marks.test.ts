/** What is drawn over a picture, without a browser: where marks are, what they say, and the way back. */
import { describe, expect, test } from "vitest";
import { fitted } from "../../app/picture/bitmap.ts";
import {
	boundsOf,
	cutOf,
	gripsOf,
	grown,
	moved,
	placedAt,
	pulled,
	wholePixels,
} from "../../app/picture/markup/geometry.ts";
import { drawing, finished, followed } from "../../app/picture/markup/gesture.ts";
import { type Act, begin, type Drawing, drawn, selectedIn } from "../../app/picture/markup/history.ts";
import { actOf, type Focus } from "../../app/picture/markup/keys.ts";
import { altOf, KINDS, type Kind, type Mark, nameOf, summaryOf } from "../../app/picture/markup/marks.ts";
import { saidOf, sizeSaid } from "../../app/picture/markup/words.ts";

/** As a browser's own picture: its sides are no fields of its own. */
const PICTURE = new (class {
	get width() {
		return 1000;
	}
	get height() {
		return 600;
	}
})();

const at = (x: number, y: number) => ({ x, y });
const START = at(100, 100);
function mark(kind: Kind, points = [START, at(300, 200)], more: Partial<Mark> = {}): Mark {
	return { id: 1, kind, points, colour: "red", text: "", size: 1, ...more };
}
const acted = (...acts: Act[]) => acts.reduce(drawn, begin([]));
const add = (kind: Kind, text = ""): Act => ({ act: "add", mark: mark(kind, [START], { text }) });
const names = ({ marks }: Drawing) => marks.map((one) => nameOf(marks, one));
const often = (mark: Mark, act: (mark: Mark) => Mark) => Array.from({ length: 99 }).reduce<Mark>(act, mark);

describe("the way back", () => {
	test("goes through every act and forth again, and a new act ends the way forth", () => {
		const three = acted(add("arrow"), add("mask"), { act: "remove", id: 1 });
		expect(names(three)).toEqual(["Mask 1"]);
		const one = drawn(drawn(three, { act: "undo" }), { act: "undo" });
		expect(names(one)).toEqual(["Arrow 1"]);
		const forth = drawn(one, { act: "redo" });
		expect(names(forth)).toEqual(["Arrow 1", "Mask 1"]);
		expect(drawn(drawn(forth, add("box")), { act: "redo" }).marks).toHaveLength(3);
		expect(drawn(begin([]), { act: "undo" })).toEqual(begin([]));
	});

	test("takes what was changed in one go as one step, and something else as another", () => {
		const typed = ["W", "Wr", "Wrong"].map(
			(text): Act => ({ act: "change", mark: mark("text", [START], { text }), what: "text" }),
		);
		const blue: Act = { act: "change", mark: mark("text", [START], { text: "Wrong", colour: "blue" }) };
		const all = acted(add("text"), ...typed, blue);
		expect(selectedIn(all)?.colour).toBe("blue");
		const back = drawn(all, { act: "undo" });
		expect([selectedIn(back)?.text, selectedIn(back)?.colour]).toEqual(["Wrong", "red"]);
		expect(selectedIn(drawn(back, { act: "undo" }))?.text).toBe("");
	});

	test("forgets what is selected with the mark, and holds one crop at most", () => {
		const two = acted(add("box"), add("crop"));
		expect(drawn(two, { act: "undo" }).selected).toBeNull();
		const again = drawn(two, { act: "add", mark: mark("crop", [at(5, 5), at(50, 50)]) });
		expect(again.marks.map(({ kind }) => kind)).toEqual(["box", "crop"]);
		expect(cutOf(again.marks, PICTURE)).toEqual({ x: 5, y: 5, width: 45, height: 45 });
	});
});

describe("a mark", () => {
	test.each(KINDS)("(%s) that is put down by one press lies in the picture, even in a corner", (kind) => {
		for (const corner of [at(0, 0), at(1000, 600), at(1000, 0)]) {
			const { x, y, width, height } = boundsOf({ points: placedAt(kind, corner, PICTURE) });
			expect(Math.min(x, y, 1000 - x - width, 600 - y - height)).toBeGreaterThanOrEqual(0);
		}
	});

	test("moves as a whole and stops at the edge without losing its shape", () => {
		const there = moved(mark("pen", [START, at(200, 150), at(300, 200)]), at(5000, -5000), PICTURE);
		expect(there.points).toEqual([at(800, 0), at(900, 50), at(1000, 100)]);
	});

	test("is pulled by a corner while the one across stays, over it as well; a line keeps its bends", () => {
		expect(gripsOf(mark("box"))).toEqual([START, at(300, 100), at(300, 200), at(100, 200)]);
		const over = boundsOf(pulled(mark("box"), 1, at(50, 20), PICTURE));
		expect(over).toEqual({ x: 50, y: 20, width: 50, height: 180 });
		const line = mark("pen", [START, at(200, 150), at(300, 200)]);
		expect(pulled(line, 2, at(500, 300), PICTURE).points).toEqual([START, at(300, 200), at(500, 300)]);
		const arrow = pulled(mark("arrow"), 0, at(-40, 7), PICTURE);
		expect(arrow.points).toEqual([at(0, 7), at(300, 200)]);
	});

	test("grows at its lower right, an arrow at its tip, letters by a factor; nothing shrinks away", () => {
		expect(boundsOf(grown(mark("mask"), at(10, 0), PICTURE)).width).toBe(210);
		expect(grown(mark("arrow"), at(0, -50), PICTURE).points).toEqual([START, at(300, 150)]);
		expect(grown(mark("text", [START]), at(10, 0), PICTURE).size).toBeCloseTo(1.2);
		const tiny = often(mark("box"), (now) => grown(now, at(-10, -10), PICTURE));
		expect(boundsOf(tiny).width).toBeGreaterThan(4);
		const small = often(mark("number", [START]), (now) => grown(now, at(-10, 0), PICTURE));
		expect(small.size).toBe(0.5);
	});

	test("that hides or cuts takes in every pixel that it touches, and none outside the picture", () => {
		const points = [at(10.6, 10.2), at(20.1, 599.7)];
		expect(wholePixels({ points }, PICTURE)).toEqual({ x: 10, y: 10, width: 11, height: 590 });
		expect(cutOf([], PICTURE)).toEqual({ x: 0, y: 0, width: 1000, height: 600 });
	});

	test("is drawn from where it was pressed; a mere press puts the usual one there", () => {
		const start = drawing({ kind: "mask", colour: "red", text: "", size: 1 }, at(-5, 40), PICTURE);
		expect(followed(start, at(90, 9000), PICTURE).points).toEqual([at(0, 40), at(90, 600)]);
		const pressed = finished(followed(start, at(1, 41), PICTURE), PICTURE);
		expect(boundsOf(pressed).width).toBeGreaterThan(100);
		const move = { does: "move", mark: mark("arrow"), from: at(0, 0) } as const;
		expect(followed(move, at(10, 10), PICTURE).points).toEqual([at(110, 110), at(310, 210)]);
	});
});

test("a picture is made to fit what the portal keeps, and never made larger", () => {
	expect(fitted({ width: 8064, height: 6048 })).toEqual({ width: 2560, height: 1920 });
	expect(fitted({ width: 20_000, height: 2 })).toEqual({ width: 2560, height: 1 });
	expect(fitted(PICTURE)).toEqual({ width: 1000, height: 600 });
});

describe("keys", () => {
	const key = (name: string) => {
		const held = name.split("+");
		const has = (one: string) => held.includes(one);
		const parts = { ctrlKey: has("Ctrl"), metaKey: has("Meta"), shiftKey: has("Shift"), altKey: has("Alt") };
		return { key: held.at(-1)!, ...parts };
	};

	test.each<[string, Focus, Act["act"] | undefined]>([
		["Ctrl+z", "controls", "undo"],
		["Meta+z", "words", "undo"],
		["Shift+Ctrl+Z", "marks", "redo"],
		["Shift+Meta+z", "marks", "redo"],
		["Ctrl+y", "marks", "redo"],
		["Ctrl+c", "marks", undefined],
		["Delete", "marks", "remove"],
		["Backspace", "controls", "remove"],
		["Delete", "words", undefined],
		["ArrowLeft", "marks", "change"],
		["ArrowLeft", "words", undefined],
		["ArrowLeft", "controls", undefined],
		["a", "marks", undefined],
	])("%s in the %s: %s", (name, focus, act) => {
		expect(actOf(key(name), focus, acted(add("box")), PICTURE)?.act).toBe(act);
	});

	test("arrow keys move, with Shift further, and with Alt change the size", () => {
		const selected = drawn(begin([mark("box")]), { act: "select", id: 1 });
		const bounds = (name: string) => {
			const act = actOf(key(name), "marks", selected, PICTURE);
			return act?.act === "change" ? boundsOf(act.mark) : null;
		};
		expect(bounds("ArrowRight")?.x).toBe(110);
		expect(bounds("Shift+ArrowUp")?.y).toBe(50);
		expect(bounds("Alt+ArrowRight")).toEqual({ x: 100, y: 100, width: 210, height: 100 });
		expect(actOf(key("Delete"), "marks", begin([mark("box")]), PICTURE)).toBeUndefined();
	});
});

describe("words", () => {
	const all = acted(add("arrow"), add("number", " The price is doubled "), add("arrow"), add("text", "See?"));
	const { marks } = drawn(all, add("number", "No discount!"));

	test("name marks by their kind and count", () => {
		expect(marks.map((one) => nameOf(marks, one))).toEqual([
			"Arrow 1",
			"Mark 1: The price is doubled",
			"Arrow 2",
			"Text 1: See?",
			"Mark 2: No discount!",
		]);
	});

	test("become the alternative text: numbers first, then what is written; nothing where nothing is said", () => {
		expect(altOf(marks)).toBe("1: The price is doubled. 2: No discount! Written on it: See?");
		expect(altOf(acted(add("arrow"), add("number")).marks)).toBe("");
	});

	test("sum up what is drawn, and tell what an act led to", () => {
		expect(summaryOf([])).toBe("Nothing is marked.");
		expect(summaryOf(acted(add("mask"), add("crop")).marks)).toBe("2 marks. Mask 1. Crop.");
		expect(sizeSaid([mark("crop")], PICTURE)).toBe("200 × 100 pixels");
		const moving: Act = { act: "change", mark: mark("arrow") };
		expect(saidOf(moving, acted(add("arrow"), moving), PICTURE)).toBe(
			"Arrow 1: red, 10 % from the left, 17 % from the top, 20 % wide, 17 % high.",
		);
		expect(saidOf({ act: "undo" }, begin([]), PICTURE)).toBe("Taken back. Nothing is marked.");
		expect(saidOf({ ...moving, what: "text" }, acted(add("arrow")), PICTURE)).toBe("");
	});
});
