/** What a sender is told. Only people whose mail it surely is are written to. Pure. */
import type { Visitor } from "../access/visitor.server.ts";
import type { LetterDraft } from "../post/draft.ts";
import { may } from "../process/acts.ts";
import { issueNumber, releaseName } from "../words/names.ts";
import type { Place } from "./situation.server.ts";

/** Their answer held a card number. */
export function refusedLetter(visitor: Visitor, report: Place): LetterDraft {
	return {
		kind: "replyRefused",
		recipientId: visitor.actor.personId,
		address: visitor.email,
		props: {
			recipientName: visitor.name,
			viewerZone: visitor.zone,
			audience: may(visitor.actor, "reportIssue", report) ? "resort" : "vendor",
			resortName: report.resortName,
			resortZone: report.resortZone,
			releaseName: releaseName(report.product, report.version),
			number: issueNumber(report.number),
		},
	};
}
