/** What is said aloud while somebody draws. Pure. */

import type { Size } from "../bitmap.ts";
import { boundsOf, cutOf } from "./geometry.ts";
import { type Act, type Drawing, selectedIn } from "./history.ts";
import { hasColour, type Mark, type Marks, nameOf, summaryOf } from "./marks.ts";

/** What an act led to; empty where there is nothing to tell, as while somebody types. */
export function saidOf(act: Act, after: Drawing, picture: Size): string {
	const mark = selectedIn(after);
	switch (act.act) {
		case "add":
			return mark ? `${nameOf(after.marks, mark)} is on the picture, ${placeOf(mark, picture)}.` : "";
		case "change":
			return act.what === "text" ? "" : `${nameOf(after.marks, act.mark)}: ${placeOf(act.mark, picture)}.`;
		case "remove":
			return `Deleted. ${summaryOf(after.marks)}`;
		case "select":
			return mark ? `${nameOf(after.marks, mark)} is selected, ${placeOf(mark, picture)}.` : "";
		case "undo":
			return `Taken back. ${summaryOf(after.marks)}`;
		case "redo":
			return `Done again. ${summaryOf(after.marks)}`;
	}
}

/** "red, 40 % from the left, 30 % from the top, 20 % wide, 10 % high". */
function placeOf(mark: Mark, picture: Size): string {
	const { x, y, width, height } = boundsOf(mark);
	const share = (length: number, of: number) => `${Math.round((100 * length) / of)} %`;
	const place = [`${share(x, picture.width)} from the left`, `${share(y, picture.height)} from the top`];
	const size = [`${share(width, picture.width)} wide`, `${share(height, picture.height)} high`];
	const colour = hasColour(mark) ? [mark.colour] : [];
	return [...colour, ...place, ...(mark.points.length > 1 ? size : [])].join(", ");
}

/** "1280 × 900 pixels". */
export function sizeSaid(marks: Marks, picture: Size): string {
	const { width, height } = cutOf(marks, picture);
	return `${width} × ${height} pixels`;
}
