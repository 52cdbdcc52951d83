import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export type NoticeTone = "info" | "warning" | "danger" | "success";

export interface NoticeProps {
	id?: string;
	tone?: NoticeTone;
	title?: ReactNode;
	children?: ReactNode;
	/** What can be done about it. */
	actions?: ReactNode;
	/** Reads it out when it appears: for the answer to a press. */
	live?: boolean;
}

const ICONS = { info: "info", warning: "warning", danger: "warning", success: "check" } as const;
const WORDS = { info: "Note", warning: "Warning", danger: "Problem", success: "Done" } as const;

/** Something to know before going on. Its tone is also said, not only coloured. */
export function Notice({ id, tone = "info", title, children, actions, live }: NoticeProps) {
	return (
		<div id={id} className={`notice notice-${tone}`} role={live ? "status" : undefined}>
			<Icon name={ICONS[tone]} size={20} />
			<div>
				<span className="sr-only">{WORDS[tone]}: </span>
				{title ? <p className="notice-title">{title}</p> : null}
				{children ? <div>{children}</div> : null}
				{actions ? <div className="actions">{actions}</div> : null}
			</div>
		</div>
	);
}
