/** Whom a booking invites: chosen contacts and typed addresses as one list. */
import { expect, test } from "vitest";
import { bookingForms, guestsOf } from "../../app/booking/forms.ts";

const ANN = "00000000-0000-4000-8000-00000000000a";
const BEN = "00000000-0000-4000-8000-00000000000b";
const CONTACTS = [
	{ contactId: ANN, name: "Ann Lee", email: "ann@resort.example" },
	{ contactId: BEN, name: "Ben Ito", email: "ben@resort.example" },
];

const parse = (fields: Record<string, unknown>) =>
	bookingForms.safeParse({ step: "book", start: "2027-01-14T17:00:00.000Z", ...fields });

function guests(fields: Record<string, unknown>) {
	const parsed = parse(fields);
	if (!parsed.success || parsed.data.step !== "book") throw new Error("did not parse");
	return guestsOf(parsed.data, CONTACTS);
}

test("one a line, or between commas or semicolons, with or without names", () => {
	const others =
		'Åsa Öst <Asa@Other.example>\r\n"Lee, Ann" <x@y.example>; eve@z.example, Bo <bo@z.example>,<cy@z.example>,,';
	expect(guests({ others })).toEqual([
		{ name: "Åsa Öst", email: "asa@other.example", contactId: null },
		{ name: "Lee, Ann", email: "x@y.example", contactId: null },
		{ name: "eve@z.example", email: "eve@z.example", contactId: null },
		{ name: "Bo", email: "bo@z.example", contactId: null },
		{ name: "cy@z.example", email: "cy@z.example", contactId: null },
	]);
});

test("a chosen contact typed as well is invited once, as the contact; strangers' ids invite nobody", () => {
	const invited = guests({
		guest: [ANN, "00000000-0000-4000-8000-0000000000ff"],
		others: "ann@resort.example\nBEN@resort.example",
	});
	expect(invited).toEqual([
		{ name: "Ann Lee", email: "ann@resort.example", contactId: ANN },
		{ name: "Ben Ito", email: "ben@resort.example", contactId: BEN },
	]);
});

test("nobody is a choice", () => {
	expect(guests({})).toEqual([]);
	expect(guests({ others: " \n " })).toEqual([]);
});

test.each([
	"ann",
	"ann@",
	"Ann <ann>",
	"a@b.example <c",
	"<script>@x.example",
	"a@b.example\nno address",
])("%j is refused beside the field", (others) => {
	const parsed = parse({ others });
	expect(parsed.success).toBe(false);
	expect(parsed.error?.issues[0]).toMatchObject({
		path: ["others"],
		message: "One of these is not an address. Write one address a line, like ann@resort.example.",
	});
});

test.each([
	"",
	"tomorrow",
	"2027-01-14",
	"2027-13-01T00:00:00Z",
	"9999-12-31T23:00:00Z",
	"0000-01-01T00:00:00Z",
	"1e9",
])("%j is no start", (start) => {
	expect(parse({ start }).error?.issues[0]?.message).toBe("Choose a time.");
});
