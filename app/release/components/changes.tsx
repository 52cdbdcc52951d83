import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Prose } from "../../ui/prose.tsx";

export interface ChangeView {
	id: string;
	title: string;
	consequence: string;
	guide: { title: string; html: string } | null;
}

/** What touches production, each with the guide that says what to do about it. */
export function Changes({ changes, editAt }: { changes: readonly ChangeView[]; editAt: string | null }) {
	return (
		<Card
			id="changes"
			title="Changes that touch production"
			actions={
				editAt ? (
					<ButtonLink to={`${editAt}/new`} size="small" icon="plus">
						Add a change
					</ButtonLink>
				) : null
			}
		>
			{changes.length === 0 ? (
				<p className="muted">Nothing here asks for settings or data to be changed in production.</p>
			) : (
				<ul className="cards stack">
					{changes.map((change) => (
						<li key={change.id} id={`change-${change.id}`}>
							<h3>{change.title}</h3>
							<p>{change.consequence}</p>
							{change.guide ? (
								<details>
									<summary>Guide: {change.guide.title}</summary>
									<Prose html={change.guide.html} />
								</details>
							) : (
								<p className="mark mark-warning">Its guide is not written yet</p>
							)}
							{editAt ? (
								<ButtonLink to={`${editAt}/${change.id}`} size="small" look="quiet" icon="pen">
									Edit “{change.title}”
								</ButtonLink>
							) : null}
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}
