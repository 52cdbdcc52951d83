/**
 * A stand-in for S3-compatible storage over HTTP that believes nobody: every request is signed again from what came
 * over the wire, and refused where the signatures differ, the time is too far off or the bytes are not the signed ones.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Settings } from "../../app/env.server.ts";

export interface S3StandIn {
	/** As the portal is told of it. */
	settings: S3Settings;
	/** What is kept, by key. */
	objects: Map<string, Buffer>;
	/** Every answer, like "PUT 200". */
	answered: string[];
	/** Changes what came before it is looked at, as somebody on the way could. */
	meddle: (request: { path: string; body: Buffer }) => void;
	/** Called for each piece of a body as it comes in. */
	onPiece: () => void;
	/** Refuses everything, as storage that is away. */
	away: boolean;
	close(): Promise<void>;
}

/** What a request looks like to whoever signs it. */
export interface Signable {
	method: string;
	/** As it stands in the request, already encoded. */
	path: string;
	query: string;
	/** Lower-case names. */
	headers: Readonly<Record<string, string>>;
	signedHeaders: readonly string[];
	/** Like 20261123T010203Z. */
	at: string;
	region: string;
	secret: string;
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

/** AWS Signature Version 4 of a request to S3, written from its description and not with the client's library. */
export function signature({
	method,
	path,
	query,
	headers,
	signedHeaders,
	at,
	region,
	secret,
}: Signable): string {
	const day = at.slice(0, 8);
	const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`);
	const sorted = query.split("&").sort().join("&");
	const bodyHash = headers["x-amz-content-sha256"] ?? "";
	const canonical = [method, path, sorted, lines.join(""), signedHeaders.join(";"), bodyHash].join("\n");
	const toSign = ["AWS4-HMAC-SHA256", at, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join("\n");
	const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secret}`);
	return createHmac("sha256", key).update(toSign).digest("hex");
}

const FIFTEEN_MINUTES = 900_000;
const AUTHORIZATION =
	/^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Starts it on a free port, with one bucket. The caller closes it. */
export async function startS3(): Promise<S3StandIn> {
	const server = createServer((request, response) => void handle(request, response));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const standIn: S3StandIn = {
		settings: {
			endpoint: `http://127.0.0.1:${port}`,
			region: "eu-central-1",
			bucket: "pictures",
			accessKeyId: "AKIDTEST",
			secretAccessKey: "a-secret-of-the-bucket",
			pathStyle: true,
		},
		objects: new Map(),
		answered: [],
		meddle: () => undefined,
		onPiece: () => undefined,
		away: false,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
	return standIn;

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		try {
			for await (const chunk of request) {
				chunks.push(chunk);
				standIn.onPiece();
			}
		} catch {
			// Half a request is none: real storage keeps an object whole or not at all.
			return;
		}
		const [path = "", query = ""] = (request.url ?? "").split("?");
		const came = { path, body: Buffer.concat(chunks) };
		standIn.meddle(came);
		const answer = (status: number, body: string | Buffer = "") => {
			standIn.answered.push(`${request.method} ${status}`);
			response.writeHead(status).end(body);
		};
		if (standIn.away) return answer(503, "<Error><Code>SlowDown</Code></Error>");
		const refusal = refuse(request, came, query);
		if (refusal) return answer(403, `<Error><Code>${refusal}</Code></Error>`);
		const [, bucket, ...rest] = came.path.split("/");
		if (bucket !== standIn.settings.bucket) return answer(404, "<Error><Code>NoSuchBucket</Code></Error>");
		const key = decodeURIComponent(rest.join("/"));
		const kept = standIn.objects.get(key);
		if (request.method === "PUT") {
			standIn.objects.set(key, came.body);
			return answer(200);
		}
		if (request.method === "DELETE") {
			standIn.objects.delete(key);
			return answer(204);
		}
		return kept ? answer(200, kept) : answer(404, "<Error><Code>NoSuchKey</Code></Error>");
	}

	function refuse(request: IncomingMessage, { path, body }: { path: string; body: Buffer }, query: string) {
		const { accessKeyId, secretAccessKey, region } = standIn.settings;
		const { authorization = "", ...rest } = request.headers as Record<string, string>;
		const [, id, day, area, names = "", given = ""] = AUTHORIZATION.exec(authorization) ?? [];
		if (!id) return "AccessDenied";
		if (id !== accessKeyId) return "InvalidAccessKeyId";
		const at = rest["x-amz-date"] ?? "";
		const instant = Date.parse(at.replace(/(....)(..)(..T..)(..)(..Z)/, "$1-$2-$3:$4:$5"));
		if (!(Math.abs(instant - Date.now()) < FIFTEEN_MINUTES)) return "RequestTimeTooSkewed";
		const signedHeaders = names.split(";");
		const bound = ["host", "x-amz-content-sha256", "x-amz-date"].every((name) =>
			signedHeaders.includes(name),
		);
		const own = { method: request.method ?? "", path, query, headers: rest, signedHeaders, at };
		const right = signature({ ...own, region, secret: secretAccessKey });
		const same = timingSafeEqual(Buffer.from(given), Buffer.from(right));
		if (!bound || !same || area !== region || !at.startsWith(day ?? "-")) return "SignatureDoesNotMatch";
		return rest["x-amz-content-sha256"] === sha256(body) ? undefined : "XAmzContentSHA256Mismatch";
	}
}
