import { resolve } from "node:path";
import { z } from "zod";
import { keptSecret } from "./kept-secret.server.ts";

/** Everything the portal can be told from outside, checked and in the shape the code uses. */
export interface Settings {
	readonly production: boolean;
	readonly port: number;
	/** What people type, without a trailing slash. Undefined: reachable as localhost only. */
	readonly publicOrigin: string | undefined;
	/** True when people reach the portal over https; cookies and headers depend on it. */
	readonly https: boolean;
	/** Absolute path of the folder for everything that is not in PostgreSQL. */
	readonly dataDir: string;
	/** Undefined: the embedded database in `dataDir`. */
	readonly databaseUrl: string | undefined;
	readonly sessionSecret: string;
	readonly mail: {
		/** Undefined: letters are kept and shown in /outbox, nothing leaves. */
		readonly resendApiKey: string | undefined;
		readonly resendBaseUrl: string | undefined;
		readonly resendWebhookSecret: string | undefined;
		/** Where answers to letters go to, in small letters. Undefined: letters cannot be answered. */
		readonly inboundDomain: string | undefined;
		readonly from: string;
	};
	/** Undefined: slots are booked in the portal's own calendar. */
	readonly cal: CalSettings | undefined;
	/** Undefined: pictures lie in `dataDir`. */
	readonly s3: S3Settings | undefined;
	readonly vendorName: string;
	/** Address of the administrator to create when there is none. */
	readonly firstAdmin: string | undefined;
	/** Invented vendor and resorts, and signing in as any of them. */
	readonly demo: boolean;
	/** The header a named proxy writes the client's address into, in lower case. */
	readonly trustedProxyHeader: string | undefined;
	readonly logLevel: LogLevel;
	/** Whether this process works through the job queue. Only tests turn it off. */
	readonly jobs: boolean;
}

/** The Cal.com account whose calendar keeps the slots. */
export interface CalSettings {
	/** Where its booking pages live; the embedded frame comes from here. */
	readonly origin: string;
	/** Origins that the frame can come from: Cal.com's own pages live under two. */
	readonly frames: readonly string[];
	readonly embedJsUrl: string;
	/** Path of the event under the origin, without slashes around it: "acme/release-slot". */
	readonly eventLink: string;
	readonly apiBaseUrl: string;
	readonly apiKey: string;
	/** Of two, either signs: for the time in which a secret is exchanged. */
	readonly webhookSecrets: readonly string[];
}

/** A bucket of S3-compatible storage. */
export interface S3Settings {
	readonly endpoint: string;
	readonly region: string;
	readonly bucket: string;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** The bucket stands in the path and not in front of the host. */
	readonly pathStyle: boolean;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Raised with every problem at once, in words for the person who starts the portal. */
export class SettingsError extends Error {
	readonly problems: readonly string[];

