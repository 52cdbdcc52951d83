import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readSettings, SettingsError } from "../../app/env.server.ts";

const dataDir = mkdtempSync(join(tmpdir(), "portal-settings-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

const read = (env: Record<string, string>) => readSettings({ DATA_DIR: dataDir, ...env });
const SECRET = "x".repeat(32);
const POSTGRES = "postgres://localhost/portal";

function problems(env: Record<string, string>): readonly string[] {
	try {
		read(env);
	} catch (error) {
		if (error instanceof SettingsError) return error.problems;
		throw error;
	}
	return [];
}

test("nothing at all is enough", () => {
	expect(read({})).toMatchObject({
		port: 3000,
		publicOrigin: undefined,
		https: false,
		databaseUrl: undefined,
		vendorName: "Aspenware",
		demo: true,
		logLevel: "info",
		jobs: true,
	});
});

test("an empty variable counts as left out", () => {
	expect(problems({ PORT: "", PUBLIC_ORIGIN: " ", DATABASE_URL: "", LOG_LEVEL: "" })).toEqual([]);
});

test("every problem is told at once, in words", () => {
	const told = problems({
		PORT: "http",
		PUBLIC_ORIGIN: "releases.example.com",
		DATABASE_URL: "mysql://x",
		FIRST_ADMIN: "me",
		DEMO: "yes",
		MAIL_FROM: "nobody",
		NODE_ENV: "production",
	});
	expect(told).toHaveLength(7);
	expect(told.at(0)).toMatch(/^PORT must be/);
	expect(told.at(-1)).toMatch(/^SESSION_SECRET is needed/);
	expect(told.join("\n")).not.toMatch(/invalid|expected|received/i);
});

test.each([
	["PUBLIC_ORIGIN", "https://releases.example.com/portal"],
	["PUBLIC_ORIGIN", "ftp://releases.example.com"],
	["PUBLIC_ORIGIN", "https://user@releases.example.com"],
	["PORT", "65536"],
	["SESSION_SECRET", "short"],
	["RESEND_API_KEY", "re_123"],
	["RESEND_INBOUND_DOMAIN", "in.example.com"],
	["TRUSTED_PROXY_HEADER", "x forwarded"],
	["LOG_LEVEL", "loud"],
])("%s=%s is refused", (name, value) => {
	expect(problems({ [name]: value })).toHaveLength(1);
});

test("the origin is kept without a slash and tells whether https is used", () => {
	expect(read({ PUBLIC_ORIGIN: "https://Releases.Example.com/" })).toMatchObject({
		publicOrigin: "https://releases.example.com",
		https: true,
	});
});

describe("the demo", () => {
	test.each<[Record<string, string>, boolean]>([
		[{}, true],
		[{ DEMO: "0" }, false],
		[{ DATABASE_URL: POSTGRES }, false],
		[{ DATABASE_URL: POSTGRES, DEMO: "1" }, true],
		[{ NODE_ENV: "production", SESSION_SECRET: SECRET }, false],
		[{ NODE_ENV: "production", SESSION_SECRET: SECRET, DEMO: "1" }, true],
	])("%j: %s", (env, demo) => {
		expect(read(env).demo).toBe(demo);
	});
});

test("the session secret is made once, for its owner only", () => {
	const { sessionSecret } = read({});
	const file = join(dataDir, "session-secret");
	expect(sessionSecret).toBe(readFileSync(file, "utf8"));
	expect(sessionSecret.length).toBeGreaterThan(40);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(read({}).sessionSecret).toBe(sessionSecret);
	expect(read({ SESSION_SECRET: SECRET }).sessionSecret).toBe(SECRET);
});

describe("Cal.com", () => {
	const ACCOUNT = {
		CAL_EVENT_LINK: "acme/release-slot",
		CAL_API_KEY: "cal_live_1",
		CAL_WEBHOOK_SECRET: "a-secret-of-cal-com",
	};

	test("needs the event, the key and the secret, and knows where Cal.com is", () => {
		expect(read({}).cal).toBeUndefined();
		expect(read(ACCOUNT).cal).toEqual({
			origin: "https://app.cal.com",
			frames: ["https://app.cal.com", "https://cal.com"],
			embedJsUrl: "https://app.cal.com/embed/embed.js",
			eventLink: "acme/release-slot",
			apiBaseUrl: "https://api.cal.com",
			apiKey: "cal_live_1",
			webhookSecrets: ["a-secret-of-cal-com"],
		});
		const own = {
			CAL_ORIGIN: "https://book.vendor.example/",
			CAL_API_BASE_URL: "https://api.vendor.example/",
		};
		expect(read({ ...ACCOUNT, ...own }).cal).toMatchObject({
			origin: "https://book.vendor.example",
			embedJsUrl: "https://book.vendor.example/embed/embed.js",
			apiBaseUrl: "https://api.vendor.example",
		});
	});

	test("takes two secrets while they are exchanged", () => {
		const both = { CAL_WEBHOOK_SECRET: "a-secret-of-cal-com, the-secret-before-it" };
		expect(read({ ...ACCOUNT, ...both }).cal?.webhookSecrets).toEqual([
			"a-secret-of-cal-com",
			"the-secret-before-it",
		]);
	});

	test.each<[string, Record<string, string>, string]>([
		["half an account", { CAL_API_KEY: "a" }, "CAL_EVENT_LINK and CAL_WEBHOOK_SECRET must be set as well"],
		[
			"an address as the event",
			{ ...ACCOUNT, CAL_EVENT_LINK: "https://cal.com/a/b" },
			"CAL_EVENT_LINK must be",
		],
		["more than an origin", { ...ACCOUNT, CAL_ORIGIN: "https://cal.com/a" }, "CAL_ORIGIN must be"],
		["a script that is none", { ...ACCOUNT, CAL_EMBED_JS_URL: "javascript:1" }, "CAL_EMBED_JS_URL must be"],
		["a short secret", { ...ACCOUNT, CAL_WEBHOOK_SECRET: "short" }, "CAL_WEBHOOK_SECRET must have"],
		[
			"an empty second secret",
			{ ...ACCOUNT, CAL_WEBHOOK_SECRET: "a-secret-of-cal-com," },
			"CAL_WEBHOOK_SECRET must have",
		],
	])("is refused in words with %s", (_name, env, words) => {
		expect(() => read(env)).toThrow(words);
	});
});

const S3 = {
	S3_ENDPOINT: "https://s3.example.com",
	S3_REGION: "eu-central-1",
	S3_BUCKET: "pictures",
	S3_ACCESS_KEY_ID: "id",
	S3_SECRET_ACCESS_KEY: "secret",
};

describe("the bucket", () => {
	test("is all of S3_* or none", () => {
		expect(read({}).s3).toBe(undefined);
		expect(read(S3).s3).toEqual({
			endpoint: "https://s3.example.com",
			region: "eu-central-1",
			bucket: "pictures",
			accessKeyId: "id",
			secretAccessKey: "secret",
			pathStyle: false,
		});
		expect(read({ ...S3, S3_FORCE_PATH_STYLE: "1" }).s3?.pathStyle).toBe(true);
		for (const name of Object.keys(S3)) {
			expect(problems({ ...S3, [name]: "" })).toEqual([expect.stringContaining(`: ${name} missing.`)]);
		}
		expect(problems({ S3_FORCE_PATH_STYLE: "1" })).toHaveLength(1);
	});

	test.each([
		["S3_ENDPOINT", "s3.example.com"],
		["S3_BUCKET", "../other"],
		["S3_FORCE_PATH_STYLE", "yes"],
	])("%s=%s is refused", (name, value) => {
		expect(problems({ ...S3, [name]: value })).toEqual([
			expect.stringMatching(new RegExp(`^${name} must be`)),
		]);
	});
});

test(".env.example names every setting and is itself valid", () => {
	const text = readFileSync(".env.example", "utf8");
	const env = Object.fromEntries(
		[...text.matchAll(/^# ?([A-Z0-9_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]),
	);
	for (const name of [
		"PORT",
		"PUBLIC_ORIGIN",
		"DATA_DIR",
		"DATABASE_URL",
		"SESSION_SECRET",
		"RESEND_API_KEY",
		"RESEND_BASE_URL",
		"RESEND_WEBHOOK_SECRET",
		"RESEND_INBOUND_DOMAIN",
		"MAIL_FROM",
		"VENDOR_NAME",
		"FIRST_ADMIN",
		"DEMO",
		"NODE_ENV",
		"TRUSTED_PROXY_HEADER",
		"LOG_LEVEL",
		...Object.keys(S3),
		"S3_FORCE_PATH_STYLE",
	]) {
		expect(Object.keys(env), name).toContain(name);
	}
	expect(problems({ ...env, DATA_DIR: dataDir })).toEqual([]);
});
