/** What must be true of every picture that is kept, whatever was sent. */
import { riffChunks } from "./formats.ts";
import { MARK } from "./hostile.ts";

/** Chunks of a WebP that hold pixels and nothing else. */
const PIXELS = ["VP8 ", "VP8L", "VP8X", "ALPH"];
const LONGEST = 2560;

/** What is wrong with it, in words. */
export function faultsOfKept(sent: Uint8Array, kept: Uint8Array): string[] {
	const bytes = Buffer.from(kept);
	if (bytes.equals(sent)) return ["is kept as it was sent"];
	const faults = bytes.includes(MARK) ? ["still holds what was hidden in it"] : [];
	try {
		const chunks = riffChunks(bytes);
		const more = chunks.filter(({ type }) => !PIXELS.includes(type));
		if (more.length > 0) faults.push(`holds more than pixels: ${more.map(({ type }) => type).join()}`);
		const size = 12 + chunks.reduce((sum, { data }) => sum + 8 + data.length + (data.length % 2), 0);
		if (size !== bytes.length || bytes.readUInt32LE(4) + 8 !== bytes.length)
			faults.push("has something behind it");
	} catch {
		faults.push("is no WebP");
	}
	return faults;
}

export const isTooLong = ({ width, height }: { width: number; height: number }) =>
	Math.max(width, height) > LONGEST || Math.min(width, height) < 1;
