/** Reads a served process from outside, over its channel to the bench: memory, and what else it counts. */
import { readFileSync } from "node:fs";

export interface Gauge {
	/** Bytes: the most that the process ever held. */
	highWater: number;
	/** Bytes that it holds now. */
	now: number;
	/** Bytes that are alive after a collection, on the heap and beside it. */
	alive: number;
	/** SQL statements since the last look, without those that only open and close transactions. */
	statements: readonly string[];
}

/** Bytes. Linux counts into maxRSS what the process was before it became this one: its parent, as big as that was. */
function mostHeld(): number {
	const status = process.platform === "linux" ? readFileSync("/proc/self/status", "utf8") : "";
	const own = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
	// Kilobytes both, says the documentation of each.
	return (own ? Number(own) : process.resourceUsage().maxRSS) * 1024;
}

/** Answers every message of the parent with a gauge. The process must run with --expose-gc. */
export function answerGauges(takeStatements: () => readonly string[] = () => []): void {
	process.on("message", () => {
		const collect = (globalThis as { gc?: () => void }).gc;
		if (!collect) throw new Error("run with --expose-gc");
		collect();
		const { rss, heapUsed, external } = process.memoryUsage();
		const gauge: Gauge = {
			highWater: mostHeld(),
			now: rss,
			alive: heapUsed + external,
			statements: takeStatements(),
		};
		process.send?.(gauge);
	});
	process.on("disconnect", () => process.exit(0));
}
