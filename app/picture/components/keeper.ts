/** Keeps the pictures of one form: takes them, uploads them two at a time, and tells whoever shows them. */
import { turns } from "../../files/turns.ts";
import type { Marked } from "../markup/mark-up.tsx";
import { post } from "./post.ts";
import {
	type Before,
	type Happening,
	type Picture,
	type Shelf,
	shelve,
	standing,
	type TrayPicture,
} from "./shelf.ts";
import { take, thumbnailOf } from "./take.ts";

const AT_ONCE = 2;

export type Keeper = ReturnType<typeof openKeeper>;

/**
 * @param initial pictures that are uploaded already.
 * @param fields what the form says at the moment of an upload: the resort, and the form's own key.
 */
export function openKeeper(initial: readonly TrayPicture[], fields: () => { resort: string; key: string }) {
	let nextKey = initial.length;
	let shelf: Shelf = { pictures: recalled(initial, 0), said: "" };
	/** Every picture that was ever here: one that was removed does not come back. */
	const known = new Set(initial.map(({ id }) => id));
	const listeners = new Set<() => void>();
	const underWay = new Map<number, AbortController>();
	const receipts = new Map<number, string>();
	let nextReceipt = 0;
	const inTurn = turns(AT_ONCE);
	const find = (key: number): Picture | undefined => shelf.pictures.find((picture) => picture.key === key);

	function tell(happening: Happening) {
		const before = shelf;
		shelf = shelve(shelf, happening);
		if (shelf !== before) for (const listener of listeners) listener();
	}

	function stop(key: number) {
		underWay.get(key)?.abort();
		underWay.delete(key);
	}

	async function add(files: readonly File[]): Promise<void> {
		const came = files.map((file) => ({ file, name: file.name, key: nextKey++ }));
		tell({ kind: "added", pictures: came.map(({ key, name }) => ({ key, name })) });
		// One after the other: a phone has little memory, and big pictures are unpacked to be drawn.
		for (const { file, key } of came) {
			const looked = await take(file);
			tell(looked.ok ? { kind: "taken", key, ...looked } : { kind: "refused", key, why: looked.why });
		}
		tell({ kind: "looked", keys: came.map(({ key }) => key) });
	}

	async function upload(key: number): Promise<void> {
		if (underWay.has(key)) return;
		const abort = new AbortController();
		underWay.set(key, abort);
		tell({ kind: "queued", key });
		await inTurn(() => send(key, abort.signal));
		if (underWay.get(key) === abort) underWay.delete(key);
	}

	async function send(key: number, signal: AbortSignal): Promise<void> {
		if (signal.aborted) return;
		const { resort, key: formKey } = fields();
		const receipt = receipts.get(key) ?? `${formKey}.${nextReceipt++}`;
		receipts.set(key, receipt);
		const bytes = await bytesOf(find(key));
		if (signal.aborted) return;
		if (!bytes)
			return tell({
				kind: "failed",
				key,
				why: "it is not at the portal any more, or the portal cannot be reached.",
			});
		const progress = (percent: number) => tell({ kind: "progress", key, percent });
		const posted = await post({ resort, receipt, bytes }, progress, signal);
		if (signal.aborted) return;
		if (!posted.ok && posted.isStale) receipts.delete(key);
		if (posted.ok) known.add(posted.id);
		tell(posted.ok ? { kind: "up", key, id: posted.id } : { kind: "failed", key, why: posted.why });
		const picture = find(key);
		if (posted.ok && picture) remembered.set(posted.id, picture);
	}

	function settled(pictures: readonly TrayPicture[], how: typeof standing): Picture[] {
		for (const { id } of pictures) known.add(id);
		const firstKey = nextKey;
		nextKey += pictures.length;
		return how(pictures, firstKey);
	}

	return {
		shelf: () => shelf,
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		tell,
		/** Uploaded pictures that were removed or replaced here: the portal forgets them soon. */
		leftOut(): string[] {
			const left = new Set(known);
			for (const { stand } of shelf.pictures) if (stand.kind === "up") left.delete(stand.id);
			return [...left];
		},
		add,
		upload,
		cancel(key: number) {
			stop(key);
			tell({ kind: "cancelled", key });
		},
		remove(key: number) {
			stop(key);
			tell({ kind: "removed", key });
		},
		/** What an editor opens: the picture as it came, and what was drawn over it so far. Null where it cannot be had. */
		async toMarkUp(key: number): Promise<Before | null> {
			const picture = find(key);
			const bytes = picture?.before?.picture ?? (await bytesOf(picture));
			return bytes && { marks: [], alt: "", ...picture?.before, picture: bytes };
		},
		/** Takes the marked picture in its place, and uploads it. */
		async mark(key: number, picture: Blob, { blob, marks, alt }: Marked): Promise<void> {
			stop(key);
			receipts.delete(key);
			const preview = await thumbnailOf(blob);
			tell({ kind: "marked", key, bytes: blob, preview, before: { picture, marks, alt } });
			await upload(key);
		},
		/** Has everything uploaded again: it goes to another resort. */
		unsettle() {
			for (const key of [...underWay.keys()]) stop(key);
			receipts.clear();
			tell({ kind: "unsettled" });
		},
		/** Takes in what is not known yet of all that the portal knows. */
		welcome(all: readonly TrayPicture[]) {
			const fresh = all.filter(({ id }) => !known.has(id));
			if (fresh.length > 0) tell({ kind: "arrived", pictures: settled(fresh, standing) });
		},
		/** Begins anew: what was here has been sent. */
		restart(next: readonly TrayPicture[]) {
			for (const key of [...underWay.keys()]) stop(key);
			known.clear();
			tell({ kind: "restarted", pictures: settled(next, recalled) });
		},
	};
}

/** Null where the picture of a draft is gone, or the portal cannot be reached. */
async function bytesOf(picture: Picture | undefined): Promise<Blob | null> {
	if (!picture?.preview) return picture?.bytes ?? null;
	if (picture.bytes) return picture.bytes;
	try {
		const answer = await fetch(picture.preview);
		return answer.headers.get("Content-Type")?.startsWith("image/") ? await answer.blob() : null;
	} catch {
		return null;
	}
}

/** Pictures as they were uploaded, by id: a form that is drawn anew goes on with their marks. */
const remembered = new Map<string, Picture>();

/** What a form begins with. Whatever else is remembered belongs to a form that is gone. */
function recalled(initial: readonly TrayPicture[], firstKey: number): Picture[] {
	const pictures = standing(initial, firstKey).map((picture, index) => {
		const { bytes = null, ...known } = remembered.get(initial[index]!.id) ?? picture;
		return { ...picture, bytes, name: known.name, preview: known.preview, before: known.before };
	});
	remembered.clear();
	return pictures;
}
