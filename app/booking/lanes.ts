/** Who has a run free: a deployer takes so many runs beside each other as they have lanes. Pure. */

export interface Deployer {
	personId: string;
	parallelRuns: number;
}

/** Instants as ISO text, as the database hands them out inside JSON. */
export interface Taken {
	/** Null where another calendar keeps the booking: whoever takes it, one run fewer is free. */
	deployerId: string | null;
	lane: number;
	blockedFrom: string;
	blockedUntil: string;
	/** Set while it is only held for some minutes. */
	heldBy?: HeldBy | null;
}

/** Whose hold it is: somebody else's at this resort, or another resort's. */
export type HeldBy = "colleague" | "other";

interface Run {
	deployerId: string | null;
	lane: number;
	from: number;
	until: number;
	heldBy: HeldBy | null;
}

/** Who has room for a run, and who holds a place beside it. */
export interface Room {
	/** Deployers with a lane free all the time, in their order. */
	free: readonly string[];
	heldBy: HeldBy | null;
}

/** Runs by the days they touch, so that a month of places looks at each of a thousand runs a few times only. */
export type RunsByDay = ReadonlyMap<number, readonly Run[]>;

const DAY = 86_400_000;

export function runsByDay(taken: readonly Taken[]): RunsByDay {
	const days = new Map<number, Run[]>();
	for (const { deployerId, lane, blockedFrom, blockedUntil, heldBy = null } of taken) {
		const run = { deployerId, lane, from: Date.parse(blockedFrom), until: Date.parse(blockedUntil), heldBy };
		for (let day = Math.floor(run.from / DAY); day <= Math.floor(run.until / DAY); day++) {
			const others = days.get(day);
			if (others) others.push(run);
			else days.set(day, [run]);
		}
	}
	return days;
}

/** Who could take a run from one instant to the other. */
export function roomFor(deployers: readonly Deployer[], runs: RunsByDay, from: Date, until: Date): Room {
	const beside = runsBeside(runs, from.getTime(), until.getTime());
	const lanes = new Map<string | null, Set<number>>();
	for (const { deployerId, lane } of beside) {
		lanes.set(deployerId, (lanes.get(deployerId) ?? new Set()).add(lane));
	}
	// A run on a lane that was taken away since takes the place of another, so all of them count.
	const left = deployers
		.map(({ personId, parallelRuns }) => ({
			personId,
			lanes: parallelRuns - (lanes.get(personId)?.size ?? 0),
		}))
		.filter((deployer) => deployer.lanes > 0);
	const unassigned = [...beside].filter(({ deployerId }) => deployerId === null).length;
	const isFull = left.reduce((sum, deployer) => sum + deployer.lanes, 0) <= unassigned;
	const holders = [...beside].map(({ heldBy }) => heldBy);
	return {
		free: isFull ? [] : left.map(({ personId }) => personId),
		heldBy: holders.includes("colleague") ? "colleague" : holders.includes("other") ? "other" : null,
	};
}

/** Every run that touches this time, once. */
export function runsBeside(runs: RunsByDay, start: number, end: number): ReadonlySet<Run> {
	const beside = new Set<Run>();
	for (let day = Math.floor(start / DAY); day <= Math.floor(end / DAY); day++) {
		for (const run of runs.get(day) ?? []) if (run.from < end && run.until > start) beside.add(run);
	}
	return beside;
}
