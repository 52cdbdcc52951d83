import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

declare module "@remix-run/server-runtime" {
	interface Future {
		v3_singleFetch: true;
	}
}

export default defineConfig({
	plugins: [tailwindcss(), remix(remixOptions)],
	build: {
		// The policy allows no data: scripts or fonts, and small files are cached well on their own.
		assetsInlineLimit: 0,
	},
});
