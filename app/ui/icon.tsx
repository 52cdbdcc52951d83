import type { StatusIcon } from "../words/status.ts";

const PATHS = {
	announce: "M3 9v3a1 1 0 0 0 1 1h2l6 4V4L6 8H4a1 1 0 0 0-1 1Zm13-2a5 5 0 0 1 0 7M7 13v4",
	arrowLeft: "M16 10H4m5-5-5 5 5 5",
	arrowRight: "M4 10h12m-5-5 5 5-5 5",
	calendar: "M4 5h12v12H4zM4 9h12M7 3v4M13 3v4",
	calendarCheck: "M4 5h12v12H4zM4 9h12M7 3v4M13 3v4m-5.5 6 2 2 3-3.5",
	check: "m4 10.5 4 4 8-9",
	chevron: "m6 8 4 4 4-4",
	clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3v4l3 2",
	cross: "m5 5 10 10M15 5 5 15",
	download: "M10 3v9m-4-4 4 4 4-4M4 17h12",
	external: "M8 5H4v11h11v-4M11 3h6v6m0-6-8 8",
	flag: "M5 18V3h10l-2.5 3.5L15 10H5",
	flask: "M7 3h6M8 3v5l-4 8h12l-4-8V3M6 13h8",
	info: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 6v5m0-8v.5",
	list: "M9 5h8M9 10h8M9 15h8M3 5l1 1 2-2M3 10l1 1 2-2M3 15l1 1 2-2",
	lock: "M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3",
	mail: "M3 5h14v10H3zm0 1 7 5 7-5",
	menu: "M3 5h14M3 10h14M3 15h14",
	minus: "M5 10h10",
	pen: "m4 16 1-4 8-8 3 3-8 8zM4 16l4-1",
	person: "M10 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM4 17a6 6 0 0 1 12 0",
	phone: "M4 4h3l2 4-2 1a8 8 0 0 0 4 4l1-2 4 2v3a1 1 0 0 1-1 1A12 12 0 0 1 3 5a1 1 0 0 1 1-1Z",
	plus: "M10 4v12M4 10h12",
	search: "M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4 10 4 4",
	toDo: "M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12Z",
	upload: "M10 13V4M6 8l4-4 4 4M4 17h12",
	warning: "M10 3 2 17h16zm0 5v4m0 2.5v.5",
} as const satisfies Record<StatusIcon, string> & Record<string, string>;

export type IconName = keyof typeof PATHS;

export interface IconProps {
	name: IconName;
	/** 16 (default) beside text, 20 on its own. */
	size?: 16 | 20 | 24;
	id?: string;
}

/** A stroke icon in the text's colour, hidden from screen readers: the word beside it speaks. */
export function Icon({ name, size = 16, id }: IconProps) {
	return (
		<svg id={id} className="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
			<path d={PATHS[name]} />
		</svg>
	);
}
