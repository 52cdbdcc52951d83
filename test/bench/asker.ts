/** The asking process: one load after the other, as the bench sends them. */
import { ask, type Load } from "./ask.ts";

process.on("message", async (load: Load) => {
	try {
		process.send?.(await ask(load));
	} catch (error) {
		process.send?.({ wrong: error instanceof Error ? error.message : String(error) });
	}
});
process.on("disconnect", () => process.exit(0));
