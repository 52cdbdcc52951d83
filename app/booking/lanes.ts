/** Who has a run free: a deployer takes so many runs beside each other as they have lanes. Pure. */

export interface Deployer {
	personId: string;
	parallelRuns: number;
}

/** Instants as ISO text, as the database hands them out inside JSON. */
export interface Taken {
	deployerId: string | null;
	lane: number;
	blockedFrom: string;
	blockedUntil: string;
}

interface Run {
	deployerId: string | null;
	lane: number;
	from: number;
	until: number;
}

/** Runs by the days they touch, so that a month of places looks at each of a thousand runs a few times only. */
export type RunsByDay = ReadonlyMap<number, readonly Run[]>;

const DAY = 86_400_000;

export function runsByDay(taken: readonly Taken[]): RunsByDay {
	const days = new Map<number, Run[]>();
	for (const { deployerId, lane, blockedFrom, blockedUntil } of taken) {
		const run = { deployerId, lane, from: Date.parse(blockedFrom), until: Date.parse(blockedUntil) };
		for (let day = Math.floor(run.from / DAY); day <= Math.floor(run.until / DAY); day++) {
			const others = days.get(day);
			if (others) others.push(run);
			else days.set(day, [run]);
		}
	}
	return days;
}

/** The deployers with a lane free all the time from one instant to the other, in their order. */
export function freeDeployers(
	deployers: readonly Deployer[],
	runs: RunsByDay,
	from: Date,
	until: Date,
): string[] {
	const [start, end] = [from.getTime(), until.getTime()];
	const lanes = new Map<string | null, Set<number>>();
	for (let day = Math.floor(start / DAY); day <= Math.floor(end / DAY); day++) {
		for (const run of runs.get(day) ?? []) {
			if (run.from >= end || run.until <= start) continue;
			const taken = lanes.get(run.deployerId) ?? new Set();
			lanes.set(run.deployerId, taken.add(run.lane));
		}
	}
	// A run on a lane that was taken away since takes the place of another, so all of them count.
	return deployers
		.filter(({ personId, parallelRuns }) => (lanes.get(personId)?.size ?? 0) < parallelRuns)
		.map(({ personId }) => personId);
}
