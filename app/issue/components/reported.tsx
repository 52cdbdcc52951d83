import { Card } from "../../ui/card.tsx";
import type { IssueView } from "../view.server.ts";
import { Pictures } from "./pictures.tsx";
import { Products } from "./products.tsx";

/** What was met, as it was reported: words, steps, product lines, outcome. */
export function Reported({ view }: { view: IssueView }) {
	return (
		<Card id="reported" title="What happened">
			<p className="typed">{view.what}</p>
			<Pictures label="Pictures of it" pictures={view.pictures} />
			{view.expected ? (
				<>
					<h3>What was expected</h3>
					<p className="typed">{view.expected}</p>
				</>
			) : null}
			<h3>Steps</h3>
			<ol className="numbered">
				{view.steps.map((step, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: two steps may read the same, and they never move
					<li key={index} className="typed">
						{step}
					</li>
				))}
			</ol>
			<Products view={view} />
			{view.outcome ? (
				<>
					<h3>What came of it</h3>
					<p className="typed">{view.outcome}</p>
				</>
			) : null}
		</Card>
	);
}
