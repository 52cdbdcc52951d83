import { defineConfig } from "vitest/config";

// Apart from vite.config.ts: tests run the sources as Node does, without the Remix plugin.
export default defineConfig({
	test: {
		include: ["test/**/*.test.{ts,tsx}"],
		globalSetup: ["test/support/postgres-server.ts", "test/support/chromium.ts"],
		setupFiles: ["test/support/console.ts"],
		// The built application is loaded as Node loads it, so that it shares React with nobody.
		server: { deps: { external: [/\/build\/server\//] } },
		env: { TZ: "UTC", NODE_ENV: "test" },
		maxWorkers: "100%",
		// A statement on the outer database inside a transaction waits for ever: the time-out names the test.
		testTimeout: 20_000,
		hookTimeout: 30_000,
	},
});
