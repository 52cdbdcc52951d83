/** A release with a beta ahead, two builds of it and a few resorts, reached through the doors. */
import type { Outcome } from "../../app/access/once.server.ts";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { VENDOR_ZONE } from "../../app/access/zone.ts";
import { type PartPage, partPage } from "../../app/beta/reads.server.ts";
import { type PartView, partView } from "../../app/beta/view.server.ts";
import type { Clock } from "../../app/demo/clock.ts";
import { done, type Fields, postBeta, postRelease } from "../../app/demo/doors.server.ts";
import { buildsOf } from "../../app/demo/releases.server.ts";
import { letResortIn, type ResortPeople } from "../../app/demo/resorts.server.ts";
import type { Portal } from "../../app/portal.server.ts";
import { addDays, dayOf } from "../../app/words/time.ts";
import { resortLike, type Staff, vendorOf } from "../support/cast.ts";
import { clockOf } from "../support/journey.ts";

export interface BetaResort {
	id: string;
	slug: string;
	name: string;
	people: ResortPeople;
}

export interface BetaWorld {
	portal: Portal;
	clock: Clock;
	staff: Staff;
	slug: string;
	/** Ids; the second build is the newer one. */
	builds: { first: string; second: string };
	resorts: BetaResort[];
	/** Posts something about a resort's part, a minute later. */
	step(name: string, as: Visitor, resort: BetaResort, fields?: Fields): Promise<Outcome>;
	invite(resorts: readonly BetaResort[] | "all", as?: Visitor): Promise<Outcome>;
	setSite(resort: BetaResort, fields?: Fields, as?: Visitor): Promise<Outcome>;
	release(step: string, fields?: Fields): Promise<void>;
	part(resort: BetaResort, scope?: Visitor): Promise<PartPage | undefined>;
	view(resort: BetaResort, as: Visitor): Promise<PartView>;
	/** The journal's notes about a resort's part, in order, with their sequence. */
	notes(resort: BetaResort): Promise<string[]>;
	/** Kinds and first names of the letters about betas, told since this was asked last. */
	letters(): Promise<string[]>;
}

let worlds = 0;

/** How long the beta lasts, from the day on which the world is made. */
export const BETA_DAYS = 14;

export async function betaWorld(portal: Portal, resortCount = 3, release: Fields = {}): Promise<BetaWorld> {
	const clock = clockOf(portal);
	const staff = await vendorOf(portal);
	const number = ++worlds;
	const resorts: BetaResort[] = [];
	for (let index = 1; index <= resortCount; index++) {
		const label = `${number}-${index}`;
		const facts = {
			...resortLike(`Cedar Gap ${label}`, label),
			productTypes: ["liftTicket", "locker", "giftCard"] as const,
		};
		const like = { ...facts, productTypes: [...facts.productTypes] };
		const { id, people } = await letResortIn(portal, staff.administrator, like, staff.representative);
		resorts.push({ id, slug: facts.slug, name: facts.name, people });
	}
	const version = `8.${number}`;
	const slug = `commerce-${version}`;
	const today = dayOf(clock(), VENDOR_ZONE);
	const post = (step: string, fields: Fields = {}) =>
		postRelease(portal, staff.releaseManager, slug, step, fields);
	const content: Fields = {
		product: "commerce",
		kind: "major",
		version,
		summary: "A release to try early.",
		notes: "## Highlights\n\nEverything is better.",
		needsDowntime: "yes",
		needsConfiguration: "no",
		betaFrom: today,
		betaUntil: addDays(today, BETA_DAYS),
		windowFrom: addDays(today, BETA_DAYS),
		windowUntil: addDays(today, BETA_DAYS + 30),
		...release,
	};
	done(await post("create", content));
	for (const build of [1, 2]) {
		clock.forward(1);
		done(await post("addBuild", { label: `${version}.0-beta.${build}` }));
	}
	const ids = await buildsOf(portal, slug);
	const builds = { first: ids[`${version}.0-beta.1`]!, second: ids[`${version}.0-beta.2`]! };
	const told = new Set<string>();

	const page = (resort: BetaResort, as: Visitor) => partPage(portal.db, as.scope, slug, resort.slug);
	const step: BetaWorld["step"] = (name, as, resort, fields = {}) => {
		clock.forward(1);
		return postBeta(portal, as, slug, name, { resort: resort.id, ...fields });
	};
	return {
		portal,
		clock,
		staff,
		slug,
		builds,
		resorts,
		step,
		async invite(chosen, as = staff.releaseManager) {
			clock.forward(1);
			const fields: Fields =
				chosen === "all" ? { to: "all" } : { to: "chosen", resort: chosen.map(({ id }) => id) };
			return postBeta(portal, as, slug, "inviteToBeta", fields);
		},
		setSite: (resort, fields = {}, as = staff.developer) =>
			step("setBetaSite", as, resort, {
				build: builds.first,
				siteUrl: `https://beta.${resort.slug}.example/`,
				note: "The cart keeps passes.",
				...fields,
			}),
		async release(name, fields) {
			clock.forward(1);
			done(await post(name, name === "edit" ? { ...content, ...fields } : fields));
		},
		part: (resort, as = staff.representative) => page(resort, as),
		async view(resort, as) {
			return partView((await page(resort, as))!, as, clock());
		},
		async notes(resort) {
			const rows = await portal.db
				.selectFrom("journal")
				.innerJoin("beta_part", "beta_part.id", "journal.subjectId")
				.innerJoin("release", "release.id", "beta_part.releaseId")
				.select(["journal.step", "journal.sequence"])
				.where("journal.subject", "=", "beta")
				.where("beta_part.resortId", "=", resort.id)
				.where("release.slug", "=", slug)
				.orderBy("journal.sequence")
				.execute();
			return rows.map(({ step, sequence }) => `${sequence} ${step}`);
		},
		async letters() {
			const rows = await portal.db
				.selectFrom("letter")
				.select(["id", "kind", "props", "address"])
				.where("kind", "like", "beta%" as never)
				.execute();
			const fresh = rows.filter(({ id }) => !told.has(id));
			for (const { id } of fresh) told.add(id);
			return fresh.map(({ kind, address }) => `${kind} ${address.split(".example")[0]}`).sort();
		},
	};
}
