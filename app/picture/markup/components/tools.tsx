import { useEffect, useId, useRef } from "react";
import type { Tool } from "../gesture.ts";
import { COLOURS, type Colour } from "../marks.ts";
import { Sign, type SignName } from "./sign.tsx";

const TOOLS: readonly { tool: Tool; label: string; sign: SignName }[] = [
	{ tool: "select", label: "Select", sign: "select" },
	{ tool: "arrow", label: "Arrow", sign: "arrow" },
	{ tool: "box", label: "Box", sign: "box" },
	{ tool: "pen", label: "Pen", sign: "pen" },
	{ tool: "text", label: "Text", sign: "text" },
	{ tool: "number", label: "Number", sign: "number" },
	{ tool: "mask", label: "Mask", sign: "mask" },
	{ tool: "crop", label: "Crop", sign: "crop" },
];

/** One tool out of all; arrow keys go from one to the next. Whoever opens the editor starts here. */
export function Tools({ tool, choose }: { tool: Tool; choose(tool: Tool): void }) {
	const name = useId();
	const tools = useRef<HTMLFieldSetElement>(null);
	useEffect(() => {
		tools.current?.querySelector<HTMLInputElement>(":checked")?.focus();
	}, []);
	return (
		<fieldset ref={tools} className="markup-tools">
			<legend className="sr-only">Tool</legend>
			{TOOLS.map(({ tool: value, label, sign }) => (
				<label key={value} className="markup-tool">
					<input
						type="radio"
						className="sr-only"
						name={name}
						checked={tool === value}
						onChange={() => choose(value)}
					/>
					<Sign name={sign} />
					{label}
				</label>
			))}
		</fieldset>
	);
}

const COLOUR_NAMES: Record<Colour, string> = { red: "Red", blue: "Blue", green: "Green", black: "Black" };

export function Palette({
	legend,
	colour,
	choose,
}: {
	legend: string;
	colour: Colour;
	choose(colour: Colour): void;
}) {
	const name = useId();
	return (
		<fieldset className="markup-palette">
			<legend className="sr-only">{legend}</legend>
			{COLOURS.map((value) => (
				<label key={value} className="markup-colour" data-colour={value}>
					<input
						type="radio"
						className="sr-only"
						name={name}
						checked={colour === value}
						onChange={() => choose(value)}
					/>
					{COLOUR_NAMES[value]}
				</label>
			))}
		</fieldset>
	);
}