	constructor(problems: readonly string[]) {
		super(
			`The portal cannot start with these settings:\n${problems.map((line) => `  - ${line}`).join("\n")}`,
		);
		this.name = "SettingsError";
		this.problems = problems;
	}
}

const NAME_AND_ADDRESS = /^[^<>"\r\n]{1,100} <([^<>\s]+)>$/;
const isAddress = (text: string) => z.email().safeParse(text).success;
const isSender = (text: string) => isAddress(NAME_AND_ADDRESS.exec(text)?.[1] ?? text);
const isOrigin = (text: string) =>
	/^https?:\/\//.test(text) && URL.canParse(text) && `${new URL(text).origin}/` === new URL(text).href;

const wrongPort = { error: "PORT must be a number between 0 and 65535." };

const schema = z.object({
	NODE_ENV: z
		.enum(["production", "development", "test"], {
			error: "NODE_ENV must be production, development or test, or left out.",
		})
		.optional(),
	PORT: z
		.string()
		.regex(/^\d{1,5}$/, wrongPort)
		.transform(Number)
		.refine((port) => port <= 65_535, wrongPort)
		.default(3000),
	PUBLIC_ORIGIN: z
		.string()
		.refine(isOrigin, {
			error:
				"PUBLIC_ORIGIN must be what people type into the browser and nothing behind it, like https://releases.example.com.",
		})
		.optional(),
	DATA_DIR: z.string().default(".data"),
	DATABASE_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\/./, {
			error: "DATABASE_URL must start with postgres:// or postgresql://.",
		})
		.optional(),
	SESSION_SECRET: z
		.string()
		.min(32, { error: "SESSION_SECRET must have at least 32 characters." })
		.optional(),
	RESEND_API_KEY: z.string().optional(),
	RESEND_BASE_URL: z
		.url({ protocol: /^https?$/, error: "RESEND_BASE_URL must be an http or https address." })
		.optional(),
	RESEND_WEBHOOK_SECRET: z.string().optional(),
	RESEND_INBOUND_DOMAIN: z
		.hostname({ error: "RESEND_INBOUND_DOMAIN must be a domain and nothing else, like in.example.com." })
		.toLowerCase()
		.optional(),
	MAIL_FROM: z
		.string()
		.refine(isSender, {
			error: "MAIL_FROM must be an address, or a name and an address: Releases <releases@example.com>.",
		})
		.optional(),
	CAL_ORIGIN: z
		.string()
		.refine(isOrigin, {
			error:
				"CAL_ORIGIN must be where your Cal.com pages live and nothing behind it, like https://app.cal.com.",
		})
		.default("https://app.cal.com"),
	CAL_EMBED_JS_URL: z
		.url({ protocol: /^https?$/, error: "CAL_EMBED_JS_URL must be an http or https address." })
		.optional(),
	CAL_EVENT_LINK: z
		.string()
		.regex(/^[\w.-]+(\/[\w.-]+)+$/, {
			error: "CAL_EVENT_LINK must be the event's path and nothing before it, like acme/release-slot.",
		})
		.optional(),
	CAL_API_BASE_URL: z
		.url({ protocol: /^https?$/, error: "CAL_API_BASE_URL must be an http or https address." })
		.default("https://api.cal.com"),
	CAL_API_KEY: z.string().optional(),
	CAL_WEBHOOK_SECRET: z
		.string()
		.transform((text) => text.split(",").map((secret) => secret.trim()))
		.refine((secrets) => secrets.length <= 2 && secrets.every((secret) => secret.length >= 16), {
			error:
				"CAL_WEBHOOK_SECRET must have at least 16 characters; while you exchange it, the new and the old one with a comma between.",
		})
		.optional(),
	VENDOR_NAME: z
		.string()
		.max(80, { error: "VENDOR_NAME must have at most 80 characters." })
		.default("Aspenware"),
	FIRST_ADMIN: z.email({ error: "FIRST_ADMIN must be an e-mail address." }).optional(),
	DEMO: z.enum(["0", "1"], { error: "DEMO must be 1 (on) or 0 (off)." }).optional(),
	TRUSTED_PROXY_HEADER: z
		.string()
		.regex(/^[A-Za-z0-9-]+$/, {
			error: "TRUSTED_PROXY_HEADER must be the name of a header, like x-forwarded-for.",
		})
		.toLowerCase()
		.optional(),
	S3_ENDPOINT: z
		.url({ protocol: /^https?$/, error: "S3_ENDPOINT must be an http or https address." })
		.optional(),
	S3_REGION: z.string().optional(),
	S3_BUCKET: z
		.string()
		.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
			error: "S3_BUCKET must be a bucket's name: 3 to 63 small letters, digits, dots and hyphens.",
		})
		.optional(),
	S3_ACCESS_KEY_ID: z.string().optional(),
	S3_SECRET_ACCESS_KEY: z.string().optional(),
	S3_FORCE_PATH_STYLE: z
		.enum(["0", "1"], { error: "S3_FORCE_PATH_STYLE must be 1 (on) or 0 (off)." })
		.optional(),
	LOG_LEVEL: z
		.enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.` })
		.default("info"),
});

/**
 * Reads the settings from environment variables; an empty one counts as left out. Outside production it also
 * creates the session secret in the data folder when there is none.
 *
 * @throws SettingsError naming every problem at once
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
	const given = Object.fromEntries(
		Object.entries(env).filter((pair): pair is [string, string] => !!pair[1]?.trim()),
	);
	const parsed = schema.safeParse(given);
	const problems = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
	if (given.NODE_ENV === "production" && !given.SESSION_SECRET) {
		problems.push("SESSION_SECRET is needed when NODE_ENV is production: at least 32 random characters.");
	}
	if (given.RESEND_API_KEY && !given.MAIL_FROM) {
		problems.push(
			"MAIL_FROM is needed when RESEND_API_KEY is set: letters must come from a domain you have verified.",
		);
	}
	if (given.RESEND_INBOUND_DOMAIN && !(given.RESEND_API_KEY && given.RESEND_WEBHOOK_SECRET)) {
		problems.push(
			"RESEND_API_KEY and RESEND_WEBHOOK_SECRET are needed when RESEND_INBOUND_DOMAIN is set: answers come in through them.",
		);
	}
	const cal = CAL_NEEDED.filter((name) => !given[name]);
	if (cal.length > 0 && Object.keys(given).some((name) => name.startsWith("CAL_"))) {
		problems.push(
			`To book through Cal.com, ${cal.join(" and ")} must be set as well; or leave out every CAL_.`,
		);
	}
	const s3Left = S3_NEEDED.filter((name) => !given[name]);
	if (s3Left.length > 0 && Object.keys(given).some((name) => name.startsWith("S3_"))) {
		problems.push(
			`Pictures go to a bucket when all of S3_* is set, and to DATA_DIR when none is: ${s3Left.join(", ")} missing.`,
		);
	}
	if (!parsed.success || problems.length > 0) throw new SettingsError(problems);

	const read = parsed.data;
	const dataDir = resolve(read.DATA_DIR);
	const production = read.NODE_ENV === "production";
	const demoByDefault = !read.DATABASE_URL && !production;
	return {
		production,
		port: read.PORT,
		publicOrigin: read.PUBLIC_ORIGIN && new URL(read.PUBLIC_ORIGIN).origin,
		https: read.PUBLIC_ORIGIN?.startsWith("https:") ?? false,
		dataDir,
		databaseUrl: read.DATABASE_URL,
		sessionSecret: read.SESSION_SECRET ?? keptSecret(dataDir),
		mail: {
			resendApiKey: read.RESEND_API_KEY,
			resendBaseUrl: read.RESEND_BASE_URL,
			resendWebhookSecret: read.RESEND_WEBHOOK_SECRET,
			inboundDomain: read.RESEND_INBOUND_DOMAIN,
			from: read.MAIL_FROM ?? `${read.VENDOR_NAME} releases <releases@localhost>`,
		},
		cal: calOf(read),
		s3: s3Of(read),
		vendorName: read.VENDOR_NAME,
		firstAdmin: read.FIRST_ADMIN,
		demo: read.DEMO ? read.DEMO === "1" : demoByDefault,
		trustedProxyHeader: read.TRUSTED_PROXY_HEADER,
		logLevel: read.LOG_LEVEL,
		jobs: true,
	};
}

const CAL_NEEDED = ["CAL_EVENT_LINK", "CAL_API_KEY", "CAL_WEBHOOK_SECRET"] as const;

function calOf(read: z.output<typeof schema>): CalSettings | undefined {
	const { CAL_EVENT_LINK, CAL_API_KEY, CAL_WEBHOOK_SECRET } = read;
	if (!CAL_EVENT_LINK || !CAL_API_KEY || !CAL_WEBHOOK_SECRET) return undefined;
	const origin = new URL(read.CAL_ORIGIN).origin;
	return {
		origin,
		frames: origin === "https://app.cal.com" ? [origin, "https://cal.com"] : [origin],
		embedJsUrl: read.CAL_EMBED_JS_URL ?? `${origin}/embed/embed.js`,
		eventLink: CAL_EVENT_LINK,
		apiBaseUrl: read.CAL_API_BASE_URL.replace(/\/$/, ""),
		apiKey: CAL_API_KEY,
		webhookSecrets: CAL_WEBHOOK_SECRET,
	};
}

/** What a bucket needs; S3_FORCE_PATH_STYLE is a choice. */
const S3_NEEDED = [
	"S3_ENDPOINT",
	"S3_REGION",
	"S3_BUCKET",
	"S3_ACCESS_KEY_ID",
	"S3_SECRET_ACCESS_KEY",
] as const;

function s3Of(read: z.output<typeof schema>): S3Settings | undefined {
	const [endpoint, region, bucket, accessKeyId, secretAccessKey] = S3_NEEDED.map((name) => read[name]);
	if (!endpoint || !region || !bucket || !accessKeyId || !secretAccessKey) return undefined;
	const pathStyle = read.S3_FORCE_PATH_STYLE === "1";
	return { endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle };
}
