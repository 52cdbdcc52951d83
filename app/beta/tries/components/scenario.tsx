import type { TriedType } from "../view.server.ts";

/** What to try, folded away until somebody wants it. */
export function Scenario({ name, scenario }: Pick<TriedType, "name" | "scenario">) {
	return (
		<details className="muted small">
			<summary>
				What to try, about {scenario.minutes} minutes <span className="sr-only">({name})</span>
			</summary>
			<div className="stack-tight">
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
