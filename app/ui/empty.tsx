import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export interface EmptyProps {
	id?: string;
	/** "Nothing waits for you". */
	title: ReactNode;
	/** Why it is empty and what fills it. */
	children?: ReactNode;
	actions?: ReactNode;
	icon?: IconName;
}

/** A list with nothing in it, as a state of its own. */
export function Empty({ id, title, children, actions, icon = "check" }: EmptyProps) {
	return (
		<div id={id} className="empty">
			<Icon name={icon} size={24} />
			<p className="empty-title">{title}</p>
			{children ? <div className="muted">{children}</div> : null}
			{actions ? <div className="actions">{actions}</div> : null}
		</div>
	);
}
