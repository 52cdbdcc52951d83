/**
 * How the C library gives memory back (decision 071). By itself glibc keeps a heap for every thread and, after the first
 * big picture, puts the next ones on it, where what is freed stays with the process. Others do not read these.
 */
export const ALLOCATION = {
	MALLOC_ARENA_MAX: "2",
	MALLOC_MMAP_THRESHOLD_: "131072",
	MALLOC_TRIM_THRESHOLD_: "131072",
};

/**
 * The C library reads them once, before any code of ours: this process begins anew with them, under the same id. Whoever
 * sets one of them, or runs where a process cannot begin anew, keeps what there is.
 */
export function allocateSparingly() {
	if (process.platform !== "linux" || !process.execve) return;
	if (Object.keys(ALLOCATION).some((name) => name in process.env)) return;
	const args = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
	process.execve(process.execPath, args, { ...process.env, ...ALLOCATION });
}
