import type { ReactNode } from "react";

export interface CardProps {
	id?: string;
	title?: ReactNode;
	/** Beside the title: a mark, a small link. */
	aside?: ReactNode;
	children?: ReactNode;
	/** At the foot, where people act. */
	actions?: ReactNode;
	/** `turn` draws the accent edge: the resort has to act here. Say it in words as well. */
	tone?: "plain" | "turn" | "danger";
	level?: 2 | 3;
}

/** A place where people act or a fact that stands on its own. */
export function Card({ id, title, aside, children, actions, tone = "plain", level = 2 }: CardProps) {
	const Heading = `h${level}` as const;
	return (
		<section
			id={id}
			className={tone === "plain" ? "card" : `card card-${tone}`}
			aria-labelledby={id && title ? `${id}-title` : undefined}
		>
			{title || aside ? (
				<div className="card-head">
					{title ? <Heading id={id ? `${id}-title` : undefined}>{title}</Heading> : null}
					{aside}
				</div>
			) : null}
			{children}
			{actions ? <div className="actions">{actions}</div> : null}
		</section>
	);
}
