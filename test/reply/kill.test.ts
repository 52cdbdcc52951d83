/** A process that ends after any statement: the next try brings the same end, once. */

import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, openHouse } from "./house.ts";

let house: House;
/** Statements until the process ends; 0: it does not. */
let left = 0;
beforeAll(async () => {
	house = await openHouse({}, {}, () => {
		if (left > 0 && --left === 0) throw new Error("killed");
	});
});
afterAll(() => house.close());

test("a mail with a picture becomes one comment with one picture and one letter, wherever it is cut off", async () => {
	const { guest } = house.world.j.people;
	const { number } = await house.world.file();
	const address = await house.addressOf(number, guest);
	const content = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#3c3" } })
		.png()
		.toBuffer();
	const attachments = [{ filename: "a.png", content_type: "image/png", content }];
	let cuts = 0;
	for (let after = 1; ; after++) {
		const { event } = house.resend.inbox.receive({
			from: guest.email,
			to: [address],
			text: `Cut ${after}`,
			attachments,
		});
		left = after;
		// The service tells again what was not answered, the queue takes up again what was not done.
		const cut = await house
			.tell(event)
			.then(() => house.work())
			.then(
				() => false,
				() => true,
			);
		left = 0;
		await house.tell(event);
		await house.work();
		if (!cut) break;
		cuts++;
		house.world.j.clock.forward(5);
	}
	expect(cuts).toBeGreaterThan(20);
	const facts = await house.world.facts(number);
	const words = facts.comments.map(({ body }) => body);
	expect(words).toEqual(Array.from({ length: cuts + 1 }, (_, index) => `Cut ${index + 1}`));
	expect(facts.pictures).toHaveLength(cuts + 1);
	expect(await house.world.letters(number, "commented")).toHaveLength(cuts + 1);
	const waiting = house.portal.db
		.selectFrom("received_mail")
		.select("id")
		.where("outcome", "is distinct from", "taken");
	expect(await waiting.execute()).toEqual([]);
	const jobs = await house.portal.jobs.findJobs("receivedMail");
	expect(jobs).toHaveLength(cuts + 1);
});
