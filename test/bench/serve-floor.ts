/** The floor's own process: a bare Remix page behind Express and the portal's own adapter, and nothing else. */
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/node";
import express from "express";
import { sendAnswer, webRequest } from "../../server/remix.ts";
import { answerGauges } from "./gauge.ts";

const build = await import(pathToFileURL(resolve(".cache/floor/server/index.js")).href);
const handle = createRequestHandler(build, "production");
const app = express();
app.disable("x-powered-by");
app.use(async (incoming, response, next) => {
	try {
		const origin = `http://${incoming.headers.host}`;
		await sendAnswer(
			response,
			await handle(webRequest(incoming, response, origin, undefined)),
			() => undefined,
		);
	} catch (error) {
		next(error);
	}
});
answerGauges();
const server = app.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
