import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { Heading, List, P } from "./parts/prose.tsx";
import { Time } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import { byText, count, inBuild, unlessBooked } from "./parts/writing.ts";
import type { AcceptedLetter } from "./props.ts";

/**
 * The last moment at which a time can still be booked: it has to lie in the window and the notice ahead. Null without
 * an end of the window, and when that moment has passed already.
 */
function bookBy({ windowUntil, noticeHours, at }: AcceptedLetter): string | null {
	if (!windowUntil) return null;
	const last = Date.parse(windowUntil) - noticeHours * 3_600_000;
	return last > Date.parse(at) ? new Date(last).toISOString() : null;
}

export function subject(letter: AcceptedLetter): string {
	const { resortName, releaseName, audience, keptBooking } = letter;
	if (keptBooking) return `${resortName}: sign-off of ${releaseName} accepted, the booking stands`;
	return audience === "resort"
		? `${resortName}: book the upgrade to ${releaseName}${byText(bookBy(letter), letter)}`
		: `${resortName}: sign-off of ${releaseName} accepted, ready to book`;
}

const downtime = (needsDowntime: boolean) =>
	needsDowntime ? "The shop is offline while production is upgraded" : "None";

/** The sign-off is accepted, and a booking made earlier counts again: there is nothing left to book. */
function BookingStands({
	letter,
	frame,
	keptBooking,
}: LetterGiven<AcceptedLetter> & { keptBooking: string }) {
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`The sign-off of ${letter.releaseName} is accepted and the booking stands`}
			turn={{ side: "nobody" }}
			stage="booked"
		>
			<P>
				The booking that {letter.resortName} kept is no longer at risk: it holds for the build that was signed
				off now.
			</P>
			<Facts
				facts={[
					["Upgrade starts", <Time key="kept" at={keptBooking} letter={letter} />],
					["Build", letter.build],
					["Expected downtime", downtime(letter.needsDowntime)],
					taken("Accepted by", letter),
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter)}>Open the booking</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export function Letter({ letter, frame }: LetterGiven<AcceptedLetter>) {
	const { resortName, releaseName, keptBooking, windowUntil } = letter;
	if (keptBooking) return <BookingStands {...{ letter, frame, keptBooking }} />;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} is ready to book for ${resortName}`}
			turn={{
				side: "resort",
				to: `choose when production of ${resortName} is upgraded to ${releaseName}`,
				by: bookBy(letter),
			}}
			stage="accepted"
		>
			<P>
				The sign-off of {`${releaseName}${inBuild(letter.build)}`} is accepted.{" "}
				{unlessBooked(letter, bookBy(letter))}
			</P>
			<Facts
				facts={[
					[
						"Book ahead",
						letter.noticeHours > 0 && `At least ${count(letter.noticeHours, "hour")} before the start`,
					],
					["Upgrade window ends", windowUntil && <Time key="end" at={windowUntil} letter={letter} />],
					["Expected downtime", downtime(letter.needsDowntime)],
					["Build", letter.build],
					taken("Accepted by", letter),
				]}
			/>
			<Heading>Who has to be there</Heading>
			<List
				items={[
					"The primary or the secondary contact, able to answer mail during the whole slot",
					"Somebody who can look up a transaction in the payment provider, usually the accounting contact",
					"Anybody else who takes part: add them as guests when you book",
				]}
			/>
			<Actions>
				<ButtonLink to={upgradePage(frame, letter, "book")}>
					{letter.audience === "resort" ? "Choose a time" : `Choose a time for ${resortName}`}
				</ButtonLink>
			</Actions>
		</UpgradeSheet>
	);
}

export const preview: AcceptedLetter = {
	...toTheResort,
	build: "3.8.0-412",
	noticeHours: 72,
	needsDowntime: true,
	keptBooking: null,
};
