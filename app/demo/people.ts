/** The invented vendor's people and resorts. Every name is made up; addresses lie in domains that nobody can own. */
import type { Module, PaymentProvider, PosSystem, ProductType, StaffRole } from "../../db/vocabulary.ts";
import type { Newcomer } from "./vendor.server.ts";

const atVendor = (name: string): Newcomer => ({ name, email: addressOf(name, "aspenware") });

const addressOf = (name: string, domain: string) =>
	`${name.toLowerCase().replaceAll(" ", ".")}@${domain}.example`;

export const ADMINISTRATOR = atVendor("Joel Lindqvist");

export const STAFF = {
	representative: { ...atVendor("Maren Solberg"), role: "representative" },
	developer: { ...atVendor("Tobias Ackroyd"), role: "developer" },
	secondDeveloper: { ...atVendor("Ines Carvalho"), role: "developer" },
	releaseManager: { ...atVendor("Priya Raman"), role: "releaseManager" },
	clientServicesManager: { ...atVendor("Gwen Okafor"), role: "clientServicesManager" },
} as const satisfies Record<string, Newcomer & { role: StaffRole }>;

export interface DemoResort {
	name: string;
	slug: string;
	zone: string;
	pos: PosSystem;
	paymentProvider: PaymentProvider;
	productTypes: ProductType[];
	modules: Module[];
	productionVersion: string;
	storeUrl: string;
	backupMinutes: number;
	people: { primary: Newcomer; secondary: Newcomer; accounting: Newcomer; guest: Newcomer };
}

type Facts = Omit<DemoResort, "slug" | "storeUrl" | "people">;

/** @param names of the primary, the secondary, the accounting contact and the tester. */
function resort(facts: Facts, names: [string, string, string, string]): DemoResort {
	const slug = facts.name.toLowerCase().replaceAll(" ", "-");
	const domain = slug.replace("-", "");
	const [primary, secondary, accounting, guest] = names.map((name) => ({
		name,
		email: name === SHARED_ACCOUNTANT ? addressOf(name, "cinderpeak") : addressOf(name, domain),
	})) as [Newcomer, Newcomer, Newcomer, Newcomer];
	return {
		...facts,
		slug,
		storeUrl: `https://shop.${domain}.example/`,
		people: { primary, secondary, accounting, guest },
	};
}

/** One person with hats at two resorts: the two share their accounting. */
const SHARED_ACCOUNTANT = "Hollis Byrne";

export const RESORTS = {
	cinderPeak: resort(
		{
			name: "Cinder Peak",
			zone: "America/Denver",
			pos: "RTP|One",
			paymentProvider: "Heartland",
			productTypes: [
				"seasonPass",
				"familyPass",
				"liftTicket",
				"nightTicket",
				"groupLesson",
				"privateLesson",
				"dayRental",
				"giftCard",
				"addOn",
			],
			modules: ["identity", "unity", "analytics", "waivers", "resortCharge", "dynamicPricing", "scanning"],
			productionVersion: "3.6",
			backupMinutes: 45,
		},
		["Dana Reyes", "Curtis Vance", SHARED_ACCOUNTANT, "Mika Lund"],
	),
	larkspurBasin: resort(
		{
			name: "Larkspur Basin",
			zone: "America/Los_Angeles",
			pos: "Siriusware",
			paymentProvider: "Square",
			productTypes: [
				"seasonPass",
				"liftTicket",
				"groupLesson",
				"dayRental",
				"locker",
				"voucher",
				"storedValue",
			],
			modules: ["unity", "passChecker", "arrival", "guestCheckout"],
			productionVersion: "3.7",
			backupMinutes: 25,
		},
		["Rosalind Tam", "Owen Prather", "Beatriz Solano", "Jude Calloway"],
	),
	wolverineRidge: resort(
		{
			name: "Wolverine Ridge",
			zone: "America/Denver",
			pos: "RTP|One",
			paymentProvider: "Braintree",
			productTypes: ["seasonPass", "liftTicket", "beginnerTicket", "childProgramme", "seasonRental", "addOn"],
			modules: ["unity", "identity", "waivers", "dynamicPricing"],
			productionVersion: "3.7",
			backupMinutes: 60,
		},
		["Elias Thorne", "Petra Novik", SHARED_ACCOUNTANT, "Sunniva Berg"],
	),
	graniteNotch: resort(
		{
			name: "Granite Notch",
			zone: "America/New_York",
			pos: "RTP|One",
			paymentProvider: "Payeezy",
			productTypes: ["seasonPass", "familyPass", "liftTicket", "nordicPass", "subscription", "specialEvent"],
			modules: ["unity", "subscriptions", "headlessApi", "scanning"],
			productionVersion: "3.7",
			backupMinutes: 90,
		},
		["Fiona Gallant", "Desmond Achter", "Lottie Marsh", "Rafe Quimby"],
	),
	saddlebackGlen: resort(
		{
			name: "Saddleback Glen",
			zone: "America/New_York",
			pos: "RTP|One",
			paymentProvider: "Heartland",
			productTypes: ["seasonPass", "liftTicket", "privateLesson", "dayRental", "paymentPlanPass"],
			modules: ["unity", "identity", "resortTools", "resortCharge"],
			productionVersion: "3.7",
			backupMinutes: 30,
		},
		["Amara Whitlock", "Stellan Moe", "Greta Finch", "Ivo Petrakis"],
	),
	halfmoonHill: resort(
		{
			name: "Halfmoon Hill",
			zone: "America/Chicago",
			pos: "Siriusware",
			paymentProvider: "Authorize.net",
			productTypes: ["seasonPass", "kidsSkiFreePass", "liftTicket", "nightTicket", "groupLesson", "giftCard"],
			modules: ["unity", "passChecker"],
			productionVersion: "3.3",
			backupMinutes: 20,
		},
		["Walt Jessup", "Nadine Coyle", "Perry Oakes", "Luz Ibarra"],
	),
} satisfies Record<string, DemoResort>;

export type ResortKey = keyof typeof RESORTS;
