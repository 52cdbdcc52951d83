/** Pictures that come with a mail: fetched, drawn anew like every other, and kept for the report's resort. */
import { cleanPicture } from "../files/clean.server.ts";
import { MOST_PICTURES, PICTURE_LIMIT } from "../files/limits.ts";
import { storePicture } from "../files/pictures.server.ts";
import { inTurn } from "../files/upload.server.ts";
import type { Portal } from "../portal.server.ts";
import { addressesOfFiles, type MailedFile, MailIsAway } from "./api.server.ts";
import { download, NotToBeHad } from "./download.server.ts";

export interface Pictures {
	/** Under which they wait to become part of something. */
	ids: string[];
	/** What is no picture, or could not be one. */
	leftOut: MailedFile[];
}

/** HEIC is among them: it is named as left out once its bytes have been looked at. */
const looksLikePicture = ({ type, name }: MailedFile) =>
	type.startsWith("image/") || /\.(png|jpe?g|webp)$/i.test(name);

/**
 * Keeps the pictures among these files, the same ones however often it is asked.
 *
 * @param whose the mail, its writer and the resort of the report.
 * @throws MailIsAway when the service does not hand them over now.
 */
export async function keepPictures(
	portal: Portal,
	files: readonly MailedFile[],
	whose: { mailId: string; providerId: string; personId: string; resortId: string },
): Promise<Pictures> {
	const wanted = files.filter((file) => looksLikePicture(file) && file.size <= PICTURE_LIMIT);
	const addresses = wanted.length > 0 ? await addressesOfFiles(portal, whose.providerId) : new Map();
	const kept: Pictures = { ids: [], leftOut: [] };
	for (const [index, file] of files.entries()) {
		const address =
			wanted.includes(file) && kept.ids.length < MOST_PICTURES ? addresses.get(file.id) : undefined;
		const id = address ? await keepOne(portal, address, { ...whose, index }) : null;
		if (id) kept.ids.push(id);
		else kept.leftOut.push(file);
	}
	return kept;
}

async function keepOne(
	portal: Portal,
	address: string,
	whose: { mailId: string; personId: string; resortId: string; index: number },
): Promise<string | null> {
	const sent = await fetched(portal, address);
	const cleaned = sent && (await inTurn(() => cleanPicture(sent)));
	if (!cleaned?.ok) return null;
	const { mailId, index, personId, resortId } = whose;
	const receipt = { key: `mail/${mailId}/${index}`, bodyHash: "picture" };
	const stored = await storePicture(portal, { resortId, personId, picture: cleaned.picture, receipt });
	if (!stored.ok && stored.status === 503) throw new MailIsAway(stored.words);
	return stored.ok ? stored.id : null;
}

/** Null for what is not to be had; the mail service's own address in the settings may lie on this machine. */
async function fetched({ settings }: Portal, address: string): Promise<Uint8Array | null> {
	const { resendBaseUrl } = settings.mail;
	try {
		return await download(address, PICTURE_LIMIT, resendBaseUrl ? new URL(resendBaseUrl).origin : null);
	} catch (error) {
		if (error instanceof NotToBeHad) return null;
		throw new MailIsAway(error instanceof Error ? error.message : "no answer");
	}
}
