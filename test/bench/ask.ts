/** Asks for one address as fast as it is answered, over connections that stay, and reads every answer. */
import { Agent, get } from "node:http";

export interface Load {
	url: string;
	cookie?: string;
	/** What every answer must say. */
	shows: readonly string[];
	connections: number;
	/** Ends after so many milliseconds, or after so many requests. */
	milliseconds?: number;
	requests?: number;
}

export interface Taken {
	/** Answers each second. */
	rate: number;
	/** Milliseconds: half of the answers came within `p50`. */
	p50: number;
	p95: number;
	p99: number;
	answers: number;
}

/** @throws for the first answer that is not 200 or does not say what it should */
export async function ask({ url, cookie, shows, connections, milliseconds, requests }: Load): Promise<Taken> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const headers = { ...(cookie && { cookie }) };
	const times: number[] = [];
	const from = performance.now();
	const until = milliseconds === undefined ? Number.POSITIVE_INFINITY : from + milliseconds;
	let asked = 0;
	const askOnAndOn = async () => {
		while (performance.now() < until && asked < (requests ?? Number.POSITIVE_INFINITY)) {
			asked++;
			const sent = performance.now();
			const { status, text } = await answerOf(url, headers, agent);
			times.push(performance.now() - sent);
			const missing = shows.find((words) => !text.includes(words));
			if (status !== 200 || missing) throw new Error(`${url} answered ${status} without "${missing}"`);
		}
	};
	try {
		await Promise.all(Array.from({ length: connections }, askOnAndOn));
	} finally {
		agent.destroy();
	}
	const rate = times.length / ((performance.now() - from) / 1000);
	times.sort((a, b) => a - b);
	const at = (share: number) => percentile(times, share);
	return { rate, p50: at(0.5), p95: at(0.95), p99: at(0.99), answers: times.length };
}

/** @param sorted in rising order, not empty */
export const percentile = (sorted: readonly number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

function answerOf(url: string, headers: Record<string, string>, agent: Agent) {
	return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
		const request = get(url, { agent, headers }, (response) => {
			let text = "";
			response.setEncoding("utf8");
			response.on("data", (chunk: string) => {
				text += chunk;
			});
			response.on("end", () => resolve({ status: response.statusCode, text }));
			response.on("error", reject);
		});
		request.on("error", reject);
	});
}
