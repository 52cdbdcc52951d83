/**
 * What somebody tries with each product type while a release is in beta, composed from what a shop sells and what its
 * orders pass through (domain.md 4.3, 8.4). A list to be read from top to bottom; what chooses from it stands in
 * beta-coverage.ts.
 */
import type { ProductType } from "../../db/vocabulary.ts";

export interface Scenario {
	/** What is tried, as one sentence. */
	aim: string;
	/** In the order in which they are done; the first one says what goes into the basket. */
	steps: readonly string[];
	/** Where a fault would show. */
	look: string;
	/** An estimate, for choosing what fits into half an hour. */
	minutes: number;
}

export const SCENARIOS = {
	seasonPass: {
		aim: "A guest buys a season pass, and next season’s rules are applied to them.",
		steps: [
			"Put an adult season pass into the basket and give it to a guest you know",
			"Add a second one for a child whose birthday lies between the season’s start and the trip",
			"Pay with the sandbox card",
			"Open both orders in My Account and in your point of sale",
		],
		look: "The age group and the price of each pass, the name on it, and the photo if one is on file.",
		minutes: 10,
	},
	familyPass: {
		aim: "A household buys one pass, and each of its members gets their own.",
		steps: [
			"Put a family pass for two adults and two children into the basket",
			"Choose three members of the household and add a new one on the way",
			"Try to choose the same member twice",
			"Pay with the sandbox card and open the order in your point of sale",
		],
		look: "Four passes with four names; the same member is refused; the price is that of the family.",
		minutes: 12,
	},
	kidsSkiFreePass: {
		aim: "A child’s free pass is sold with an adult’s pass and never without.",
		steps: [
			"Put a free pass for a child into an empty basket and go to the checkout",
			"Add an adult’s pass that it belongs to and go on",
			"Take the adult’s pass out again",
			"Put it back and finish the order",
		],
		look: "Refused with clear words while the child is alone; nothing is charged for the child.",
		minutes: 8,
	},
	liftTicket: {
		aim: "Lift tickets follow the calendar, from the first date to the order.",
		steps: [
			"Put a day ticket for next Saturday into the basket",
			"Add a ticket for several days that begins on a weekday",
			"Change the date of the first one and compare the price with your list",
			"Pay with the sandbox card and open the order in your point of sale",
		],
		look: "Dates and prices in calendar, basket, letter and point of sale are the same.",
		minutes: 8,
	},
	nightTicket: {
		aim: "Night tickets are sold for evenings on which the lifts run, and for no others.",
		steps: [
			"Open the night ticket and look through the dates that it offers",
			"Put one for the next open evening into the basket",
			"Change its date to the last open evening and pay with the sandbox card",
		],
		look: "Closed evenings cannot be chosen; the evening you chose is on the ticket.",
		minutes: 5,
	},
	beginnerTicket: {
		aim: "A beginner buys a ticket for some of the lifts and learns which.",
		steps: [
			"Put a beginner ticket into the basket for somebody who has no account yet",
			"Open the account on the way through the checkout",
			"Pay with the sandbox card and open the letter of the order",
		],
		look: "The page and the letter name the lifts; the new guest exists once in your point of sale.",
		minutes: 6,
	},
	groupLesson: {
		aim: "A place in a group lesson is booked with what the ski school needs to know.",
		steps: [
			"Put a group lesson for two children of different ages into the basket",
			"Answer level, age and meeting place differently for each",
			"Go back one page in the browser and on again",
			"Pay with the sandbox card and open the order in your point of sale",
		],
		look: "Each child’s answers survive the way back and arrive with the order; the free places go down by two.",
		minutes: 9,
	},
	privateLesson: {
		aim: "An instructor’s time is sold once.",
		steps: [
			"Put a private lesson with a chosen instructor and length into the basket",
			"Look for the same time in a second browser while the first basket stands",
			"Pay in the first browser with the sandbox card",
			"Look for the same time again in the second one",
		],
		look: "The time is taken for everybody else from the basket on, and the price follows the length.",
		minutes: 9,
	},
	childProgramme: {
		aim: "A child is registered for a day in your care.",
		steps: [
			"Put a day of the child programme into the basket",
			"Leave the registration half empty and go on",
			"Fill it in: allergies, who picks the child up, a telephone number",
			"Sign the waiver, pay with the sandbox card and open the order in your point of sale",
		],
		look: "What is missing is named beside its field, and everything filled in reaches whoever looks after the child.",
		minutes: 11,
	},
	dayRental: {
		aim: "Equipment is rented for a day, in the right size.",
		steps: [
			"Put skis and boots for one day into the basket",
			"Give height, weight, shoe size and ability for one adult and one child",
			"Change the day and see whether the sizes are still there",
			"Pay with the sandbox card and look at the rental shop’s list",
		],
		look: "Sizes and ability of each person on the list of the rental shop, with the units you use.",
		minutes: 9,
	},
	seasonRental: {
		aim: "Equipment is rented for the whole season.",
		steps: [
			"Put a season rental for a child into the basket",
			"Choose a day for picking it up and fill in the rental profile",
			"Pay with the sandbox card",
			"Open the order in My Account and in your point of sale",
		],
		look: "Deposit and price stand apart, and the day of the pick-up is the one you chose.",
		minutes: 9,
	},
	nordicPass: {
		aim: "A nordic pass stands beside the alpine one of the same guest.",
		steps: [
			"Put a nordic pass into the basket for a guest who holds an alpine pass",
			"Go through the checkout without changing anything else",
			"Pay with the sandbox card and open My Account",
		],
		look: "Both passes are there, neither has replaced the other, and the upgrade price is used where you have one.",
		minutes: 6,
	},
	locker: {
		aim: "A locker is rented for a period and charged for just that.",
		steps: [
			"Put a locker for one day into the basket",
			"Change it to the whole season",
			"Pay with the sandbox card and open the letter of the order",
		],
		look: "The price follows the period, and the letter says which locker and until when.",
		minutes: 5,
	},
	giftCard: {
		aim: "A gift card is bought, partly spent, and keeps the rest.",
		steps: [
			"Put a gift card into the basket and send it to an address of your own",
			"Pay a smaller order with the card from the letter",
			"Pay a larger one with what is left and the sandbox card",
			"Look up the balance",
		],
		look: "The rest after each order, the split of the payment in your point of sale, and a balance of nought at the end.",
		minutes: 10,
	},
	voucher: {
		aim: "A voucher is taken once, for what it is meant for.",
		steps: [
			"Put a product that the voucher covers into the basket and use the voucher",
			"Finish the order",
			"Use the same voucher in a second order",
			"Use another one for a product that it does not cover",
		],
		look: "The first is taken; the other two are refused in words that a guest understands.",
		minutes: 7,
	},
	storedValue: {
		aim: "Money is loaded on an account and spent from it.",
		steps: [
			"Put an amount to be loaded into the basket and pay with the sandbox card",
			"Spend part of it on a day ticket",
			"Try to spend more than is left",
			"Look up the balance in My Account and in your point of sale",
		],
		look: "Both balances are the same, and the part that is missing can be paid with the card.",
		minutes: 8,
	},
	subscription: {
		aim: "A subscription begins, rests and ends.",
		steps: [
			"Put a subscription into the basket and start it with the sandbox card",
			"Freeze it in My Account",
			"Take it up again",
			"Cancel it and open the letters",
		],
		look: "A letter for each of the four, the date of the next payment, and no payment after the end.",
		minutes: 14,
	},
	paymentPlanPass: {
		aim: "A pass is paid in parts, and the guest knows when.",
		steps: [
			"Put a pass on a payment plan into the basket",
			"Compare the schedule on the page with your own",
			"Agree and pay the first part with the sandbox card",
			"Open the letter of enrolment and the plan in My Account",
		],
		look: "The same dates and amounts on the page, in the letter and in My Account; they add up to the price.",
		minutes: 12,
	},
	addOn: {
		aim: "An add-on goes with its product, at its price.",
		steps: [
			"Put a product with an add-on into the basket and choose the add-on",
			"Change the product to the furthest date that can be booked",
			"Take the product out of the basket",
			"Put both back and pay with the sandbox card",
		],
		look: "The add-on has a price on each date, never costs nothing by mistake, and leaves with its product.",
		minutes: 7,
	},
	specialEvent: {
		aim: "The last place of an event is sold once.",
		steps: [
			"Set an event on your test site to two places",
			"Put both into the basket of one browser",
			"Look for a place in a second browser, then empty the first basket",
			"Buy one place in each and look for a third",
		],
		look: "Places come back when a basket is emptied, and the event is sold out after the second order.",
		minutes: 8,
	},
} as const satisfies Record<ProductType, Scenario>;
