/** Files in a folder of this machine. */
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ReadableStream as NodeStream } from "node:stream/web";
import type { FileStore } from "./store.server.ts";

/** Opens the folder, which is made when the first file comes. */
export function openFolder(root: string): FileStore {
	/** What is being written. A file moves to its place in one step, so that nobody reads half of it. */
	const unfinished = join(root, "unfinished");
	let count = 0;
	return {
		async put(key, bytes) {
			const [place, name] = [join(root, key), basename(key)];
			await mkdir(unfinished, { recursive: true, mode: 0o700 });
			await mkdir(dirname(place), { recursive: true, mode: 0o700 });
			const draft = join(unfinished, `${name}.${process.pid}.${++count}`);
			const file = await open(draft, "wx", 0o600);
			try {
				await file.writeFile(bytes);
				await file.sync();
			} finally {
				await file.close();
			}
			await rename(draft, place);
		},

		async get(key) {
			const stream = createReadStream(join(root, key));
			try {
				await new Promise((resolve, reject) => stream.once("open", resolve).once("error", reject));
			} catch (error) {
				if (isMissing(error)) return null;
				throw error;
			}
			return NodeStream.from(stream) as ReadableStream<Uint8Array>;
		},

		async remove(key) {
			await rm(join(root, key), { force: true });
			for (const draft of await namesIn(unfinished)) {
				if (draft.startsWith(`${basename(key)}.`)) await rm(join(unfinished, draft), { force: true });
			}
		},
	};
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";
