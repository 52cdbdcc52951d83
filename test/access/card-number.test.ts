/** QS9: what could be a card number is refused in every text field before anything is stored. */
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { holdsCardNumber } from "../../app/access/card-number.ts";
import { address, line, reason, text } from "../../app/access/form.server.ts";

/** Published test numbers of the schemes; none belongs to anybody. */
const CARDS = [
	"4111111111111111",
	"4111 1111 1111 1111",
	"4111-1111-1111-1111",
	"4222222222222",
	"5555 5555 5555 4444",
	"2223003122003222",
	"3782 822463 10005",
	"6011111111111117",
	"3530111333300000",
	"30569309025904",
	"6200000000000005",
	"４１１１ １１１１ １１１１ １１１１",
	"4111–1111–1111–1111",
];

test.each(CARDS)("%s is seen, alone and in the middle of a text", (card) => {
	expect(holdsCardNumber(card)).toBe(true);
	expect(holdsCardNumber(`Paid with ${card}, order 4711 of 12/26.`)).toBe(true);
	expect(holdsCardNumber(`Order 99 ${card} 12`)).toBe(true);
});

test.each([
	"4111 1111 1111 1112",
	"Call +1 303 555 0123 or 0041 44 668 18 00",
	"3.8.0-412",
	"2027-01-14T05:00:00.000Z",
	"1111111111111117",
	"0b6f8a52-3c1e-4b53-9a4e-7d1f5b2c9e10",
	"8385da66-4048-4768-8466-9a1135db2bab",
	"99999999999999999999999999",
	"ends in 1111",
	"4 adults, 2 children, 150.00",
])("%s is none", (words) => {
	expect(holdsCardNumber(words)).toBe(false);
});

describe("every kind of text field refuses it in words", () => {
	test.each([
		["a line", line(), "My card 4111 1111 1111 1111"],
		["a text", text(2000), "First line.\nMy card 4111111111111111"],
		["a reason", reason, "Because of the card 4111-1111-1111-1111."],
		["an address", address, "https://shop.example/?card=4111111111111111"],
	] as [string, z.ZodType, string][])("%s", (_name, schema, typed) => {
		const parsed = schema.safeParse(typed);
		expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
			"This looks like a card number. Leave it out: four digits at the end are enough.",
		]);
		expect(schema.safeParse(typed.replaceAll("1", "2")).success).toBe(true);
	});
});
