/**
 * Who gets which answer, by hand. A route or a step without its row fails the test, and so does a row without its route.
 *
 * Answers: `200` a page; `ok` a change made (303, and 201 to a script); `in` a redirect to the sign-in page; `403`, `404`, `409`, `422`,
 * `415` refused. Whoever a step switches on again is switched off before it, and so `in`.
 */
import type { Kind } from "./world.ts";

/** The columns: everybody of world.ts, who are all of one resort but `str`, and of `two`'s other resort. */
export const COLUMNS: Record<string, Kind> = {
	nob: "nobody",
	off: "switchedOff",
	pri: "primary",
	sec: "secondary",
	acc: "accounting",
	gue: "guest",
	two: "twoHats",
	str: "stranger",
	rep: "representative",
	dev: "developer",
	rel: "releaseManager",
	csm: "clientServicesManager",
	adm: "administrator",
};

export const TABLE = `
                                          nob off | pri sec acc gue two str | rep dev rel csm adm
GET  /                                    in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /*                                   404 404 | 404 404 404 404 404 404 | 404 404 404 404 404
GET  /account                             in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /availability                        in  in  | 404 404 404 404 404 404 | 200 200 200 200 200
GET  /availability/pulled                 in  in  | 404 404 404 404 404 404 | 200 404 200 200 404
GET  /availability/import                 in  in  | 404 404 404 404 404 404 | 404 404 200 200 200
GET  /calendars/:file                     404 404 | 404 404 404 404 404 404 | 404 404 404 404 404
GET  /answers                             200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /answers/:token                      200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /availability/calendar               in  in  | 404 404 404 404 404 404 | 200 404 404 200 200
GET  /healthz                             200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /issues                              in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /issues/:number                      in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /issues/draft                        in  in  | 200 404 404 404 404 404 | 404 404 404 404 404
GET  /issues/new                          in  in  | 200 200 200 200 200 200 | 404 404 404 404 404
GET  /issues/similar                      in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /letters                             in  in  | 404 404 404 404 404 404 | 200 404 404 404 200
GET  /letters/held                        in  in  | 404 404 404 404 404 404 | 200 404 404 404 200
GET  /outbox                              in  in  | 404 404 404 404 404 404 | 200 404 404 404 200
GET  /outbox/:id                          in  in  | 404 404 404 404 404 404 | 200 404 404 404 200
GET  /outbox/:id/attachments/:index       in  in  | 404 404 404 404 404 404 | 200 404 404 404 200
GET  /outbox/:id/body                     in  in  | 404 404 404 404 404 404 | 200 404 404 404 200
GET  /people                              in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /people/:id                          in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /people/new                          in  in  | 404 404 404 404 404 404 | 404 404 404 404 200
GET  /phone                               200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /phone/:token                        200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /pictures                            404 404 | 404 404 404 404 404 404 | 404 404 404 404 404
GET  /pictures/:id                        in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /readyz                              200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /releases                            in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /releases/:slug                      in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /releases/:slug/beta                 in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /releases/:slug/changes/:change      in  in  | 404 404 404 404 404 404 | 404 404 200 404 404
GET  /releases/:slug/edit                 in  in  | 404 404 404 404 404 404 | 404 404 200 404 404
GET  /releases/:slug/readers              in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /releases/new                        in  in  | 404 404 404 404 404 404 | 404 404 200 404 404
GET  /resorts                             in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /resorts/:slug                       in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /resorts/:slug/import                in  in  | 200 200 404 404 404 404 | 404 404 404 404 404
GET  /resorts/:slug/edit                  in  in  | 404 404 404 404 404 404 | 404 404 404 404 200
GET  /resorts/new                         in  in  | 404 404 404 404 404 404 | 404 404 404 404 200
GET  /sign-in                             200 200 | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /sign-out                            in  in  | 200 200 200 200 200 200 | 200 200 200 200 200
GET  /upgrades/:id                        in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /upgrades/:id/book                   in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /upgrades/:id/booking.ics            in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /upgrades/:id/calendar               404 404 | 404 404 404 404 404 404 | 404 404 404 404 404
GET  /upgrades/:id/smoke-test             in  in  | 200 200 200 200 200 404 | 200 200 200 200 200
GET  /webhooks/cal                        404 404 | 404 404 404 404 404 404 | 404 404 404 404 404
GET  /webhooks/resend                     404 404 | 404 404 404 404 404 404 | 404 404 404 404 404

                                          nob off | pri sec acc gue two str | rep dev rel csm adm
POST /account editAccount                 in  in  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /account signOutEverywhere           in  in  | in  in  in  in  in  in  | in  in  in  in  in
POST /account makeCalendarAddress         in  in  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /account revokeCalendarAddress       in  in  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /availability saveRules              in  in  | 404 404 404 404 404 404 | 403 403 ok  ok  ok
POST /availability saveCapacity           in  in  | 404 404 404 404 404 404 | 403 403 ok  ok  ok
POST /availability addHoliday             in  in  | 404 404 404 404 404 404 | 403 403 ok  ok  ok
POST /availability removeHoliday          in  in  | 404 404 404 404 404 404 | 403 403 ok  ok  ok
POST /availability addBlackout            in  in  | 404 404 404 404 404 404 | 403 403 ok  ok  ok
POST /availability removeBlackout         in  in  | 404 404 404 404 404 404 | 403 403 ok  ok  ok
POST /answers useCode                     ok  ok  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /answers/:token answer               ok  ok  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /answers/:token sayNumber            ok  ok  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /answers/:token sendNewLink          ok  ok  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /availability/pulled pullDate        in  in  | 404 404 404 404 404 404 | ok  404 ok  ok  404
POST /availability/import readCalendar    in  in  | 404 404 404 404 404 404 | 404 404 200 200 200
POST /availability/import importBlackouts in  in  | 404 404 404 404 404 404 | 404 404 ok  ok  ok
POST /availability/calendar tryAgain      in  in  | 404 404 404 404 404 404 | ok  404 404 ok  ok
POST /availability/calendar setAside      in  in  | 404 404 404 404 404 404 | ok  404 404 ok  ok
POST /issues/:number acceptIssue           in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number askForMore            in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number answerQuestion        in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /issues/:number markKnown             in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number dismissIssue          in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number startFix              in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number fixIn                 in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number confirmFix            in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /issues/:number reopenIssue           in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /issues/:number closeIssue            in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/:number comment               in  in  | ok  ok  ok  ok  ok  404 | ok  ok  ok  ok  ok
POST /issues/:number joinIssue             in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /issues/:number describeFault         in  in  | 403 403 403 403 403 404 | ok  ok  ok  403 403
POST /issues/draft saveDraft              in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /issues/draft openPhone              in  in  | ok  ok  ok  ok  ok  404 | 404 404 404 404 404
POST /issues/draft closePhone             in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /issues/new report                   in  in  | ok  ok  ok  ok  ok  404 | 404 404 404 404 404
POST /issues/new keepDraft                in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /issues/new addStep                  in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /issues/new addProduct               in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /issues/new openPhone                in  in  | ok  ok  ok  ok  ok  404 | 404 404 404 404 404
POST /issues/new closePhone               in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /issues/new discardDraft             in  in  | ok  ok  ok  ok  ok  ok  | 404 404 404 404 404
POST /letters sendAgain                   in  in  | 404 404 404 404 404 404 | ok  404 404 404 ok
POST /letters sendAllAgain                in  in  | 404 404 404 404 404 404 | ok  404 404 404 ok
POST /letters/held putReply               in  in  | 404 404 404 404 404 404 | ok  404 404 404 ok
POST /letters/held setReplyAside          in  in  | 404 404 404 404 404 404 | ok  404 404 404 ok
POST /people/:id editPerson               in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id addHat                   in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id editHat                  in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id switchHatOff             in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id switchHatOn              in  in  | 404 404 404 in  404 404 | 404 404 404 404 ok
POST /people/:id makeStaff                in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id editStaff                in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id switchStaffOff           in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/:id switchStaffOn            in  in  | 404 404 404 404 404 404 | 404 in  404 404 ok
POST /people/new addStaff                 in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /people/new addContact               in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /phone usePhoneCode                  ok  ok  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /phone/:token addPhotos              ok  ok  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /pictures -                          in  in  | ok  ok  ok  ok  ok  404 | ok  ok  ok  ok  ok
POST /releases/:slug openBeta             in  in  | 404 404 404 404 404 404 | 403 403 ok  403 403
POST /releases/:slug publish              in  in  | 404 404 404 404 404 404 | 403 403 ok  403 403
POST /releases/:slug reopenWindow         in  in  | 403 403 403 403 403 403 | 403 403 ok  403 403
POST /releases/:slug endSupport           in  in  | 403 403 403 403 403 403 | 403 403 ok  403 403
POST /releases/:slug withdraw             in  in  | 403 403 403 403 403 403 | 403 403 ok  403 403
POST /releases/:slug addBuild             in  in  | 404 404 404 404 404 404 | 404 404 ok  404 404
POST /releases/:slug acknowledge          in  in  | ok  ok  ok  ok  ok  ok  | ok  ok  ok  ok  ok
POST /releases/:slug/beta inviteToBeta    in  in  | 403 403 403 403 403 404 | ok  403 ok  ok  403
POST /releases/:slug/beta joinBeta        in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /releases/:slug/beta declineBeta     in  in  | ok  ok  403 403 403 404 | 403 403 403 403 403
POST /releases/:slug/beta leaveBeta       in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /releases/:slug/beta markTried       in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /releases/:slug/beta takeTryBack     in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /releases/:slug/beta setBetaSite     in  in  | 403 403 403 403 403 404 | ok  ok  ok  ok  403
POST /releases/:slug/changes/:change saveChange    in in | 404 404 404 404 404 404 | 404 404 ok 404 404
POST /releases/:slug/changes/:change removeChange  in in | 404 404 404 404 404 404 | 404 404 ok 404 404
POST /releases/:slug/edit edit            in  in  | 404 404 404 404 404 404 | 404 404 ok  404 404
POST /releases/new create                 in  in  | 404 404 404 404 404 404 | 404 404 ok  404 404
POST /resorts/:slug addBlackout           in  in  | ok  ok  403 403 403 404 | 403 403 403 403 403
POST /resorts/:slug removeBlackout        in  in  | ok  ok  403 403 403 404 | 403 403 403 403 403
POST /resorts/:slug/import readCalendar   in  in  | 200 200 404 404 404 404 | 404 404 404 404 404
POST /resorts/:slug/import importBlackouts in in | ok  ok  404 404 404 404 | 404 404 404 404 404
POST /resorts/:slug/edit editResort       in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /resorts/:slug/edit switchResortOff  in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /resorts/:slug/edit switchResortOn   in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /resorts/new addResort               in  in  | 404 404 404 404 404 404 | 404 404 404 404 ok
POST /sign-in askForCode                  in  in  | in  in  in  in  in  in  | in  in  in  in  in
POST /sign-in sendNewCode                 in  in  | in  in  in  in  in  in  | in  in  in  in  in
POST /sign-in useCode                     409 409 | 409 409 409 409 409 409 | 409 409 409 409 409
POST /sign-in continueAs                  403 403 | 403 403 403 403 403 403 | 403 403 403 403 403
POST /sign-out -                          in  in  | in  in  in  in  in  in  | in  in  in  in  in
POST /upgrades/:id elect                  in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id decline                in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id startTestDeploy        in  in  | 403 403 403 403 403 404 | ok  ok  403 403 403
POST /upgrades/:id failTestDeploy         in  in  | 403 403 403 403 403 404 | ok  ok  403 403 403
POST /upgrades/:id finishTestDeploy       in  in  | 403 403 403 403 403 404 | ok  ok  403 403 403
POST /upgrades/:id failVendorCheck        in  in  | 403 403 403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id tick                   in  in  | 403 403 403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id openTest               in  in  | 403 403 403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id redeploy               in  in  | 403 403 403 403 403 404 | ok  ok  403 403 403
POST /upgrades/:id signOff                in  in  | ok  ok  403 403 403 404 | 403 403 403 403 403
POST /upgrades/:id withdrawSignOff        in  in  | ok  ok  403 403 403 404 | 403 403 403 403 403
POST /upgrades/:id returnSignOff          in  in  | 403 403 403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id accept                 in  in  | 403 403 403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id reopen                 in  in  | 403 403 403 403 403 404 | 403 403 ok  403 403
POST /upgrades/:id/book hold              in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book keepEntries       in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book letGo             in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book book              in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book moveBooking       in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book acceptOffer       in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book requestMove       in  in  | ok  ok  403 403 403 404 | 403 403 403 403 403
POST /upgrades/:id/book cancelBooking     in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book invite            in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book uninvite          in  in  | ok  ok  403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/book addRepresentative in  in  | ok  403 403 403 403 404 | ok  403 403 403 ok
POST /upgrades/:id/book answer            in  in  | ok  403 403 ok  403 404 | 403 403 403 403 403
POST /upgrades/:id/book sayNumber         in  in  | ok  403 403 ok  403 404 | 403 403 403 403 403
POST /upgrades/:id/book noteAnswer        in  in  | 403 403 403 403 403 404 | ok  403 403 403 403
POST /upgrades/:id/calendar lookAtBooking in  in  | 404 404 404 404 404 404 | 404 404 404 404 404
POST /upgrades/:id/smoke-test tick        in  in  | ok  ok  ok  ok  ok  404 | 403 403 403 403 403
POST /webhooks/cal -                      415 415 | 415 415 415 415 415 415 | 415 415 415 415 415
POST /webhooks/resend -                   415 415 | 415 415 415 415 415 415 | 415 415 415 415 415
`;

export interface Row {
	/** Like "GET /people" or "POST /people/:id addHat"; "-" for an action without steps. */
	name: string;
	method: "GET" | "POST";
	path: string;
	step: string;
	expected: Record<Kind, string>;
}

/** The table as rows. @throws for a line that does not have a column for everybody. */
export function rowsOf(table: string): Row[] {
	const heads = Object.keys(COLUMNS);
	return table
		.split("\n")
		.filter((line) => /^(GET|POST)/.test(line))
		.map((line) => {
			const words = line.split(/[\s|]+/);
			const cells = words.splice(words.length - heads.length);
			const [method = "", path = "", step = ""] = words;
			const name = words.join(" ");
			if (!path.startsWith("/") || words.length !== (method === "GET" ? 2 : 3))
				throw new Error(`row: ${line}`);
			const expected = Object.fromEntries(heads.map((head, index) => [COLUMNS[head], cells[index]]));
			return { name, method: method as Row["method"], path, step, expected: expected as Row["expected"] };
		});
}
