/**
 * `npm run dev:cal`: the portal with its demo data over the stand-in for Cal.com, both on this machine. The portal's
 * port is PORT or 3000, the stand-in's the next one; its switches are at /_control.
 */
import { spawn } from "node:child_process";
import { startCal } from "./stand-in.ts";

const port = Number(process.env.PORT ?? 3000);
const cal = await startCal(port + 1);
cal.webhookTo = `http://localhost:${port}/webhooks/cal`;
console.info(`The stand-in for Cal.com is at ${cal.url}; its switches are at ${cal.url}/_control`);
const portal = spawn(process.execPath, ["server/start.js", "start"], {
	stdio: "inherit",
	env: { DATA_DIR: ".data/cal", LOG_LEVEL: "warn", ...process.env, ...cal.env, PORT: String(port) },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => portal.kill(signal));
portal.on("exit", (code) => process.exit(code ?? 0));
