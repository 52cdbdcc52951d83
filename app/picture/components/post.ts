/** Uploads one picture. By XMLHttpRequest: it tells how far it is, which fetch does not. */

export type Posted = { ok: true; id: string } | { ok: false; why: string; isStale?: boolean };

interface ToPost {
	resort: string;
	/** The form's key for this picture: sent again, it gives the same picture. */
	receipt: string;
	bytes: Blob;
}

const SIGNED_OUT = "you are signed out. Sign in on another tab and try again; the picture stays here.";
const UNREACHABLE = "the portal cannot be reached. The picture stays here; try again in a moment.";
const OFFLINE = "you are offline. The picture stays here; try again when you are back.";
const BUSY = "the portal is busy. The picture stays here; try again in a moment.";
const UNEXPECTED = "something went wrong at the portal. The picture stays here; try again in a moment.";

/** Takes as long as the connection needs; whoever waits too long aborts. Never throws. */
export function post(
	{ resort, receipt, bytes }: ToPost,
	onProgress: (percent: number) => void,
	signal: AbortSignal,
): Promise<Posted> {
	const form = new FormData();
	form.set("key", receipt);
	form.set("resort", resort);
	// Its own name may tell more than the picture.
	form.set("picture", bytes, "picture");
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		const fail = (why: string) => resolve({ ok: false, why });
		request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100));
		request.onload = () => resolve(answerOf(request));
		request.onerror = () => fail(navigator.onLine ? UNREACHABLE : OFFLINE);
		request.onabort = () => fail("it was cancelled.");
		signal.addEventListener("abort", () => request.abort());
		request.open("POST", "/pictures");
		request.setRequestHeader("Accept", "application/json");
		request.send(form);
	});
}

function answerOf({ status, responseURL, responseText }: XMLHttpRequest): Posted {
	if (new URL(responseURL).pathname === "/sign-in") return { ok: false, why: SIGNED_OUT };
	const { id, error } = parsed(responseText);
	if (status === 201 && id) return { ok: true, id };
	const why = error ? lowered(error) : status === 429 || status === 503 ? BUSY : UNEXPECTED;
	// Its receipt belongs to a picture that is gone: another one is needed.
	return { ok: false, why, isStale: status === 409 };
}

function parsed(text: string): { id?: string; error?: string } {
	try {
		return JSON.parse(text) as { id?: string; error?: string };
	} catch {
		return {};
	}
}

/** The portal's sentence as the second half of "Not uploaded: ...". */
const lowered = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
