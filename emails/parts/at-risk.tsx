import type { SignOffEndedLetter } from "../props.ts";
import { P } from "./prose.tsx";
import { TimeInText } from "./times.tsx";

/** A booking outlives the sign-off it was made on, but no upgrade runs without one: whoever reads this must know. */
export function BookingAtRisk({ letter }: { letter: SignOffEndedLetter }) {
	if (!letter.bookingAtRisk) return null;
	return (
		<P>
			<strong>The booking is at risk: sign-off missing.</strong> It is kept for{" "}
			<TimeInText at={letter.bookingAtRisk} letter={letter} />. It is safe again when {letter.resortName} has
			signed off the deployed build and that sign-off is accepted.
		</P>
	);
}
