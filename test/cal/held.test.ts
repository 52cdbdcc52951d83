/** What the portal cannot take over from Cal.com waits for staff; what is no business of ours is left alone. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type House, openHouse, type Ready } from "./house.ts";

let house: House;
let r: Ready;
beforeAll(async () => {
	house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
	r = await house.ready();
});

const last = async (uid: string) => {
	await house.work();
	return house.portal.db
		.selectFrom("cal_event")
		.select(["outcome", "why", "upgradeId"])
		.where("uid", "=", uid)
		.orderBy("receivedAt", "desc")
		.limit(1)
		.executeTakeFirstOrThrow();
};
const stranger = { name: "Nobody Known", email: "nobody@elsewhere.example", timeZone: "UTC" };

test("a booking of nobody we know waits, and is settled when it is cancelled", async () => {
	const { uid } = await house.cal.book(stranger, r.day(9));
	expect(await last(uid)).toMatchObject({ outcome: "held", upgradeId: null });
	expect((await last(uid)).why).toContain("Nobody Known (nobody@elsewhere.example)");
	r.j.clock.forward(1);
	await house.cal.cancel(uid);
	await house.work();
	expect(await house.outcomes(uid)).toEqual(["nothingNew", "notOurs"]);
});

test("another event of the same account is not ours", async () => {
	const { uid } = await house.cal.book(stranger, r.day(9), { event: "sales-call" });
	expect(await last(uid)).toMatchObject({ outcome: "notOurs" });
});

test("a forged key opens nothing", async () => {
	const forged = r.metadata.portalBookingKey!.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
	const { uid } = await house.cal.book(stranger, r.day(9), { metadata: { portalBookingKey: forged } });
	expect(await last(uid)).toMatchObject({ outcome: "held", upgradeId: null });
	expect(await r.j.stage()).toBe("accepted");
});

test("an address that does not decide for the resort books nothing without the key", async () => {
	const { name, email } = r.j.people.accounting;
	const { uid } = await house.cal.book({ name, email, timeZone: "UTC" }, r.day(9));
	expect(await last(uid)).toMatchObject({ outcome: "held" });
});

test("a booking before the upgrade is accepted waits with the reason, and is taken when it is tried again", async () => {
	await r.j.step("withdrawSignOff");
	const { uid } = await house.cal.book(r.by, r.day(9), { metadata: r.metadata });
	const held = await last(uid);
	expect(held).toMatchObject({ outcome: "held", upgradeId: r.j.upgradeId });
	expect(held.why).toContain("“Ready to book”");
	await r.j.to("accepted");
	await house.portal.db
		.updateTable("cal_event")
		.set({ processedAt: null, outcome: null })
		.where("uid", "=", uid)
		.execute();
	expect(await last(uid)).toMatchObject({ outcome: "taken", why: null });
	expect(await r.j.stage()).toBe("booked");
});

test("a time after the release's window waits with the reason", async () => {
	const { uid } = await house.cal.book(r.by, r.day(60), { metadata: r.metadata });
	expect((await last(uid)).why).toContain("window ends before that");
});

test("a second slot for the same upgrade waits", async () => {
	await house.cal.book(r.by, r.day(9), { metadata: r.metadata });
	await house.work();
	const { uid } = await house.cal.book(r.by, r.day(10), { metadata: r.metadata });
	expect((await last(uid)).why).toContain("has a slot already");
});

test("a host who is busy here is not written down as the deployer", async () => {
	await house.cal.book(r.by, r.day(9), { metadata: r.metadata });
	await house.work();
	const other = await house.ready();
	const { uid } = await house.cal.book(other.by, r.day(9), { metadata: other.metadata });
	expect(await last(uid)).toMatchObject({ outcome: "taken" });
	expect((await other.j.walk.facts()).booking?.deployerId).toBeNull();
});
