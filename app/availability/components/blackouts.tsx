import { FormKey } from "../../access/form-key.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmBox } from "../../ui/confirm-box.tsx";
import { Empty } from "../../ui/empty.tsx";
import { AddBlackout } from "./add-blackout.tsx";

export interface BlackoutsProps {
	title: string;
	blackouts: readonly { id: string; days: string; reason: string }[];
	/** The owner's own day, as YYYY-MM-DD. */
	today: string;
	/** "From midnight to midnight at the resort." */
	midnight: string;
	/** Shows the forms. */
	blocks: boolean;
	/** Where a calendar file is read. */
	importTo: string;
}

/** Days without upgrades: they show as grey, with their reason, when a time is booked. */
export function Blackouts({ title, blackouts, today, midnight, blocks, importTo }: BlackoutsProps) {
	return (
		<Card id="blackouts" title={title}>
			{blackouts.length === 0 ? (
				<Empty title="No days are blocked" icon="calendar" />
			) : (
				<ul className="plain stack">
					{blackouts.map(({ id, days, reason }) => (
						<li key={id} className="stack">
							<p>
								<strong>{days}</strong>: {reason}
							</p>
							{blocks ? (
								<ConfirmBox
									id={`blackout-${id}`}
									label={`Free ${days}`}
									consequence={<p>Times on these days are offered again.</p>}
									confirm="Free these days"
									fields={{ step: "removeBlackout", item: id }}
									reason={false}
									look="plain"
								>
									<FormKey />
								</ConfirmBox>
							) : null}
						</li>
					))}
				</ul>
			)}
			{blocks ? (
				<>
					<AddBlackout key={blackouts.length} today={today} midnight={midnight} />
					<div className="actions">
						<ButtonLink to={importTo} icon="calendar">
							Take days from a calendar file
						</ButtonLink>
					</div>
				</>
			) : null}
		</Card>
	);
}
