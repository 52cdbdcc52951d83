/** The sources as the laws look at them. */
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

export interface Source {
	/** From the root of the repository, with slashes. */
	path: string;
	text: string;
}

export const ROOT = new URL("../../", import.meta.url);

/** All files below these folders whose names end like this. */
export function sourcesOf(folders: readonly string[], ending = /\.tsx?$/): Source[] {
	return folders.flatMap((folder) =>
		readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && ending.test(entry.name))
			.map((entry) => {
				const path = posix.relative(
					ROOT.pathname,
					posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name),
				);
				return { path, text: readFileSync(new URL(path.replaceAll("%", "%25"), ROOT), "utf8") };
			}),
	);
}

/** Something that breaks a law: where, and what. */
export interface Breach {
	path: string;
	what: string;
}

/** What may stand for now, and why. `what` is part of what the breach says. */
export interface Exception {
	path: string | RegExp;
	what: string;
	why: string;
}

/** Takes the stated exceptions off, and complains about those that nothing needs any more. */
export function unexcused(breaches: readonly Breach[], exceptions: readonly Exception[]): string[] {
	const excuses = (one: Exception, { path, what }: Breach) =>
		(typeof one.path === "string" ? one.path === path : one.path.test(path)) && what.includes(one.what);
	const left = breaches.filter((breach) => !exceptions.some((one) => excuses(one, breach)));
	const idle = exceptions.filter((one) => !breaches.some((breach) => excuses(one, breach)));
	return [
		...left.map(({ path, what }) => `${path}: ${what}`),
		...idle.map(({ path, what }) => `no longer needed: the exception for ${path} (${what})`),
	];
}

const trees = new WeakMap<Source, ts.SourceFile>();

export function parsed(source: Source): ts.SourceFile {
	const known = trees.get(source);
	if (known) return known;
	const tree = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2023, true);
	trees.set(source, tree);
	return tree;
}

/** Every node of a file, outermost first. */
export function nodesOf(root: ts.Node): ts.Node[] {
	const nodes: ts.Node[] = [];
	const walk = (node: ts.Node) => {
		nodes.push(node);
		ts.forEachChild(node, walk);
	};
	walk(root);
	return nodes;
}

export interface Import {
	/** A path from the root for a file of ours, the package's name as written for all others. */
	to: string;
	/** Gone once the types are stripped. */
	typeOnly: boolean;
}

/** What a file imports, re-exports or loads while running. */
export function importsOf(source: Source): Import[] {
	const found: Import[] = [];
	const add = (name: string, typeOnly: boolean) => {
		const own = name.startsWith(".");
		found.push({ to: own ? posix.join(posix.dirname(source.path), name) : name, typeOnly });
	};
	for (const node of nodesOf(parsed(source))) {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
			if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
				add(node.moduleSpecifier.text, isTypeOnly(node));
			}
		} else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			const [name] = node.arguments;
			if (name && ts.isStringLiteral(name)) add(name.text, false);
		} else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
			if (ts.isStringLiteral(node.argument.literal)) add(node.argument.literal.text, true);
		}
	}
	return found;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
	if (ts.isExportDeclaration(node)) return node.isTypeOnly;
	const clause = node.importClause;
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const named = clause.namedBindings;
	if (clause.name || !named || !ts.isNamedImports(named)) return false;
	return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}
