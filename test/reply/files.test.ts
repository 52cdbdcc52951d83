/** What comes with a mail: pictures become pictures of the comment, and no address of a stranger leads inside. */
import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Visitor } from "../../app/access/visitor.server.ts";
import { download, isPublic, NotToBeHad } from "../../app/reply/download.server.ts";
import type { IncomingFile } from "../support/resend-inbox.ts";
import { type House, openHouse } from "./house.ts";

let house: House;
let guest: Visitor;
let number: number;
let address: string;
let picture: IncomingFile;
beforeAll(async () => {
	house = await openHouse();
	guest = house.world.j.people.guest;
	({ number } = await house.world.file());
	address = await house.addressOf(number, guest);
	const content = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#c33" } })
		.withExif({ IFD3: { GPSLatitude: "39/1 44/1 0/1" } })
		.jpeg()
		.toBuffer();
	picture = { filename: "IMG_0001.jpeg", content_type: "image/jpeg", content };
});
afterAll(() => house.close());

const answer = (attachments: IncomingFile[], text = "See these.") =>
	house.receive({ from: guest.email, to: [address], text, attachments });
const newest = async () => {
	const { comments, pictures } = await house.world.facts(number);
	const comment = comments.at(-1)!;
	return { comment, pictures: pictures.filter(({ journalId }) => journalId === comment.journalId) };
};
const files = () => house.portal.db.selectFrom("file").selectAll().execute();

test("pictures are drawn anew and belong to the comment; the rest is named", async () => {
	const broken = { ...picture, filename: "broken.png", content: Buffer.from("not a picture") };
	const pdf = { filename: "order.pdf", content_type: "application/pdf", content: Buffer.from("%PDF") };
	expect((await answer([picture, pdf, broken, { ...picture, filename: "two.jpg" }])).outcome).toBe("taken");
	const { comment, pictures } = await newest();
	expect(comment.body).toBe("See these.\n\n(Left out, because it came by mail: order.pdf, broken.png.)");
	expect(pictures).toHaveLength(2);
	const kept = await files();
	expect(kept.map(({ uploadedBy, claimedAt }) => [uploadedBy, claimedAt !== null])).toEqual(
		kept.map(() => [guest.actor.personId, true]),
	);
	const stream = await house.portal.files.get(kept[0]!.key);
	const bytes = Buffer.from(await new Response(stream).arrayBuffer());
	expect([(await sharp(bytes).metadata()).format, bytes.includes("Exif")]).toEqual(["webp", false]);
});

test("ten at most, and a picture alone is enough", async () => {
	await answer(
		Array.from({ length: 12 }, (_, index) => ({ ...picture, filename: `p${index}.jpg` })),
		"",
	);
	const { comment, pictures } = await newest();
	expect(pictures).toHaveLength(10);
	expect(comment.body).toContain("Sent by mail without words.");
	expect(comment.body).toContain("p10.jpg, p11.jpg.)");
});

test("a service that breaks off is asked again, and every picture is kept once", async () => {
	const before = (await files()).length;
	const { event } = house.resend.inbox.receive({
		from: guest.email,
		to: [address],
		text: "Again.",
		attachments: [picture, picture],
	});
	await house.tell(event);
	house.resend.inbox.breaksAt = 2;
	await expect(house.work()).rejects.toThrow();
	await house.work();
	expect((await newest()).pictures).toHaveLength(2);
	expect((await files()).length).toBe(before + 2);
});

test("after the last try the words stand alone", async () => {
	const { event } = house.resend.inbox.receive({
		from: guest.email,
		to: [address],
		text: "At last.",
		attachments: [picture],
	});
	await house.tell(event);
	house.resend.inbox.breaksAt = 1;
	await house.work(true);
	const { comment, pictures } = await newest();
	expect([comment.body, pictures]).toEqual([
		"At last.\n\n(Left out, because it came by mail: IMG_0001.jpeg.)",
		[],
	]);
});

test("a file that is said to lie inside is left out, and nobody is asked there", async () => {
	let visits = 0;
	const inside = createServer((socket) => {
		visits++;
		socket.destroy();
	}).listen(0, "127.0.0.1");
	await once(inside, "listening");
	const { port } = inside.address() as AddressInfo;
	for (const place of [
		`http://127.0.0.1:${port}`,
		`https://127.0.0.1:${port}`,
		`https://localhost:${port}`,
		`https://0x7f000001:${port}`,
		`https://[::1]:${port}`,
		`https://[::ffff:127.0.0.1]:${port}`,
		`https://user:pass@localhost:${port}`,
		"https://169.254.169.254",
		"file://",
		"nowhere",
	]) {
		house.resend.inbox.elsewhere = place;
		expect((await answer([picture])).outcome).toBe("taken");
		const { comment, pictures } = await newest();
		expect([place, pictures.length, comment.body]).toEqual([
			place,
			0,
			expect.stringContaining("IMG_0001.jpeg"),
		]);
		house.world.j.clock.forward(10);
	}
	house.resend.inbox.elsewhere = undefined;
	inside.close();
	expect(visits).toBe(0);
});

describe("an address", () => {
	test("is public or lies inside", () => {
		const PUBLIC = ["8.8.8.8", "172.32.0.1", "2606:4700::1111"];
		const INSIDE = `127.0.0.1 127.9.9.9 10.1.2.3 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
			224.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 fe80::1 fd00::1 ff02::1
			2002:7f00:1:: 2001::1 localhost`.split(/\s+/);
		expect([...PUBLIC, ...INSIDE].filter(isPublic)).toEqual(PUBLIC);
	});

	test("that redirects is not followed, and more than asked for is not read, even at our own", async () => {
		let inside = 0;
		const server = createHttp((request, response) => {
			if (request.url === "/inside") inside++;
			if (request.url === "/away") return void response.writeHead(302, { location: "/inside" }).end();
			response.end(Buffer.alloc(2_000));
		}).listen(0, "127.0.0.1");
		await once(server, "listening");
		const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			await expect(download(`${own}/away`, 5_000, own)).rejects.toBeInstanceOf(NotToBeHad);
			await expect(download(`${own}/much`, 1_999, own)).rejects.toBeInstanceOf(NotToBeHad);
			expect((await download(`${own}/enough`, 2_000, own)).length).toBe(2_000);
			await expect(download(`${own}/enough`, 2_000, null)).rejects.toBeInstanceOf(NotToBeHad);
			await expect(download(`${own}/enough`, 2_000, `${own}0`)).rejects.toBeInstanceOf(NotToBeHad);
			expect(inside).toBe(0);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});
