/** The route table, read from the built application, and the steps of every route, read from its forms. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { loadBuild } from "./server.ts";

export interface TableRoute {
	/** The build's name, like routes/people.$id. */
	id: string;
	/** Like /people/:id. */
	path: string;
	hasLoader: boolean;
	hasAction: boolean;
	/** False for routes that answer with something else than a page. */
	hasPage: boolean;
	/** Steps that its forms can post; null where an action reads no form with steps. */
	steps: readonly string[] | null;
}

/** Every route of the built application, in the order of its addresses. */
export async function routeTable(): Promise<TableRoute[]> {
	const { routes } = await loadBuild();
	const table = Object.values(routes)
		.filter(({ id }) => id !== "root")
		.map(async ({ id, path = "", module }) => {
			const hasAction = module.action !== undefined;
			return {
				id,
				path: `/${path}`,
				hasLoader: module.loader !== undefined,
				hasAction,
				hasPage: module.default !== undefined,
				steps: hasAction ? await stepsOf(id) : null,
			};
		});
	return (await Promise.all(table)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

const app = resolve(import.meta.dirname, "../../app");

/** The steps of the forms that a route imports. */
async function stepsOf(id: string): Promise<string[] | null> {
	const file = ["tsx", "ts"].map((end) => `${app}/${id}.${end}`).find(existsSync);
	if (!file) throw new Error(`${id} has no file in app/routes`);
	const imports = readFileSync(file, "utf8").matchAll(/import \{([^}]+)\} from "\.\.\/([^"]+forms\.ts)"/g);
	const steps: string[] = [];
	for (const [, names = "", from = ""] of imports) {
		const forms = (await import(/* @vite-ignore */ pathToFileURL(`${app}/${from}`).href)) as Forms;
		for (const name of names.split(",").map((one) => one.trim())) {
			for (const { shape } of forms[name]?.options ?? []) steps.push(shape.step.value);
		}
	}
	return steps.length > 0 ? steps : null;
}

type Forms = Record<string, { options?: readonly { shape: { step: { value: string } } }[] }>;

/** A route's address with its params filled in. @throws for a param without a value. */
export function fill(path: string, params: Readonly<Record<string, string>>): string {
	return path.replace(/:(\w+)|\*/g, (found, name: string | undefined) => {
		const value = params[name ?? "*"];
		if (value === undefined) throw new Error(`${path} needs a value for ${found}`);
		return value;
	});
}

/** What params can be beside an id that exists: well formed and unknown to everybody, or no id at all. */
export const MISSING_ID = "00000000-0000-4000-8000-000000000000";
export const MISSING_SLUG = "nowhere-9.9";
export const MALFORMED = ["7", "%E2%80%AE%F0%9F%92%A5", "..%2F..%2Fetc", "constructor"] as const;
