import { useNavigate, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Milliseconds between two looks: quickly while somebody watches, then calmly. */
const SOON = 2_000;
const LATER = 15_000;
const QUICK_LOOKS = 20;

/** While waiting for the portal's booking, looks again and again; when it has followed a move, leaves the calendar. */
export function useFollowing(waiting: boolean, sequence: number | null, bookingPage: string): void {
	const { revalidate } = useRevalidator();
	const navigate = useNavigate();
	const first = useRef(sequence);

	useEffect(() => {
		if (!waiting) return;
		let looks = 0;
		let next: ReturnType<typeof setTimeout>;
		const look = () => {
			revalidate();
			next = setTimeout(look, ++looks < QUICK_LOOKS ? SOON : LATER);
		};
		next = setTimeout(look, SOON);
		return () => clearTimeout(next);
	}, [waiting, revalidate]);

	useEffect(() => {
		if (waiting && sequence !== null && sequence !== first.current) navigate(bookingPage, { replace: true });
	}, [waiting, sequence, bookingPage, navigate]);
}
