import { Link, type LinkProps } from "@remix-run/react";
import type { ComponentPropsWithoutRef } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonProps extends Omit<ComponentPropsWithoutRef<"button">, "className"> {
	/** `primary` once a page: the step that is expected. */
	look?: ButtonLook;
	size?: "small" | "normal";
	icon?: IconName;
}

/** The class of a button, for the rare element that is neither a button nor a link. */
export function buttonClass(look: ButtonLook = "secondary", size: "small" | "normal" = "normal"): string {
	return `btn btn-${look}${size === "small" ? " btn-small" : ""}`;
}

/** A button that posts its form; say `type="button"` where it does not. */
export function Button({ look, size, icon, children, type = "submit", ...rest }: ButtonProps) {
	return (
		<button type={type} className={buttonClass(look, size)} {...rest}>
			{icon ? <Icon name={icon} /> : null}
			<span>{children}</span>
		</button>
	);
}

export interface ButtonLinkProps extends Omit<LinkProps, "className"> {
	look?: ButtonLook;
	size?: "small" | "normal";
	icon?: IconName;
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ look, size, icon, children, ...rest }: ButtonLinkProps) {
	return (
		<Link className={buttonClass(look, size)} {...rest}>
			{icon ? <Icon name={icon} /> : null}
			<span>{children}</span>
		</Link>
	);
}
