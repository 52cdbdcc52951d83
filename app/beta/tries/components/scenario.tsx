import type { TriedType } from "../view.server.ts";

/** What to try, folded away until somebody wants it. */
export function Scenario({ name, scenario }: Pick<TriedType, "name" | "scenario">) {
	return (
		<details>
			<summary>
				What to try<span className="sr-only"> of {name}</span>: about {scenario.minutes} minutes
			</summary>
			<div className="scenario">
				<p>{scenario.aim}</p>
				<ol className="numbered">
					{scenario.steps.map((step) => (
						<li key={step}>{step}</li>
					))}
				</ol>
				<p>Look at: {scenario.look}</p>
			</div>
		</details>
	);
}
