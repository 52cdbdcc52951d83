import { Problems, useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import type { ImportPreview } from "../blackout/import.server.ts";

/** What a file would block, to be confirmed, and what of it is left out. */
export function ImportList({ preview }: { preview: ImportPreview | null }) {
	const form = useForm("importBlackouts");
	if (!preview) return form.wasRefused ? <Problems form={form} /> : null;
	const { added, skipped, ranges } = preview;
	const many = added.length > 1;
	return (
		<>
			<Card
				id="list"
				title={added.length === 0 ? "Nothing new to block" : "What will be blocked"}
				tone={added.length === 0 ? "plain" : "turn"}
			>
				{added.length === 0 ? (
					<p>Everything in this file is blocked already, is over, or cannot be read.</p>
				) : (
					<StepForm
						step="importBlackouts"
						form={form}
						button={many ? `Block these ${added.length}` : "Block it"}
						fields={{ ranges }}
						hasFile
					>
						<ul className="bullets">
							{added.map(({ days, reason }) => (
								<li key={`${days} ${reason}`}>
									<strong>{days}</strong>: {reason}
								</li>
							))}
						</ul>
					</StepForm>
				)}
			</Card>
			{skipped.length > 0 ? (
				<Card id="skipped" title="What is left out">
					<ul className="bullets">
						{skipped.map(({ what, why }) => (
							<li key={`${what}: ${why}`}>{`${what}: ${why}`}</li>
						))}
					</ul>
				</Card>
			) : null}
		</>
	);
}
