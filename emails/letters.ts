/** Every kind of letter and the file that writes it. */
import * as answerLink from "./answer-link.tsx";
import * as betaClosed from "./beta-closed.tsx";
import * as betaClosing from "./beta-closing.tsx";
import * as betaInvited from "./beta-invited.tsx";
import * as betaOpened from "./beta-opened.tsx";
import * as betaSite from "./beta-site.tsx";
import * as checkFailed from "./check-failed.tsx";
import * as datePulled from "./date-pulled.tsx";
import * as declined from "./declined.tsx";
import * as releaseNotice from "./e1-release-notice.tsx";
import * as elected from "./e2-elected.tsx";
import * as testReady from "./e3-test-ready.tsx";
import * as signedOff from "./e4-signed-off.tsx";
import * as accepted from "./e5-accepted.tsx";
import * as booking from "./e6-booking.tsx";
import * as reminder from "./e7-reminder.tsx";
import * as absence from "./e8-absence.tsx";
import * as issueFixed from "./issue-fixed.tsx";
import * as issueNews from "./issue-news.tsx";
import * as issueOver from "./issue-over.tsx";
import * as issueQuestion from "./issue-question.tsx";
import * as issueReported from "./issue-reported.tsx";
import * as lapsed from "./lapsed.tsx";
import * as moveRequested from "./move-requested.tsx";
import * as offersEnded from "./offers-ended.tsx";
import type { LetterModule } from "./parts/frame.ts";
import type { LetterProps } from "./props.ts";
import * as redeploying from "./redeploying.tsx";
import * as releaseWithdrawn from "./release-withdrawn.tsx";
import * as reopened from "./reopened.tsx";
import * as replyRefused from "./reply-refused.tsx";
import * as signInCode from "./sign-in-code.tsx";
import * as signOffReturned from "./sign-off-returned.tsx";
import * as signOffWithdrawn from "./sign-off-withdrawn.tsx";
import * as uninvited from "./uninvited.tsx";

export const letters = {
	signInCode,
	E1: releaseNotice,
	E2: elected,
	E3: testReady,
	E4: signedOff,
	E5: accepted,
	E6: booking,
	declined,
	checkFailed,
	moveRequested,
	E7: reminder,
	E8: absence,
	uninvited,
	answerLink,
	datePulled,
	offersEnded,
	signOffReturned,
	signOffWithdrawn,
	redeploying,
	lapsed,
	reopened,
	releaseWithdrawn,
	issueReported,
	issueQuestion,
	issueNews,
	issueFixed,
	issueOver,
	replyRefused,
	betaInvited,
	betaOpened,
	betaSite,
	betaClosing,
	betaClosed,
} satisfies { [Kind in keyof LetterProps]: LetterModule<LetterProps[Kind]> };
