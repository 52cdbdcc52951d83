/** The portal's own process: the built application as `npm start` serves it, with a counter of statements. */
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { pino } from "pino";
import { SERVER_BUILD } from "../../server/build.ts";
import { createPortalServer } from "../../server/serve.ts";
import { answerGauges } from "./gauge.ts";

const build = await import(pathToFileURL(SERVER_BUILD).href);
const settings = build.entry.module.readSettings(process.env);
const log = pino({ level: settings.logLevel });
const statements: string[] = [];
const portal = await build.entry.module.openPortal(settings, log, {
	onStatement: (text: string) => {
		// Only the newest are looked at, and a list that grows would count as the portal's memory.
		if (statements.length < 100 && !/^(begin|commit|rollback)/i.test(text)) statements.push(text);
	},
});
answerGauges(() => statements.splice(0));
const server = createPortalServer({ build, portal, settings, log });
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
