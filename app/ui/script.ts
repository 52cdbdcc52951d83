import { useEffect, useState } from "react";

/** Whether the page's script runs: controls that need it are not shown before. */
export function useScript(): boolean {
	const [runs, setRuns] = useState(false);
	useEffect(() => setRuns(true), []);
	return runs;
}
