import { Link } from "@remix-run/react";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/choices.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { TimePair } from "../../words/time.ts";

export interface ReadingView {
	fingerprint: string;
	readAt: TimePair | null;
	/** The reader acknowledged an earlier text. */
	isOutdated: boolean;
}

/** Each person acknowledges for themselves, and again when the notes change materially. */
export function Reading({ reading, slug }: { reading: ReadingView; slug: string }) {
	const form = useForm("acknowledge");
	const done = reading.readAt !== null && !reading.isOutdated;
	return (
		<Card
			id="reading"
			title="Your reading"
			tone={done ? "plain" : "turn"}
			actions={<Link to={`/releases/${slug}/readers`}>Who has read this, and who has not</Link>}
		>
			{done && reading.readAt ? (
				<p>
					You acknowledged this text on <TimeText time={reading.readAt} inline />.
				</p>
			) : (
				<>
					{reading.isOutdated ? (
						<Notice tone="warning" title="The notes have changed">
							You acknowledged an earlier text. Please look again.
						</Notice>
					) : null}
					<StepForm
						step="acknowledge"
						form={form}
						button="Acknowledge the notes"
						fields={{ fingerprint: reading.fingerprint }}
					>
						<Checkbox
							name="read"
							id={form.idOf("read")}
							label="I have read the notes and the guides."
							error={form.error("read")}
							required
						/>
					</StepForm>
				</>
			)}
		</Card>
	);
}
