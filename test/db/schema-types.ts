/** What db/schema.ts says about each column, as the compiler understands it. */
import ts from "typescript";

export interface ColumnType {
	/** As it is read: "string", "number", "boolean", "Date", "string[]", "number[]" or "object". */
	type: string;
	nullable: boolean;
	/** Whether an insert must give it. */
	required: boolean;
	/** The words that a text column may hold, where the type names them. */
	words?: string[];
}

const PROBE = "/probe.ts";

/**
 * Reads the tables of a schema file: what is selected, and what an insert asks for.
 *
 * @param file the path of a file that exports `Database`.
 * @param replaced text to compile in place of the file's own, for tests of this reader.
 */
export function schemaTypes(file: string, replaced?: string): Map<string, Map<string, ColumnType>> {
	const probe = `
		import type { Insertable, Selectable } from "kysely";
		import type { Database } from "${file}";
		export type Rows = { [T in keyof Database]: Selectable<Database[T]> };
		export type Inserts = { [T in keyof Database]: Insertable<Database[T]> };
	`;
	const options: ts.CompilerOptions = {
		strict: true,
		exactOptionalPropertyTypes: true,
		skipLibCheck: true,
		noEmit: true,
		target: ts.ScriptTarget.ES2023,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		allowImportingTsExtensions: true,
		types: [],
	};
	const host = ts.createCompilerHost(options);
	const path = file.replace(/[^/]*$/, PROBE.slice(1));
	const own: Record<string, string | undefined> = { [path]: probe, [file]: replaced };
	const { readFile, fileExists, getSourceFile } = host;
	host.readFile = (name) => own[name] ?? readFile(name);
	host.fileExists = (name) => own[name] !== undefined || fileExists(name);
	host.getSourceFile = (name, target, ...rest) =>
		own[name] === undefined
			? getSourceFile(name, target, ...rest)
			: ts.createSourceFile(name, own[name], target, true);
	const program = ts.createProgram([path], options, host);
	const problems = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
	if (problems.length > 0) throw new Error(ts.flattenDiagnosticMessageText(problems[0]!.messageText, "\n"));
	return read(program.getTypeChecker(), program.getSourceFile(path)!);
}

function read(checker: ts.TypeChecker, source: ts.SourceFile): Map<string, Map<string, ColumnType>> {
	const exported = (name: string) =>
		checker.getDeclaredTypeOfSymbol(
			checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).find((found) => found.name === name)!,
		);
	const typeOf = (symbol: ts.Symbol) => checker.getTypeOfSymbol(symbol);
	const inserts = exported("Inserts");
	const tables = new Map<string, Map<string, ColumnType>>();
	for (const table of exported("Rows").getProperties()) {
		const insert = typeOf(inserts.getProperty(table.name)!);
		const columns = typeOf(table)
			.getProperties()
			.map((column): [string, ColumnType] => {
				const given = insert.getProperty(column.name);
				const required = given !== undefined && (given.flags & ts.SymbolFlags.Optional) === 0;
				return [column.name, { ...described(checker, typeOf(column)), required }];
			});
		tables.set(table.name, new Map(columns));
	}
	return tables;
}

function described(checker: ts.TypeChecker, type: ts.Type): Omit<ColumnType, "required"> {
	const parts = type.isUnion() ? type.types : [type];
	const nullable = parts.some((part) => part.flags & ts.TypeFlags.Null);
	const rest = parts.filter((part) => !(part.flags & ts.TypeFlags.Null));
	const literals = rest.filter((part) => part.isStringLiteral()).map((part) => part.value);
	if (literals.length > 0 && literals.length === rest.length) {
		return { type: "string", nullable, words: literals.sort() };
	}
	const names = [...new Set(rest.map((part) => nameOf(checker, part)))];
	return { type: names.join(" | "), nullable };
}

function nameOf(checker: ts.TypeChecker, type: ts.Type): string {
	if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
	if (checker.isArrayType(type)) {
		const [element] = checker.getTypeArguments(type as ts.TypeReference);
		const inner = described(checker, element!).type;
		return inner === "string" || inner === "number" ? `${inner}[]` : "object";
	}
	const name = checker.typeToString(type);
	return ["string", "number", "Date"].includes(name) ? name : "object";
}
