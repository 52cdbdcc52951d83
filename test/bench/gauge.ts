/** Reads a served process from outside, over its channel to the bench: memory, and what else it counts. */

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

/** Answers every message of the parent with a gauge. The process must run with --expose-gc. */
export function answerGauges(takeStatements: () => readonly string[] = () => []): void {
	process.on("message", () => {
		const collect = (globalThis as { gc?: () => void }).gc;
		if (!collect) throw new Error("run with --expose-gc");
		collect();
		const { rss, heapUsed, external } = process.memoryUsage();
		const gauge: Gauge = {
			// Kilobytes on every system, says Node's documentation.
			highWater: process.resourceUsage().maxRSS * 1024,
			now: rss,
			alive: heapUsed + external,
			statements: takeStatements(),
		};
		process.send?.(gauge);
	});
	process.on("disconnect", () => process.exit(0));
}
