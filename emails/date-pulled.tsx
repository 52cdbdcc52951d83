import { Facts, taken } from "./parts/facts.tsx";
import { type LetterGiven, upgradePage } from "./parts/frame.ts";
import { Actions, ButtonLink } from "./parts/link.tsx";
import { toTheResort } from "./parts/preview.ts";
import { Heading, P } from "./parts/prose.tsx";
import { Time, TimeInText } from "./parts/times.tsx";
import { UpgradeSheet } from "./parts/upgrade-sheet.tsx";
import type { DatePulledLetter } from "./props.ts";

export function subject({ resortName, releaseName }: DatePulledLetter): string {
	return `${resortName}: choose another time for ${releaseName}, the date cannot be kept`;
}

export function Letter({ letter, frame }: LetterGiven<DatePulledLetter>) {
	const { resortName, releaseName, offers, offersUntil, hasAccount } = letter;
	return (
		<UpgradeSheet
			letter={letter}
			frame={frame}
			title={`${releaseName} for ${resortName} needs another time`}
			turn={{ side: "resort", to: "choose another time", by: offersUntil ?? letter.windowUntil }}
			stage="booked"
			guestOf={hasAccount ? undefined : `${resortName} has invited you to its upgrade to ${releaseName}.`}
		>
			<P>
				The vendor cannot keep the booked time, and is sorry for it. Everybody invited stays invited; only the
				time changes.
			</P>
			<Facts
				facts={[
					["Cannot be kept", <Time key="start" at={letter.startsAt} letter={letter} />],
					["Reason", letter.reason],
					taken("Told by", letter),
				]}
			/>
			{offers.length > 0 && offersUntil ? (
				<>
					<Heading>Reserved for {resortName}</Heading>
					<Facts
						facts={offers.map((at, index) => [
							`Time ${index + 1}`,
							<Time key={at} at={at} letter={letter} />,
						])}
					/>
					<P>
						Nobody else can take these until <TimeInText at={offersUntil} letter={letter} />. One press on the
						booking's page takes one of them; any other free time can be chosen there as well, whatever the
						cut-off says.
					</P>
				</>
			) : (
				<P>No other time could be reserved. Please pick a new time on the booking's page.</P>
			)}
			{hasAccount && (
				<Actions>
					<ButtonLink to={upgradePage(frame, letter, "book")}>Choose another time</ButtonLink>
				</Actions>
			)}
		</UpgradeSheet>
	);
}

export const preview: DatePulledLetter = {
	...toTheResort,
	startsAt: "2027-01-12T16:00:00.000Z",
	reason: "Our data centre is being moved on that day.",
	offers: ["2027-01-11T16:00:00.000Z", "2027-01-13T16:00:00.000Z", "2027-01-14T16:00:00.000Z"],
	offersUntil: "2027-01-07T16:00:00.000Z",
	hasAccount: true,
};
