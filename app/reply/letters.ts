/** What a sender is told. Only people whose mail it surely is are written to. Pure. */
import type { Product } from "../../db/vocabulary.ts";
import type { Visitor } from "../access/visitor.server.ts";
import type { LetterDraft } from "../post/draft.ts";
import { issueNumber, releaseName } from "../words/names.ts";

/** Their answer held a card number. */
export function refusedLetter(
	visitor: Visitor,
	report: {
		number: number;
		resortId: string;
		resortName: string;
		resortZone: string;
		product: Product;
		version: string;
	},
): LetterDraft {
	const isOfResort = visitor.hats.some(({ resortId }) => resortId === report.resortId);
	return {
		kind: "replyRefused",
		recipientId: visitor.actor.personId,
		address: visitor.email,
		props: {
			recipientName: visitor.name,
			viewerZone: visitor.zone,
			audience: isOfResort ? "resort" : "vendor",
			resortName: report.resortName,
			resortZone: report.resortZone,
			releaseName: releaseName(report.product, report.version),
			number: issueNumber(report.number),
		},
	};
}
