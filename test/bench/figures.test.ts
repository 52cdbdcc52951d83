/** The bench's own arithmetic, and that a wrong answer ends it. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, percentile, type Taken } from "./ask.ts";
import { figureOf, measure } from "./rounds.ts";

let asked = 0;
const server = createServer((request, response) => {
	asked++;
	response.statusCode = request.url === "/broken" ? 500 : 200;
	response.end(request.url === "/sometimes" && asked % 7 === 0 ? "Cedar" : "Cedar, Spruce");
});
const load = (path: string) => {
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}${path}`, shows: ["Cedar", "Spruce"], connections: 3 };
};

beforeAll(async () => {
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
});
afterAll(() => server.close());

describe("asking", () => {
	it("asks as often as told, and counts every answer", async () => {
		asked = 0;
		const taken = await ask({ ...load("/"), requests: 50 });
		expect([asked, taken.answers]).toEqual([50, 50]);
		expect(taken.p99).toBeGreaterThanOrEqual(taken.p50);
		expect(taken.rate).toBeGreaterThan(0);
	});

	it("ends with the first answer that is no 200", async () => {
		await expect(ask({ ...load("/broken"), requests: 50 })).rejects.toThrow("answered 500");
	});

	it("ends with the first answer that lacks a row", async () => {
		await expect(ask({ ...load("/sometimes"), requests: 50 })).rejects.toThrow('without "Spruce"');
	});
});

describe("a round", () => {
	const taken = (rate: number, p50: number, p99: number): Taken => ({
		rate,
		p50,
		p95: p99,
		p99,
		answers: 10,
	});

	it("compares what was taken in the same round, and throws the warm-up away", async () => {
		// The machine is half as fast in the second round: the ratio does not move.
		const floors = [1, 100, 100, 50, 50].map((rate) => taken(rate, 2, 4));
		const pages = [1, 40, 60, 25, 25].map((rate) => taken(rate, 1, 3));
		const ratios = await measure(
			{ rounds: 2, warmUp: 1 },
			async () => floors.shift()!,
			async () => pages.shift()!,
		);
		expect([floors, pages]).toEqual([[], []]);
		expect(ratios.rate).toEqual({ median: 0.5, min: 0.5, max: 0.5 });
		expect(ratios.spread).toEqual({ median: 1.5, min: 1.5, max: 1.5 });
		expect(ratios.answers).toBe(80);
	});

	it("is told by its middle, its least and its most", () => {
		expect(figureOf([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
		expect(figureOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
		expect(percentile([1, 2, 3, 4], 0.5)).toBe(3);
		expect(percentile([1], 0.99)).toBe(1);
	});
});
