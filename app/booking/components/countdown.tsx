import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";

/** How much time is left, for readers with script. Its end is read out, its seconds are not. */
export function Countdown({ seconds }: { seconds: number }) {
	const left = useSecondsLeft(seconds);
	if (left === null) return null;
	return (
		<>
			<span role="timer" aria-live="off">
				{clockOf(left)} left
			</span>
			<span className="sr-only" aria-live="polite">
				{left <= 60 ? "Less than a minute is left." : ""}
			</span>
		</>
	);
}

const clockOf = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Counts down once the page's script works, and looks at the page again when the time is over. */
function useSecondsLeft(seconds: number): number | null {
	const [left, setLeft] = useState<number | null>(null);
	const { revalidate } = useRevalidator();
	useEffect(() => {
		const end = performance.now() + seconds * 1000;
		const tick = () => {
			const rest = Math.max(0, Math.ceil((end - performance.now()) / 1000));
			setLeft(rest);
			if (rest > 0) return;
			clearInterval(timer);
			revalidate();
		};
		const timer = setInterval(tick, 1000);
		tick();
		return () => clearInterval(timer);
	}, [seconds, revalidate]);
	return left;
}
