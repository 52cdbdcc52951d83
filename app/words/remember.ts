/**
 * Keeps the answers of a pure function, because pages ask for the same times with every visit. When there are `most`
 * of them it forgets them all and begins again.
 */
export function remember<Asked extends (string | number)[], Answer>(
	most: number,
	find: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
	const known = new Map<string, Answer>();
	return (...asked) => {
		const key = asked.join(" ");
		const before = known.get(key);
		if (before !== undefined) return before;
		if (known.size >= most) known.clear();
		const found = find(...asked);
		known.set(key, found);
		return found;
	};
}
