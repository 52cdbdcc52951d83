/** A clock that stands until it is moved: for the weeks before a first start, and for tests. */
export interface Clock {
	(): Date;
	/** Sets the time; a story may also go back, to tell what another resort did meanwhile. */
	set(to: Date): void;
	forward(minutes: number): void;
}

export function clockAt(start: Date): Clock {
	let now = start.getTime();
	const read = () => new Date(now);
	return Object.assign(read, {
		set: (to: Date) => {
			now = to.getTime();
		},
		forward: (minutes: number) => {
			now += minutes * 60_000;
		},
	});
}
