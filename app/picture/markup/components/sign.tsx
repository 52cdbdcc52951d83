/** Signs of the tools, in the style of the portal's other icons. */
const PATHS = {
	select: "m5 3 10 7-4.5 1L8 16z",
	arrow: "M4 16 15 5m-7 0h7v7",
	box: "M3.5 5h13v10h-13z",
	pen: "M3 13c2-6 4-8 5.5-7S6 13 8 14s3-5 5-5 .5 4 4 3",
	text: "M4 5V4h12v1M10 4v12m-2 0h4",
	number: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8.5 8 10.5 7v6",
	mask: "M3 5h14v10H3z",
	crop: "M6 2v12h12M2 6h12v12",
	undo: "M7 4 3 8l4 4M3 8h9a4 4 0 0 1 0 8H9",
	redo: "m13 4 4 4-4 4m4-4H8a4 4 0 0 0 0 8h3",
	left: "M16 10H4m5-5-5 5 5 5",
	right: "M4 10h12m-5-5 5 5-5 5",
	up: "M10 16V4M5 9l5-5 5 5",
	down: "M10 4v12m-5-5 5 5 5-5",
	bin: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
} as const;

export type SignName = keyof typeof PATHS;

export function Sign({ name }: { name: SignName }) {
	return (
		<svg
			className="icon markup-sign"
			data-sign={name}
			viewBox="0 0 20 20"
			width={20}
			height={20}
			aria-hidden="true"
		>
			<path d={PATHS[name]} />
		</svg>
	);
}
