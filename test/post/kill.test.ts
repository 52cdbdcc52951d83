/** A real process, killed between the mail service's taking a letter and its noting so. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deliver } from "../../app/post/deliver.server.ts";
import { openBarePortal } from "../support/bare-portal.ts";
import { freshDatabase } from "../support/databases.ts";
import { API_KEY, startResend } from "../support/resend.ts";
import { draft, letter, write } from "./letters.ts";

test("killed between sending and noting, the letter is neither lost nor doubled", {
	timeout: 60_000,
}, async () => {
	const resend = await startResend();
	const env = {
		DATABASE_URL: await freshDatabase(),
		RESEND_API_KEY: API_KEY,
		RESEND_BASE_URL: resend.url,
		MAIL_FROM: "releases@vendor.example",
	};
	const portal = await openBarePortal({ env });
	const dataDir = mkdtempSync(join(tmpdir(), "portal-killed-"));
	let child: ChildProcess | undefined;
	try {
		const [id = ""] = await write(portal, [draft("killed@resort.example")]);
		resend.onTaken = () => child?.kill("SIGKILL");
		child = spawn(process.execPath, ["server/start.js"], {
			env: {
				...process.env,
				...env,
				PORT: "0",
				DATA_DIR: dataDir,
				NODE_ENV: "development",
				LOG_LEVEL: "silent",
			},
			stdio: "ignore",
		});
		await once(child, "exit");
		expect(child.signalCode).toBe("SIGKILL");
		expect(await letter(portal, id)).toMatchObject({ state: "queued", providerId: null });
		expect(resend.mails).toHaveLength(1);

		// What the queue does when the lost process's claim on the job has run out.
		await deliver(portal, id, false);
		expect(await letter(portal, id)).toMatchObject({ state: "sent", providerId: resend.mails[0]?.id });
		expect(resend.mails).toHaveLength(1);
		expect(resend.requests).toHaveLength(2);
	} finally {
		child?.kill("SIGKILL");
		await portal.close();
		await resend.close();
		rmSync(dataDir, { recursive: true, force: true });
	}
});
