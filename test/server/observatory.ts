/**
 * The arithmetic of the Mozilla HTTP Observatory as published with its grader (mdn-http-observatory, charts): what a
 * page's headers are worth. Transport is the proxy's: the redirect from http counts as done.
 */

/** A page as the grader sees it: headers with lower-case names, the lines that set cookies, the HTML. */
export interface Graded {
	headers: Readonly<Record<string, string>>;
	cookies: readonly string[];
	html: string;
}

/** The modifier that each test adds to 100. */
export function modifiers(page: Graded): Record<string, number> {
	return {
		"content-security-policy": policyModifier(directives(page)),
		cookies: cookieModifier(page.cookies),
		"cross-origin-resource-sharing": page.headers["access-control-allow-origin"] === undefined ? 0 : -50,
		"cross-origin-resource-policy": /^same-(origin|site)$/.test(
			page.headers["cross-origin-resource-policy"] ?? "",
		)
			? 10
			: 0,
		"referrer-policy": referrerModifier(page.headers["referrer-policy"]),
		"strict-transport-security": transportModifier(page.headers["strict-transport-security"]),
		"subresource-integrity": scriptsModifier(page.html),
		"x-content-type-options": page.headers["x-content-type-options"] === "nosniff" ? 0 : -5,
		"x-frame-options": frameModifier(page),
	};
}

/** The score: bonuses count only where the penalties leave at least 90. */
export function score(page: Graded): number {
	const all = Object.values(modifiers(page));
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	const punished = 100 + sum(all.filter((number) => number < 0));
	return Math.max(0, punished < 90 ? punished : 100 + sum(all));
}

type Directives = Map<string, string[]>;

function directives({ headers }: Graded): Directives | undefined {
	const policy = headers["content-security-policy"];
	if (policy === undefined) return undefined;
	return new Map(
		policy.split(";").map((row) => {
			const [name = "", ...sources] = row.trim().split(/\s+/);
			return [name.toLowerCase(), sources];
		}),
	);
}

function policyModifier(policy: Directives | undefined): number {
	if (!policy) return -25;
	const sources = (name: string) => policy.get(name) ?? policy.get("default-src") ?? ["*"];
	const script = sources("script-src");
	// A nonce or hash makes browsers overlook 'unsafe-inline'; 'strict-dynamic' makes them overlook hosts and schemes.
	const guarded = script.some((source) => /^'(nonce|sha\d+)-/.test(source));
	const dynamic = guarded && script.includes("'strict-dynamic'");
	const broad = (source: string) => ["*", "http:", "https:", "data:", "blob:"].includes(source);
	if (script.includes("'unsafe-inline'") && !guarded) return -20;
	if ((!dynamic && script.some(broad)) || sources("object-src").some(broad)) return -20;
	const insecure = (source: string) => source.startsWith("http:");
	if ([...policy.values()].flat().some(insecure)) return -20;
	if (script.includes("'unsafe-eval'")) return -10;
	const style = sources("style-src");
	if (style.includes("'unsafe-inline'") || style.some(broad)) return 0;
	const toldWhereTo = (policy.get("form-action") ?? []).every((source) => /^'(none|self)'$/.test(source));
	const nothing = policy.get("default-src")?.join() === "'none'";
	return nothing && policy.has("form-action") && toldWhereTo ? 10 : 5;
}

function cookieModifier(cookies: readonly string[]): number {
	if (cookies.length === 0) return 0;
	const has = (flag: RegExp) =>
		cookies.every((line) =>
			line
				.split(";")
				.slice(1)
				.some((part) => flag.test(part.trim())),
		);
	if (!has(/^secure$/i)) return -40;
	if (!has(/^httponly$/i)) return -30;
	return has(/^samesite=(lax|strict)$/i) ? 5 : 0;
}

function referrerModifier(policy: string | undefined): number {
	if (policy === undefined) return 0;
	return /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(policy) ? 5 : -5;
}

function transportModifier(header: string | undefined): number {
	if (header === undefined) return -20;
	return Number(/max-age=(\d+)/.exec(header)?.[1] ?? 0) >= 15_768_000 ? 0 : -10;
}

function scriptsModifier(html: string): number {
	const sources = [...html.matchAll(/<script[^>]*\ssrc="([^"]*)"/g)].map((match) => match[1] ?? "");
	if (sources.some((source) => /^(http:)?\/\//.test(source))) return -50;
	return sources.some((source) => source.startsWith("https:")) ? -5 : 0;
}

function frameModifier(page: Graded): number {
	if (directives(page)?.has("frame-ancestors")) return 5;
	return /^(deny|sameorigin)$/i.test(page.headers["x-frame-options"] ?? "") ? 0 : -20;
}
