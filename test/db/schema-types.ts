/** What db/schema.ts says about each column, as the compiler understands it. */
import ts from "typescript";
import { complaintsAbout, programOf } from "../architecture/compile.ts";

export interface ColumnType {
	/** As it is read: "string", "number", "boolean", "Date", "string[]", "number[]" or "object". */
	type: string;
	nullable: boolean;
	/** Whether an insert must give it. */
	required: boolean;
	/** The words that a text column may hold, where the type names them. */
	words?: string[];
}

/**
 * Reads the tables of a schema file: what is selected, and what an insert asks for.
 *
 * @param file the path of a file that exports `Database`.
 */
export function schemaTypes(file: string): Map<string, Map<string, ColumnType>> {
	const probe = `
		import type { Insertable, Selectable } from "kysely";
		import type { Database } from "${file}";
		export type Rows = { [T in keyof Database]: Selectable<Database[T]> };
		export type Inserts = { [T in keyof Database]: Insertable<Database[T]> };
	`;
	const path = file.replace(/[^/]*$/, "probe.ts");
	const program = programOf({ [path]: probe });
	const [problem] = complaintsAbout(program, path);
	if (problem) throw new Error(problem);
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
