/** The next release, which is in beta now, and what resorts make of it. */
import type { ProductType } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import { addDays } from "../words/time.ts";
import notes39 from "./content/commerce-3.9.md?raw";
import { done, type Fields, postBeta, postRelease, postReport } from "./doors.server.ts";
import { RESORTS, type ResortKey } from "./people.ts";
import { buildsOf, read, releaseOf } from "./releases.server.ts";
import type { At, Chapter, Told } from "./stories.server.ts";

const NEXT = "commerce-3.9";
const FIRST = "3.9.0-beta.1";
const SECOND = "3.9.0-beta.2";

/** Announced six working days ago, open for four, and for some more from today. */
export function betaChapters(told: Told, at: At): Chapter[] {
	const { cinderPeak, graniteNotch, larkspurBasin, wolverineRidge } = told.people;
	const { developer, secondDeveloper } = told.staff;
	const does = (daysAgo: number, clock: string, as: Visitor, resort: ResortKey, step: string, more = {}) =>
		at(daysAgo, clock, async () => {
			const fields = { resort: await resortId(told, resort), ...more };
			done(await postBeta(told.portal, as, NEXT, step, fields));
		});
	const reads = (daysAgo: number, clock: string, person: Visitor) =>
		at(daysAgo, clock, () => read(told.portal, NEXT, person));
	const site = (daysAgo: number, clock: string, resort: ResortKey, build: string, by: Visitor, note = "") =>
		at(daysAgo, clock, async () => {
			const fields = {
				resort: await resortId(told, resort),
				build: (await buildsOf(told.portal, NEXT))[build]!,
				siteUrl: `https://beta.${RESORTS[resort].slug.replace("-", "")}.example/`,
				note,
			};
			done(await postBeta(told.portal, by, NEXT, "setBetaSite", fields));
		});
	const tries = (
		daysAgo: number,
		clock: string,
		as: Visitor,
		resort: ResortKey,
		type: ProductType,
		on: string,
		note = "",
	) =>
		at(daysAgo, clock, async () => {
			const build = (await buildsOf(told.portal, NEXT))[on]!;
			const fields = { resort: await resortId(told, resort), item: type, build, note };
			done(await postBeta(told.portal, as, NEXT, "markTried", fields));
		});
	return [
		at(6, "10:05", () => writeNext(told)),
		at(6, "10:30", () => invite(told)),
		does(6, "14:40", cinderPeak.guest, "cinderPeak", "joinBeta"),
		does(5, "09:25", larkspurBasin.primary, "larkspurBasin", "joinBeta"),
		does(5, "14:15", wolverineRidge.primary, "wolverineRidge", "declineBeta", {
			reason: "Season-pass prices go up in these weeks, and everybody is at the ticket office.",
		}),
		site(5, "15:20", "cinderPeak", FIRST, developer),
		at(4, "09:00", () => post(told, "openBeta")),
		site(4, "10:10", "larkspurBasin", FIRST, secondDeveloper),
		does(4, "11:35", cinderPeak.secondary, "cinderPeak", "joinBeta"),
		reads(4, "12:05", cinderPeak.guest),
		reads(3, "16:20", larkspurBasin.primary),
		does(3, "10:15", graniteNotch.guest, "graniteNotch", "joinBeta"),
		at(2, "15:00", () => post(told, "addBuild", { label: SECOND })),
		site(
			2,
			"16:05",
			"cinderPeak",
			SECOND,
			developer,
			"The fee for posting a gift card is in the total at once, and baskets are opened with one call.",
		),
		tries(3, "13:40", cinderPeak.guest, "cinderPeak", "seasonPass", FIRST),
		tries(
			3,
			"14:10",
			cinderPeak.secondary,
			"cinderPeak",
			"liftTicket",
			FIRST,
			"Two dates, one of them moved.",
		),
		tries(2, "10:20", larkspurBasin.primary, "larkspurBasin", "seasonPass", FIRST),
		tries(
			2,
			"10:50",
			larkspurBasin.primary,
			"larkspurBasin",
			"groupLesson",
			FIRST,
			"Two children of one family.",
		),
		tries(1, "14:05", cinderPeak.guest, "cinderPeak", "liftTicket", SECOND),
		at(1, "14:25", () => reportRental(told)),
	];
}

const post = async ({ portal, releaseManager }: Told, step: string, fields?: Fields) =>
	done(await postRelease(portal, releaseManager, NEXT, step, fields));

async function writeNext(told: Told): Promise<void> {
	const { days } = told;
	const today = days.at(days.today, "08:00");
	const windowFrom = days.near(today, 14);
	await post(told, "create", {
		product: "commerce",
		kind: "major",
		version: "3.9",
		summary: "A basket that waits for its guest, gift cards by post, and lessons that know the level.",
		notes: notes39,
		needsDowntime: "yes",
		needsConfiguration: "no",
		betaFrom: days.near(days.ago(4, "08:00"), 0),
		betaUntil: days.near(today, 9),
		windowFrom,
		windowUntil: addDays(windowFrom, 28),
	});
	await post(told, "addBuild", { label: FIRST });
}

async function invite(told: Told): Promise<void> {
	const invited = ["cinderPeak", "larkspurBasin", "saddlebackGlen", "wolverineRidge"] as const;
	const resort = await Promise.all(invited.map((key) => resortId(told, key)));
	done(await postBeta(told.portal, told.releaseManager, NEXT, "inviteToBeta", { to: "chosen", resort }));
}

/** The tester of Cinder Peak meets a fault in the newer build. */
async function reportRental(told: Told): Promise<void> {
	const { id } = await releaseOf(told.portal, NEXT);
	const build = (await buildsOf(told.portal, NEXT))[SECOND];
	done(
		await postReport(told.portal, told.people.cinderPeak.guest, {
			step: "report",
			resort: await resortId(told, "cinderPeak"),
			target: `${id}/${build}`,
			productType: "dayRental",
			what: "A day rental in the basket has its price doubled after signing in.",
			expected: "The price stays as it was before signing in.",
			steps: ["Put skis for two days into the basket without an account", "Sign in", "Open the basket"],
			outcome: "The order in RTP|One has the right price: only basket and checkout show the double one.",
			product: "Skis, two days",
			quantity: "1",
			priceShown: "48.00",
			priceExpected: "24.00",
			severity: "hindering",
			environment: "https://beta.cinderpeak.example/basket",
		}),
	);
}

async function resortId({ portal }: Told, key: ResortKey): Promise<string> {
	const { id } = await portal.db
		.selectFrom("resort")
		.select("id")
		.where("slug", "=", RESORTS[key].slug)
		.executeTakeFirstOrThrow();
	return id;
}
