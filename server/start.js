/**
 * The way in for npm scripts: `node server/start.js [start|dev|build|migrate] [flags]`. Plain JavaScript without
 * anything new in it, because it has to run on the Node versions that it turns away.
 */
import { allocateSparingly } from "./allocation.js";

const TASKS = { start: "./start.ts", dev: "./dev.ts", build: "./build.ts", migrate: "./migrate.ts" };

// From here on Node runs TypeScript files as they are.
const NEEDED = [22, 18];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
	console.error(
		`The portal needs Node ${NEEDED.join(".")} or newer; this is Node ${process.versions.node}. ` +
			"It brings its own along: run `npm ci` with install scripts allowed and start it with `npm start`.",
	);
	process.exit(1);
}

const named = process.argv[2] in TASKS;
const task = named ? process.argv[2] : "start";
if (task === "start") allocateSparingly();
import(TASKS[task]).then(({ run }) => run(process.argv.slice(named ? 3 : 2)));
