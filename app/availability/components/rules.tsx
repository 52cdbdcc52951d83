import { Card } from "../../ui/card.tsx";
import type { OptionGroup } from "../../ui/field.tsx";
import { RulesForm, type RulesFormProps } from "./rules-form.tsx";

export interface RulesProps {
	rule: RulesFormProps["rule"];
	/** The rules in words. */
	lines: readonly string[];
	/** Null for whoever only reads. */
	zones: readonly OptionGroup[] | null;
}

/** When slots start, how far ahead they are booked, how long they take. */
export function Rules({ rule, lines, zones }: RulesProps) {
	return (
		<Card id="rules" title="When slots start">
			{zones ? (
				<RulesForm key={lines.join()} rule={rule} zones={zones} />
			) : (
				<ul className="bullets">
					{lines.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			)}
		</Card>
	);
}
