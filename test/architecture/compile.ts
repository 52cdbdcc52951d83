/** Asks the compiler about code that stands in no file. */
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
	strict: true,
	exactOptionalPropertyTypes: true,
	skipLibCheck: true,
	noEmit: true,
	target: ts.ScriptTarget.ES2023,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	types: ["node"],
};

/** A program over these texts, by absolute path; everything else is read from the disk. */
export function programOf(texts: Record<string, string>): ts.Program {
	const host = ts.createCompilerHost(OPTIONS);
	const { readFile, fileExists, getSourceFile } = host;
	host.readFile = (name) => texts[name] ?? readFile(name);
	host.fileExists = (name) => texts[name] !== undefined || fileExists(name);
	host.getSourceFile = (name, target, ...rest) =>
		texts[name] === undefined
			? getSourceFile(name, target, ...rest)
			: ts.createSourceFile(name, texts[name], target, true);
	return ts.createProgram(Object.keys(texts), OPTIONS, host);
}

/** What the compiler says about one of the program's files. */
export const complaintsAbout = (program: ts.Program, path: string): string[] =>
	ts
		.getPreEmitDiagnostics(program, program.getSourceFile(path))
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
