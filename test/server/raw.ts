import { request } from "node:http";

export interface RawAnswer {
	status: number;
	/** Lower-case names; repeated headers joined. */
	headers: Record<string, string>;
	body: string;
}

export interface RawRequest {
	method?: string;
	path?: string;
	/** Sent exactly so; no Host is added. */
	headers?: Record<string, string>;
	/** Sent piece by piece, without a length unless the headers name one. */
	body?: readonly string[];
}

/** Sends what a browser would not. */
export function raw(
	origin: string,
	{ method = "GET", path = "/", headers = {}, body = [] }: RawRequest,
): Promise<RawAnswer> {
	const { port } = new URL(origin);
	return new Promise((resolve, reject) => {
		const sent = request({ host: "127.0.0.1", port, method, path, headers, setHost: false }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on("data", (chunk) => chunks.push(chunk));
			answer.on("error", reject);
			answer.on("end", () =>
				resolve({
					status: answer.statusCode ?? 0,
					headers: Object.fromEntries(
						Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
					),
					body: Buffer.concat(chunks).toString(),
				}),
			);
		});
		sent.on("error", reject);
		for (const piece of body) sent.write(piece);
		sent.end();
	});
}
