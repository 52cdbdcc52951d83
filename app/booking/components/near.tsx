import type { FormState } from "../../access/refused.tsx";
import { SlotButton } from "../../ui/slot-list.tsx";
import type { TimePair } from "../../words/time.ts";

export interface FreePlace {
	key: string;
	time: TimePair;
}

/** Free times close to the one that is wanted; a press holds one of them. */
export function Near({ places, form }: { places: readonly FreePlace[]; form: string }) {
	if (places.length === 0) return null;
	return (
		<section className="near stack" aria-labelledby="near-title">
			<h3 id="near-title">These are free and close to it</h3>
			<ul>
				{places.map(({ key, time }) => (
					<li key={key}>
						<SlotButton slot={{ key, time, value: key }} choosing={{ form, name: "hold" }} />
					</li>
				))}
			</ul>
		</section>
	);
}

/** Free times close to the one that somebody else has, as a refusal brings them. */
export const alternativesOf = ({ also }: FormState) => (also.alternatives ?? []) as readonly FreePlace[];
