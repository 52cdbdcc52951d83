import { duration } from "../../app/words/time.ts";
import type { BookingLetter } from "../props.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { Answering, canYouBeThere } from "./answering.tsx";
import { Facts } from "./facts.tsx";
import { type LetterGiven, upgradePage } from "./frame.ts";
import { guestLines } from "./guests.tsx";
import { Actions, ButtonLink } from "./link.tsx";
import { Heading, List, P } from "./prose.tsx";
import { Slot, slotLength } from "./slot.tsx";
import { Time, TimeInText } from "./times.tsx";
import { UpgradeSheet } from "./upgrade-sheet.tsx";

/** E6 after `book` and `moveBooking`: everything somebody needs who reads nothing else before the day (B6). */
export function Booked({ letter, frame }: LetterGiven<BookingLetter>) {
	const { hasAccount, pending } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={titleOf(letter)}
			turn={asks(letter) ? canYouBeThere(letter) : { side: "nobody" }}
			stage="booked"
			guestOf={hasAccount ? undefined : guestOf(letter)}
		>
			{pending ? <P>The vendor still has to confirm this time. Until then it is held for you.</P> : null}
			<P>
				{letter.handedOver && HANDED_OVER}
				{letter.standsInFor && `${letter.standsInFor} cannot be there and named you to stand in. `}
				{!letter.handedOver && "Keep this time free and be reachable by mail during all of it."}
			</P>
			{letter.answerLink && (
				<Answering
					link={letter.answerLink}
					frame={frame}
					button={letter.comes ? "Say that you cannot be there after all" : "Say whether you can be there"}
				/>
			)}
			<Facts
				facts={[
					["When", <Slot key="slot" letter={letter} />],
					["Before it was", letter.was && <Time key="was" at={letter.was} letter={letter} />],
					["Moved because", letter.was && letter.reason],
					["How long", slotLength(letter)],
					["Expected downtime", downtimeText(letter)],
					["Backup", backupText(letter)],
					["Booked by", letter.bookedBy],
					["Guests", guestLines(letter.guests)],
					["Deployed by", letter.deployerName && `${letter.deployerName} of ${frame.vendorName}`],
				]}
			/>
			<Heading>Before the day</Heading>
			<List items={preparations({ letter, frame })} />
			<Heading>If the time no longer suits</Heading>
			{hasAccount ? (
				<>
					<P>
						Until <TimeInText at={letter.moveUntil} letter={letter} /> {whoMoves(letter)} moves the slot on
						the booking's page. Later than that the page takes a request to the vendor instead.
					</P>
					<P>{howToCancel(letter)}</P>
				</>
			) : (
				<P>{`Tell ${letter.bookedBy}, who made the booking.`}</P>
			)}
			{hasAccount && (
				<Actions>
					<ButtonLink to={upgradePage(frame, letter)}>Open the booking</ButtonLink>
				</Actions>
			)}
			{!letter.handedOver && (
				<>
					<Heading>Your calendar</Heading>
					<AddToCalendar letter={letter} frame={frame} />
				</>
			)}
		</UpgradeSheet>
	);
}

function titleOf({ was, pending, releaseName, resortName }: BookingLetter): string {
	if (pending) return `${releaseName} is held for ${resortName}, not confirmed yet`;
	return was
		? `The booking of ${releaseName} for ${resortName} has moved`
		: `${releaseName} is booked for ${resortName}`;
}

const asks = ({ answerLink, comes }: BookingLetter) => answerLink !== null && !comes;

const HANDED_OVER =
	"You were to deploy it and do not have to any more. The attached file takes the entry out of your calendar.";

/** The footer for guests who cannot sign in: why they are written to, and no link. */
export function guestOf({ bookedBy, resortName }: Pick<BookingLetter, "bookedBy" | "resortName">): string {
	return `You get this letter because ${bookedBy} put you on the guest list of this upgrade of ${resortName}.`;
}

function downtimeText(letter: BookingLetter): string {
	return letter.needsDowntime
		? `The shop shows its maintenance page from the start, for up to ${slotLength(letter)}`
		: "None: the shop stays open";
}

function backupText({ backupMinutes }: BookingLetter): string {
	return backupMinutes > 0
		? `If one is needed, it takes about ${duration(backupMinutes)} and is made before the start. Orders placed after it began are lost if it has to be restored`
		: "None planned";
}

/** Whoever cannot come says so to somebody who can find a stand-in: guests know nobody but the person who booked. */
function whomToTell({ letter, frame }: LetterGiven<BookingLetter>): string {
	if (!letter.hasAccount) return letter.bookedBy;
	return letter.audience === "resort"
		? `your representative at ${frame.vendorName}`
		: `the representative of ${letter.resortName}`;
}

function preparations({ letter, frame }: LetterGiven<BookingLetter>): string[] {
	const { audience, resortName, needsDowntime } = letter;
	const tasks = [
		letter.answerLink
			? "If you cannot be there, say so at once: name somebody who stands in, or ask for another time."
			: `If you cannot be there, tell ${whomToTell({ letter, frame })} at once, so that somebody stands in or another time is found.`,
		"Accounting: make sure that you can look up a transaction in the payment provider that day.",
	];
	if (needsDowntime)
		tasks.push(`Tell the people at ${resortName} who answer guests that the shop will be offline.`);
	if (audience === "vendor") tasks.push("Deployer: the build to deploy is the one that is signed off.");
	return tasks;
}

const whoMoves = ({ audience, resortName }: BookingLetter) =>
	audience === "resort"
		? "the primary or the secondary contact"
		: `the primary or the secondary contact of ${resortName}`;

function howToCancel({ audience, resortName }: BookingLetter): string {
	const who =
		audience === "resort"
			? "The primary or the secondary contact opens the booking"
			: `The primary or the secondary contact of ${resortName}, or the representative on their behalf, opens the booking`;
	return `${who} and cancels it there with a reason; the slot is free for others at once. Then another time can be chosen.`;
}
