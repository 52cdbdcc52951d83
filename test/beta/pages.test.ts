/** The pages of a beta as they are served: the caveat on each of them, the first page, and what a beta never counts for. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { done } from "../../app/demo/doors.server.ts";
import { CAVEAT_NO_SIGN_OFF, CAVEAT_TITLE, caveatOf } from "../../app/words/beta.ts";
import { PRODUCT_TYPES } from "../../db/vocabulary.ts";
import { journey } from "../support/journey.ts";
import { type RunningPortal, startPortal } from "../support/server.ts";
import { signedIn } from "../support/someone.ts";
import { type BetaResort, type BetaWorld, betaWorld } from "./world.ts";

let server: RunningPortal;
let world: BetaWorld;
let first: BetaResort;
let second: BetaResort;

beforeAll(async () => {
	server = await startPortal();
	world = await betaWorld(server.portal);
	[first, second] = world.resorts as [BetaResort, BetaResort];
	done(await world.invite([first, second]));
	await world.release("openBeta");
	done(await world.step("joinBeta", first.people.guest, first));
	done(await world.setSite(first));
}, 60_000);
afterAll(() => server.close());

/** What a page says, without its markup. */
async function words(path: string, as: Visitor): Promise<string> {
	const id = as.actor.personId;
	const answer = await server.get(path, { as: await signedIn(server.portal, { id, ...as }) });
	expect([path, answer.status]).toEqual([path, 200]);
	const main = /<main\b.*<\/main>/s.exec(await answer.text())?.[0] ?? "";
	return main
		.replace(/<script.*?<\/script>/gs, "")
		.replace(/<!-- -->/g, "")
		.replace(/<[^>]*>/g, " ")
		.replace(/\s+/g, " ");
}

test("the caveat stands on every page of a beta, with the build", async () => {
	const at = `/releases/${world.slug}`;
	const build = (number: number) => `${world.slug.replace("commerce-", "")}.0-beta.${number}`;
	const { guest, primary } = first.people;
	const { releaseManager } = world.staff;
	const tabs = ["takingPart", "invited", "notTakingPart", "coverage", "unread", "invite"];
	const pages: [string, Visitor, number][] = [
		[`${at}/beta`, guest, 1],
		[`${at}/beta`, primary, 1],
		[`${at}/beta`, second.people.primary, 2],
		[`${at}/beta`, world.resorts[2]!.people.guest, 2],
		[`${at}/beta?resort=${first.slug}`, releaseManager, 1],
		[at, guest, 2],
		[at, releaseManager, 2],
		...tabs.map((tab): [string, Visitor, number] => [`${at}/beta?show=${tab}`, releaseManager, 2]),
	];
	for (const [path, as, number] of pages) {
		const said = await words(path, as);
		for (const text of [CAVEAT_TITLE, caveatOf(build(number), "the vendor"), CAVEAT_NO_SIGN_OFF]) {
			expect(said, path).toContain(text);
		}
	}
});

test("the first page tells whoever tries it how far they are, and asks whoever is invited", async () => {
	const trying = await words("/", first.people.guest);
	expect(trying).toContain("You are testing the beta of");
	expect(trying).toContain("0 of 3 product types tried.");
	expect(trying).toMatch(/The beta ends on .*\(in 1\d days\)/);
	expect(await words("/", first.people.primary)).toContain("Colleagues of yours are testing the beta of");
	const invited = await words("/", second.people.accounting);
	expect(invited).toContain(`${second.name} is invited to try`);
	expect(await words("/", world.resorts[2]!.people.guest)).toContain("Nothing waits for you");
});

test("a resort that has tried everything in a beta starts its smoke test with nothing ticked", async () => {
	const j = await journey(server.portal, { until: "elected", release: betaDates() });
	const { guest } = j.people;
	const { id: partId } = await server.portal.db
		.insertInto("beta_part")
		.values({ releaseId: j.releaseId, resortId: j.resort.id, acceptedAt: j.clock(), createdAt: j.clock() })
		.returning("id")
		.executeTakeFirstOrThrow();
	await server.portal.db
		.insertInto("beta_try")
		.values(
			PRODUCT_TYPES.map((productType) => ({
				partId,
				productType,
				personId: guest.actor.personId,
				buildId: j.builds.first,
				result: "tested" as const,
				note: null,
				at: j.clock(),
			})),
		)
		.execute();
	await j.to("inTest");
	const { deployment } = await j.walk.facts();
	expect(deployment!.resort.length).toBeGreaterThan(3);
	expect(new Set(deployment!.resort.map(({ state }) => state))).toEqual(new Set(["toDo"]));
	const refused = await j.step("signOff");
	expect(refused).toMatchObject({ kind: "refused", refusal: { gates: [{ name: "smokeListDone" }] } });
});

const betaDates = () => {
	const day = (ahead: number) =>
		new Date(world.clock().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
	return { betaFrom: day(0), betaUntil: day(9) };
};
