/** QP10: pictures sent at once, how fast they are taken and what the portal holds meanwhile. */
import sharp from "sharp";

/** Where to send, as whom, for which resort. */
export interface Target {
	origin: string;
	cookie: string;
	resort: string;
	/** Bytes: the most that the portal's process ever held, and what it holds now. */
	memory(): Promise<{ highWater: number; now: number }>;
}

export interface UploadFigures {
	pictures: number;
	/** Bytes of one. */
	size: number;
	/** Of sent bytes, until the last answer. */
	megabytesPerSecond: number;
	/** Bytes that the process held at most, beyond what it held before. */
	grown: number;
}

/** A photo of about 10 MB with something to see everywhere, as a phone's camera makes them. */
async function photo(): Promise<File> {
	const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
	const bytes = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#888", noise } })
		.jpeg({ quality: 95 })
		.toBuffer();
	return new File([new Uint8Array(bytes)], "photo.jpg", { type: "image/jpeg" });
}

/** Sends `count` photos at the same time. One goes first, so that what is loaded once does not count. @throws for an answer that is not 201 */
export async function measureUploads(target: Target, count = 20): Promise<UploadFigures> {
	const picture = await photo();
	await send(target, picture);
	const before = await target.memory();
	const began = performance.now();
	await Promise.all(Array.from({ length: count }, () => send(target, picture)));
	const seconds = (performance.now() - began) / 1000;
	const { highWater } = await target.memory();
	return {
		pictures: count,
		size: picture.size,
		megabytesPerSecond: (count * picture.size) / 1e6 / seconds,
		grown: highWater - before.now,
	};
}

async function send({ origin, cookie, resort }: Target, picture: File): Promise<void> {
	const body = new FormData();
	body.append("resort", resort);
	body.append("picture", picture);
	const answer = await fetch(`${origin}/pictures`, { method: "POST", body, headers: { cookie, origin } });
	if (answer.status !== 201)
		throw new Error(`a picture was answered ${answer.status}: ${await answer.text()}`);
	await answer.body?.cancel();
}
