/** Imports run one way: the law of the house as data, and the check. */
import { type Breach, type Exception, importsOf, type Source } from "./sources.ts";

export const FEATURES = [
	"release",
	"upgrade",
	"booking",
	"attendance",
	"availability",
	"people",
	"subscription",
	"cal",
	"reply",
	"pulled",
	"issue",
	"picture",
	"beta",
] as const;

/** What each part of the house may import, beside itself and packages. `features` stands for every feature. */
export const LAW: Record<string, readonly string[]> = {
	/** The frame puts the parts together: root, entries, settings, the portal. */
	frame: [
		"features",
		"access",
		"post",
		"db",
		"vocabulary",
		"emails",
		"ui",
		"words",
		"process",
		"live",
		"demo",
		"files",
	],
	routes: ["features", "access", "files", "live", "ui", "words", "process", "post", "demo", "vocabulary"],
	features: ["process", "access", "files", "post", "db", "vocabulary", "ui", "words", "features"],
	process: ["vocabulary"],
	access: ["process", "db", "vocabulary", "words"],
	/** Keeps what people send: neither a feature nor a route. */
	files: ["access", "db", "vocabulary"],
	post: ["db", "vocabulary", "emails", "words"],
	live: ["db", "vocabulary"],
	demo: ["features", "access", "post", "process", "db", "vocabulary", "words", "frame"],
	db: ["vocabulary"],
	vocabulary: [],
	emails: ["words"],
	ui: ["words"],
	words: ["vocabulary"],
	/** Starts and serves the frame; the built application reaches it as one file. */
	server: ["frame", "db"],
};

/** These run without any package: what they say holds whatever is installed. */
const WITHOUT_PACKAGES = ["process", "vocabulary"];

export const EXCEPTIONS: readonly Exception[] = [
	{
		path: /^app\/(access|files|post|release|upgrade|booking|attendance|availability|people|subscription|cal|pulled|issue|picture|beta|reply|demo)\//,
		what: "imports the type of app/portal.server.ts",
		why: "The portal is what a process has: database, jobs, clock. Whoever works with it knows its type; only the frame makes one.",
	},
	{
		path: "app/access/sign-in.server.ts",
		what: "imports app/post/write.server.ts",
		why: "A sign-in code is a letter like every other: written in the transaction, delivered by the job.",
	},
	{
		path: "app/access/outbox.server.ts",
		what: "imports app/post/",
		why: "Who may read the outbox is a question of access, and its answer depends on the letter (decision 010).",
	},
	{
		path: /^app\/(access|files|post)\//,
		what: "imports the type of app/env.server.ts",
		why: "Settings are read once by the frame and handed down.",
	},
	{
		path: /^app\/access\/(components\/)?[\w-]+\.tsx$/,
		what: "app/ui/",
		why: "The form around every step, its refusals, signing in and the viewer's menu know who asks, so they cannot live in ui; they draw with it.",
	},
	{
		path: /^app\/(release\/letters|upgrade\/audience|issue\/letters|beta\/letters)\.ts$/,
		what: "imports the type of emails/props.ts",
		why: "A feature says what a letter tells, in the letter's own words; rendering stays with the post.",
	},
	{
		path: /^app\/issue\/components\//,
		what: "imports app/picture/components/tray.tsx, a component",
		why: "The pictures of a form stand in every form of a report; marking them up is a feature of its own.",
	},
	{
		path: "app/demo/letters.server.ts",
		what: "emails/",
		why: "Letters of the demo's past are kept as if sent long ago: the job that renders them would send them today.",
	},
	{
		path: /^app\/routes\//,
		what: "imports db/timeline.ts",
		why: "The one reader of the journal serves the pages of every subject; a feature of its own would only pass it on.",
	},
];

/** Which part of the house a file belongs to. */
export function partOf(path: string): string {
	if (path === "db/vocabulary.ts") return "vocabulary";
	const [top, folder, ...rest] = path.split("/");
	if (top !== "app") return top!;
	if (rest.length === 0) return "frame";
	return folder!;
}

const roomOf = (part: string) => ((FEATURES as readonly string[]).includes(part) ? "features" : part);

/** Imports that the law does not allow. */
export function importBreaches(sources: readonly Source[], law = LAW): Breach[] {
	return sources.flatMap((source) => {
		const from = partOf(source.path);
		const allowed = law[roomOf(from)];
		if (!allowed) return [{ path: source.path, what: "stands in a folder that the law does not know" }];
		return importsOf(source).flatMap(({ to, typeOnly }) => {
			const said = { path: source.path, what: `imports ${typeOnly ? "the type of " : ""}${to}` };
			if (!/^(app|db|emails|server|test|docs)\//.test(to)) {
				return WITHOUT_PACKAGES.includes(from) ? [said] : [];
			}
			const target = partOf(to);
			if (target === from) return [];
			if (!allowed.includes(roomOf(target))) return [said];
			const foreignRoom = roomOf(from) === "features" && /\/components\//.test(to);
			return foreignRoom && roomOf(target) === "features"
				? [{ ...said, what: `${said.what}, a component` }]
				: [];
		});
	});
}

/** Ways through files that lead back to where they began. Types do not count: they are gone when the code runs. */
export function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
	const found = new Set<string>();
	const done = new Set<string>();
	const walk = (node: string, trail: string[]) => {
		const at = trail.indexOf(node);
		if (at >= 0) found.add([...trail.slice(at), node].join(" -> "));
		if (at >= 0 || done.has(node)) return;
		for (const next of edges.get(node) ?? []) walk(next, [...trail, node]);
		done.add(node);
	};
	for (const node of edges.keys()) walk(node, []);
	return [...found];
}

export const fileEdges = (sources: readonly Source[]) =>
	new Map(
		sources.map((source) => [
			source.path,
			importsOf(source)
				.filter(({ typeOnly }) => !typeOnly)
				.map(({ to }) => to),
		]),
	);

/** Which feature knows which other, types included: a circle here would make two features one. */
export function featureEdges(sources: readonly Source[]): Map<string, string[]> {
	const edges = new Map<string, string[]>(FEATURES.map((feature) => [feature, []]));
	for (const source of sources) {
		const from = edges.get(partOf(source.path));
		for (const { to } of from ? importsOf(source) : []) {
			const target = partOf(to);
			if (edges.has(target) && target !== partOf(source.path)) from!.push(target);
		}
	}
	return edges;
}

/** What the browser loads must not drag the server along: neither its files nor what is too heavy for a page. */
export function browserBreaches(sources: readonly Source[]): Breach[] {
	const heavy = ["app/words/time.ts", "app/words/zone.ts", "zod", "temporal-polyfill", "kysely"];
	return sources
		.filter(({ path }) => /^app\/(ui|[\w-]+\/components|[\w-]+\/[\w-]+\/components)\//.test(path))
		.flatMap((source) =>
			importsOf(source)
				.filter(({ to, typeOnly }) => !typeOnly && (/\.server\.tsx?$/.test(to) || heavy.includes(to)))
				.map(({ to }) => ({ path: source.path, what: `brings ${to} into the browser` })),
		);
}
