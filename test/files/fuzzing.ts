/**
 * A process of its own that draws many broken pictures anew and tells how its memory went. Run with a mode: `clean` is
 * the real thing, the others are what the test must notice: `leak` keeps what it drew, `crash` falls over one of them.
 */
import fc from "fast-check";
import { cleanPicture } from "../../app/files/clean.server.ts";
import { honest } from "./formats.ts";
import { hostileFiles } from "./hostile.ts";
import { faultsOfKept } from "./kept.ts";

const [mode = "clean", seed = "1", count = "500"] = process.argv.slice(2);
const WARM = 100;

const whole = await Promise.all([
	honest("png", 400, 300),
	honest("jpeg", 400, 300),
	honest("webp", 400, 300),
]);
const made = (await hostileFiles()).filter(
	({ bytes, expected }) => expected !== 415 && bytes.length < 200_000,
);
const seeds = [...whole, ...whole, ...made.map(({ bytes }) => bytes)];

type Change = (bytes: Buffer) => Buffer;

const at = fc.double({ min: 0, max: 0.999, noNaN: true });
/** Past the bytes that name the format: behind them the decoders get to see what is wrong. */
const NAME = 16;
const place = (bytes: Buffer, where: number) =>
	Math.min(bytes.length, NAME + Math.floor(where * (bytes.length - NAME)));
const change: fc.Arbitrary<Change> = fc.oneof(
	fc.tuple(at, fc.nat(255)).map(
		([where, value]): Change =>
			(bytes) => {
				if (bytes.length > NAME) bytes[place(bytes, where)] = value;
				return bytes;
			},
	),
	fc.tuple(at, fc.constantFrom(0, 1, 0x7fffffff, 0xffffffff, 0xffff)).map(
		([where, value]): Change =>
			(bytes) => {
				if (bytes.length > NAME) bytes.writeUInt32BE(value, Math.min(place(bytes, where), bytes.length - 4));
				return bytes;
			},
	),
	at.map(
		(where): Change =>
			(bytes) =>
				bytes.subarray(0, place(bytes, where)),
	),
	fc.tuple(at, at).map(
		([from, until]): Change =>
			(bytes) => {
				const [a, b] = [place(bytes, Math.min(from, until)), place(bytes, Math.max(from, until))];
				return Buffer.concat([bytes.subarray(0, b), bytes.subarray(a)]);
			},
	),
	fc.tuple(at, at).map(
		([from, until]): Change =>
			(bytes) => {
				const [a, b] = [place(bytes, Math.min(from, until)), place(bytes, Math.max(from, until))];
				return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
			},
	),
);
const broken = fc
	.tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 4 }))
	.map(([bytes, changes]) => changes.reduce<Buffer>((one, by) => by(one), Buffer.from(bytes)));

const kept: unknown[] = [];
const faults: string[] = [];
const said: Record<string, number> = {};
let warm = 0;
const files = fc.sample(broken, { seed: Number(seed), numRuns: Number(count) });
for (const [index, file] of files.entries()) {
	if (mode === "crash" && index === 150) process.abort();
	const cleaned = await cleanPicture(file);
	const word = cleaned.ok ? "drawn" : String(cleaned.status);
	said[word] = (said[word] ?? 0) + 1;
	if (cleaned.ok)
		faults.push(...faultsOfKept(file, cleaned.picture.bytes).map((fault) => `${index} ${fault}`));
	if (mode === "leak") kept.push(Buffer.alloc(2_000_000, index));
	if (index === WARM) warm = process.memoryUsage.rss();
}
const grown = Math.round((process.memoryUsage.rss() - warm) / 1e6);
console.info(JSON.stringify({ said, faults, grown, held: kept.length }));
