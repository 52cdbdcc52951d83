/**
 * Every item that a resort's smoke test can hold (domain.md 4.3). Longer than 300 lines because it is a list to be read
 * from top to bottom; what chooses from it stands in lists.ts.
 */
import { type Module, type PosSystem, PRODUCT_TYPES, type ProductType } from "../../db/vocabulary.ts";
import type { TemplateItem } from "./lists.ts";

export interface Candidate extends TemplateItem {
	/** Left out unless the resort sells one of these. */
	sells?: readonly ProductType[];
	/** Left out unless the resort runs this. */
	runs?: Module;
}

const SHOP = "The shop";
const ACCOUNTS = "Accounts";
const ORDERS = "Orders, by what you sell";
const PRICES = "Prices and rules";
const PAYING = "Paying";
const AFTER = "After the order";

const order = (type: ProductType, title: string, detail: string, minutes = 6): Candidate => ({
	key: `order.${type}`,
	section: ORDERS,
	title,
	detail,
	evidence: "Order number",
	minutes,
	sells: [type],
});

/** What an item asks to order; null for one about something else. */
export const orderedIn = (itemKey: string): ProductType | null =>
	PRODUCT_TYPES.find((type) => itemKey === `order.${type}`) ?? null;

/** All of them, with the name of the resort's own POS filled in. */
export const candidates = (pos: PosSystem): Candidate[] => [
	{
		key: "shop.pages",
		section: SHOP,
		title: "Home, category and product pages load",
		detail:
			"Open the home page, two categories and three products. Look for missing pictures, widgets and odd texts.",
		evidence: "None",
		minutes: 5,
	},
	{
		key: "shop.phone",
		section: SHOP,
		title: "The shop works on a phone",
		detail: "Walk from the home page to the basket on a phone, once in Safari and once in Chrome.",
		evidence: "Phone and browser used",
		minutes: 8,
	},
	{
		key: "shop.browsers",
		section: SHOP,
		title: "The shop works in your browsers",
		detail: "Repeat the walk in the desktop browsers that your guests use most.",
		evidence: "Browsers used",
		minutes: 6,
	},
	{
		key: "shop.tags",
		section: SHOP,
		title: "Analytics and consent behave",
		detail: "Refuse and accept the consent banner; check that tags fire only after consent.",
		evidence: "None",
		minutes: 5,
		runs: "analytics",
	},
	{
		key: "account.new",
		section: ACCOUNTS,
		title: "A new guest can open an account",
		detail: `Open an account with a fresh address and find the guest in ${pos}'s test system.`,
		evidence: "Customer number",
		minutes: 6,
	},
	{
		key: "account.signIn",
		section: ACCOUNTS,
		title: "A known guest can sign in and reset a password",
		detail: "Sign in, sign out, ask for a new password and sign in with it.",
		evidence: "None",
		minutes: 5,
	},
	{
		key: "account.identity",
		section: ACCOUNTS,
		title: "Sign-in through Identity returns to the shop",
		detail: "Sign in at the login address and look an account up by its pass number.",
		evidence: "None",
		minutes: 5,
		runs: "identity",
	},
	{
		key: "account.household",
		section: ACCOUNTS,
		title: "A household member can be added and edited",
		detail: "Add a family member, change the birth date, upload a photo.",
		evidence: "None",
		minutes: 6,
	},
	{
		key: "account.guest",
		section: ACCOUNTS,
		title: "A guest can buy without an account",
		detail: "Go through the checkout as a guest and find the order afterwards.",
		evidence: "Order number",
		minutes: 6,
		runs: "guestCheckout",
	},
	order(
		"seasonPass",
		"Buy a season pass",
		"One adult pass of this season; check the name on the pass and the price.",
		8,
	),
	order(
		"familyPass",
		"Buy a family pass",
		"A pass for two adults and two children; every member gets their own.",
		10,
	),
	order(
		"kidsSkiFreePass",
		"Add a free pass for a child",
		"It may only be sold with an adult's pass and costs nothing.",
		6,
	),
	order(
		"liftTicket",
		"Buy a dated lift ticket",
		"A day and a multi-day ticket for two dates; the dates survive to the order.",
		6,
	),
	order("nightTicket", "Buy a night ticket", "Only evenings on offer can be chosen.", 4),
	order("beginnerTicket", "Buy a beginner ticket", "The ticket names the lifts it is good for.", 4),
	order(
		"groupLesson",
		"Book a group lesson",
		"Level, age and meeting place are asked for and arrive with the order.",
		7,
	),
	order(
		"privateLesson",
		"Book a private lesson",
		"Choose an instructor and a length; the time is taken afterwards.",
		7,
	),
	order(
		"childProgramme",
		"Register a child for a programme",
		"The registration data of the child is asked for and stored.",
		8,
	),
	order(
		"dayRental",
		"Rent equipment for a day",
		"Height, weight, shoe size and ability reach the rental shop.",
		7,
	),
	order("seasonRental", "Rent equipment for the season", "The deposit and the pick-up date are right.", 7),
	order("nordicPass", "Buy a nordic pass", "It stands beside an alpine pass of the same person.", 5),
	order("locker", "Rent a locker", "The locker's period is shown and charged as chosen.", 4),
	order(
		"giftCard",
		"Buy and use a gift card",
		"Buy one, pay part of another order with it, look at the rest.",
		7,
	),
	order("voucher", "Use a voucher", "A voucher is taken once and refused the second time.", 5),
	order(
		"storedValue",
		"Load and spend stored value",
		"Load an amount, spend some of it, check the balance.",
		6,
	),
	order(
		"subscription",
		"Start, freeze and cancel a subscription",
		"Each of the three, with the letters that belong to it. Tried at every release.",
		12,
	),
	order(
		"paymentPlanPass",
		"Buy a pass on a payment plan",
		"The schedule is shown before paying and in the letter of enrolment.",
		9,
	),
	order(
		"addOn",
		"Add an add-on to an order",
		"It is priced on every date its product is priced; none costs nothing by mistake.",
		5,
	),
	order("specialEvent", "Book a special event", "The event's last place is sold once.", 5),
	{
		key: "price.calendar",
		section: PRICES,
		title: "Prices follow the calendar",
		detail: "Compare three dates of one product with your price list, the furthest bookable date among them.",
		evidence: "Dates compared",
		minutes: 6,
	},
	{
		key: "price.dynamic",
		section: PRICES,
		title: "Dynamic prices stay within their bounds",
		detail: "The base price shows as the most that can be charged; tiers change the price as set.",
		evidence: "Dates compared",
		minutes: 6,
		runs: "dynamicPricing",
	},
	{
		key: "price.age",
		section: PRICES,
		title: "Age rules accept and refuse rightly",
		detail: "Try a birth date on each side of one age limit.",
		evidence: "None",
		minutes: 5,
	},
	{
		key: "price.inventory",
		section: PRICES,
		title: "A limited product sells out",
		detail: "Sell the last one; a second basket loses its hold when the time is over.",
		evidence: "None",
		minutes: 8,
	},
	{
		key: "price.duplicate",
		section: PRICES,
		title: "The same day is not sold twice to one guest",
		detail: "Assign a second product of the same day to the same person.",
		evidence: "None",
		minutes: 4,
	},
	{
		key: "price.discount",
		section: PRICES,
		title: "A discount applies once and where it should",
		detail: "Use one discount code on a product it covers and on one it does not.",
		evidence: "None",
		minutes: 5,
	},
	{
		key: "waiver",
		section: PRICES,
		title: "Waivers are asked for and recorded",
		detail: `Sign for one person and for a household; find the authorisation in ${pos}.`,
		evidence: "None",
		minutes: 7,
		runs: "waivers",
	},
	{
		key: "pay.card",
		section: PAYING,
		title: "A card is approved and another is declined",
		detail: "Use the sandbox cards of your provider; a declined card keeps the basket.",
		evidence: "Order number",
		minutes: 6,
	},
	{
		key: "pay.saved",
		section: PAYING,
		title: "A saved card can be used again",
		detail: "Save a card, pay a second order with it, remove it.",
		evidence: "None",
		minutes: 5,
	},
	{
		key: "pay.resortCharge",
		section: PAYING,
		title: "Resort charge opens and closes",
		detail: `Put a card on file for charging at the resort and find it in ${pos}.`,
		evidence: "None",
		minutes: 6,
		runs: "resortCharge",
	},
	{
		key: "after.mail",
		section: AFTER,
		title: "Letters arrive and read well",
		detail: "The order confirmation and the notice of a failed order, with every name and number filled in.",
		evidence: "Time of arrival",
		minutes: 4,
	},
	{
		key: "after.queue",
		section: AFTER,
		title: `Orders reach ${pos}`,
		detail: "Two of your test orders arrive under the right person, with the right price and ledger code.",
		evidence: "Order numbers",
		minutes: 8,
	},
	{
		key: "after.account",
		section: AFTER,
		title: "My Account shows orders, passes and renewals",
		detail: "Open the account that bought above and look for all of it.",
		evidence: "None",
		minutes: 4,
	},
	{
		key: "after.passChecker",
		section: AFTER,
		title: "Pass Checker finds a pass",
		detail: "Look up a pass before and after its time of validation.",
		evidence: "None",
		minutes: 4,
		runs: "passChecker",
	},
	{
		key: "after.arrival",
		section: AFTER,
		title: "Arrival tasks can be finished at home",
		detail: "Photo, rental profile, child registration and the code for the pick-up box.",
		evidence: "None",
		minutes: 8,
		runs: "arrival",
	},
	{
		key: "after.scanning",
		section: AFTER,
		title: "A pass scans at the gate",
		detail: "Scan one pass bought above on a test gate.",
		evidence: "None",
		minutes: 5,
		runs: "scanning",
	},
	{
		key: "after.api",
		section: AFTER,
		title: "Your own API calls still answer",
		detail: "Run the calls that your site or app makes against the test shop.",
		evidence: "Calls tried",
		minutes: 10,
		runs: "headlessApi",
	},
];
