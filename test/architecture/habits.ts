/** Laws about what code does: who moves stages, who writes the journal, who asks for the time, who compares roles. */
import ts from "typescript";
import { CONTACT_ROLES, STAFF_ROLES } from "../../db/vocabulary.ts";
import { type Breach, type Exception, importsOf, nodesOf, parsed, type Source } from "./sources.ts";

const ROLES: readonly string[] = [...CONTACT_ROLES, ...STAFF_ROLES];

/** Looks at every node of every source; `look` says what is wrong with it, or nothing. */
const eachNode = (sources: readonly Source[], look: (node: ts.Node) => string | undefined): Breach[] =>
	sources.flatMap((source) => {
		const file = parsed(source);
		return nodesOf(file).flatMap((node) => {
			const what = look(node);
			return what ? [{ path: source.path, what }] : [];
		});
	});

/** The text of a string or of the whole template, holes as `?`. */
function wordsOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return undefined;
	return node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join("");
}

/** `method("table")`: the table that a query builder's call names first. */
function tableOf(node: ts.Node, ...methods: string[]): string | undefined {
	if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
	const [first] = node.arguments;
	const named = methods.includes(node.expression.name.text) && first && ts.isStringLiteral(first);
	return named ? first.text : undefined;
}

/** Statements that move a stage. The type of the column refuses the query builder; this finds written SQL. */
export const stageWrites = (sources: readonly Source[]): Breach[] =>
	eachNode(sources, (node) => {
		const words = wordsOf(node);
		return words && /\bupdate\b[^;]*\bset\b[^;]*\bstage"?\s*=/i.test(words) ? "moves a stage" : undefined;
	});

export const STAGE_EXCEPTIONS: readonly Exception[] = [
	{ path: "db/stage.ts", what: "moves a stage", why: "It is the one statement that may." },
];

/** Who gets hold of the one statement. */
export const stageMovers = (sources: readonly Source[]): string[] =>
	sources
		.filter((source) => importsOf(source).some(({ to }) => to === "db/stage.ts"))
		.map(({ path }) => path)
		.sort();

const KEPT: Record<string, string> = {
	journal: "db/journal.ts",
	letter: "app/post/write.server.ts",
	check_result: "app/upgrade/",
};

/** Rows that have one writer: the journal, the letters, the answers of a list. */
export const strayWrites = (sources: readonly Source[]): Breach[] =>
	eachNode(sources, (node) => {
		const table = tableOf(node, "insertInto", "deleteFrom", "replaceInto", "mergeInto");
		if (table && KEPT[table]) return `writes ${table}`;
		const changed = tableOf(node, "updateTable");
		if (changed === "journal" || changed === "check_result") return `changes ${changed}`;
		const written = wordsOf(node)?.match(
			/\b(?:insert\s+into|delete\s+from|update)\s+"?(journal|letter|check_result)\b/i,
		);
		return written ? `writes ${written[1]}` : undefined;
	}).filter(({ path, what }) => {
		const table = what.split(" ")[1]!;
		return what.startsWith("changes") || !path.startsWith(KEPT[table]!);
	});

/** Asking the system for the time; the portal's clock is the only one. */
export const clockReads = (sources: readonly Source[]): Breach[] =>
	eachNode(sources, (node) => {
		if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) {
			return "asks the system for the time: new Date()";
		}
		if (ts.isCallExpression(node)) {
			const called = node.expression.getText();
			if (called === "Date.now" || called === "Date" || /\bTemporal\.Now\./.test(called)) {
				return `asks the system for the time: ${called}()`;
			}
		}
		const words = wordsOf(node);
		const inSql = words && /\b(now\(\)|current_(timestamp|date|time)\b|clock_timestamp\(\))/i.test(words);
		return inSql ? "asks the database for the time" : undefined;
	});

export const CLOCK_EXCEPTIONS: readonly Exception[] = [
	{ path: "app/portal.server.ts", what: "new Date()", why: "It makes the clock that everybody else asks." },
	{
		path: /^db\/migrations\//,
		what: "asks the database for the time",
		why: "Defaults of `createdAt`, which tell when a row came to be and decide nothing.",
	},
];

const ABOUT_ROLES = /^(roles|staff|staffRoles|heldRoles)$/;

const isRole = (node: ts.Node | undefined): boolean =>
	node !== undefined && ts.isStringLiteral(node) && ROLES.includes(node.text);

function lastNameOf(node: ts.Expression): string {
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return lastNameOf(node.expression);
	return ts.isIdentifier(node) ? node.text : "";
}

/** Comparing somebody's roles. What a person may do is asked of process/acts.ts and process/parties.ts. */
export const roleComparisons = (sources: readonly Source[]): Breach[] =>
	eachNode(sources, (node) => {
		if (ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())) {
			if (isRole(node.left) || isRole(node.right)) return `compares a role: ${node.getText()}`;
		}
		if (ts.isCaseClause(node) && isRole(node.expression))
			return `compares a role: ${node.expression.getText()}`;
		if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
		const method = node.expression.name.text;
		const asked = ["includes", "some", "every", "find", "filter", "indexOf", "has"].includes(method);
		if (asked && (ABOUT_ROLES.test(lastNameOf(node.expression.expression)) || isRole(node.arguments[0]))) {
			return `compares a role: ${node.getText().split("\n")[0]}`;
		}
		const column = node.arguments[0];
		const inSql = method === "where" && column && ts.isStringLiteral(column) && /\broles$/.test(column.text);
		return inSql ? `compares a role: ${node.arguments.map((one) => one.getText()).join(" ")}` : undefined;
	});

/** Writing to the console instead of the log. */
export const consoleUses = (sources: readonly Source[]): Breach[] =>
	eachNode(sources, (node) =>
		ts.isPropertyAccessExpression(node) && node.expression.getText() === "console"
			? `writes to the console: ${node.getText()}`
			: undefined,
	);

export const ROLE_EXCEPTIONS: readonly Exception[] = [
	{
		path: /^app\/upgrade\/audience\.ts$/,
		what: "compares a role",
		why: "Who hears of a step is not who may take it: the letter catalogue names its readers by role.",
	},
	{
		path: /^app\/people\/(forms|situation\.server|writes\.server)\.ts$/,
		what: "compares a role",
		why: "How many may hold a role at once, and that an administrator stays, is about the roles themselves.",
	},
	{
		path: "app/people/components/presence.tsx",
		what: "compares a role",
		why: "Chooses the sentence about a role that nobody holds.",
	},
	{
		path: /^app\/people\/resort\/(reads|writes)\.server\.ts$/,
		what: `["representative"]`,
		why: "Who can be made responsible for a resort: the candidates of a list, not a permission.",
	},
	{
		path: "app/access/reads.server.ts",
		what: "roles.includes(role)",
		why: "Sorts the people of the demo's sign-in page by what they are.",
	},
	{
		path: /^app\/demo\//,
		what: "compares a role",
		why: "The demo makes people with roles and finds them again.",
	},
	{
		path: "app/upgrade/booking-view.server.ts",
		what: `role !== "guest"`,
		why: "Whom the form suggests as guests of a call: a default of its boxes.",
	},
];

export const CONSOLE_EXCEPTIONS: readonly Exception[] = [
	{
		path: /^server\/(start|build|dev|migrate)\.ts$/,
		what: "writes to the console",
		why: "They speak to the person at the terminal, before there is a log or instead of one.",
	},
];
