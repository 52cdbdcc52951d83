/** Where the bytes of files lie. Rows of `file` say what there is and whose it is; a store only keeps. */
import { join } from "node:path";
import type { Settings } from "../env.server.ts";
import { openBucket } from "./bucket.server.ts";
import { openFolder } from "./folder.server.ts";

export interface FileStore {
	/** Keeps the bytes whole or not at all. The same key again replaces them. */
	put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
	/** Null: nothing is kept under this key. */
	get(key: string): Promise<ReadableStream<Uint8Array> | null>;
	/** Removes what is kept, and what a process left behind that was killed while it put. Nothing there is no error. */
	remove(key: string): Promise<void>;
}

/** The only maker of keys: ids of ours and nothing that a client sent. */
export const keyOf = (resortId: string, fileId: string): string => `resort/${resortId}/${fileId}.webp`;

/** The bucket that S3_* names, else a folder of DATA_DIR. */
export function openStore({ s3, dataDir }: Pick<Settings, "s3" | "dataDir">): FileStore {
	return s3 ? openBucket(s3) : openFolder(join(dataDir, "files"));
}
