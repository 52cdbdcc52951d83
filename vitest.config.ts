import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

// Apart from vite.config.ts: tests run the sources as Node does, without the Remix plugin.
export default defineConfig({
	test: {
		include: ["test/**/*.test.{ts,tsx}"],
		globalSetup: ["test/support/postgres-server.ts", "test/support/chromium.ts"],
		setupFiles: ["test/support/console.ts"],
		// The built application is loaded as Node loads it, so that it shares React with nobody.
		server: { deps: { external: [/\/build\/server\//] } },
		env: { TZ: "UTC", NODE_ENV: "test" },
		// Tests wait a third of their time: for a browser, for a process that starts, for a letter.
		maxWorkers: Math.ceil(availableParallelism() * 1.5),
		sequence: { sequencer: LongestFirst },
		// A statement on the outer database inside a transaction waits for ever: the time-out names the test.
		testTimeout: 20_000,
		hookTimeout: 30_000,
		// What is waited for comes when it can: a busy machine is no fault.
		expect: { poll: { timeout: 8_000 } },
	},
});
