/** Pictures that come into a page from outside, and what can be seen on them in the end. */
import type { Page } from "playwright-core";
import sharp, { type OverlayOptions } from "sharp";

/** A picture that is pasted or dragged from another program, as the browser would bring it. */
export const bring = (
	page: Page,
	to: string,
	kind: "paste" | "drop" | "dragover",
	picture: Buffer,
	text = "",
) =>
	page.locator(to).evaluate(
		(element, [kind, base64, text]) => {
			const bytes = Uint8Array.from(atob(base64!), (sign) => sign.charCodeAt(0));
			const data = new DataTransfer();
			data.items.add(new File([bytes], "image.png", { type: "image/png" }));
			if (text) data.setData("text/plain", text);
			const init = { bubbles: true, cancelable: true };
			element.dispatchEvent(
				kind === "paste"
					? new ClipboardEvent(kind, { ...init, clipboardData: data })
					: new DragEvent(kind!, { ...init, dataTransfer: data }),
			);
		},
		[kind, picture.toString("base64"), text],
	);

export type Colour = readonly [red: number, green: number, blue: number];

/** Something of one colour on a picture, in pixels. */
export interface Block {
	left: number;
	top: number;
	width: number;
	height: number;
	colour: Colour;
}

const paint = ([r, g, b]: Colour) => ({ r, g, b });

/** A picture of a screen, nearly white, with these blocks on it. */
export const screenWith = (size: { width: number; height: number }, blocks: readonly Block[]) =>
	sharp({ create: { ...size, channels: 3, background: "#f4f5f7" } })
		.composite(
			blocks.map(
				({ left, top, width, height, colour }): OverlayOptions => ({
					input: { create: { width, height, channels: 3, background: paint(colour) } },
					left,
					top,
				}),
			),
		)
		.png()
		.toBuffer();

/** How many of a picture's pixels are about this colour. */
export async function countOf(colour: Colour, picture: Buffer): Promise<number> {
	const pixels = await sharp(picture).removeAlpha().raw().toBuffer();
	let count = 0;
	for (let at = 0; at < pixels.length; at += 3) {
		const far = colour.map((value, index) => Math.abs(value - pixels[at + index]!));
		if (Math.max(...far) < 48) count += 1;
	}
	return count;
}

/** The brightest pixel of a part of the picture. */
export async function brightestIn(
	{ left, top, width, height }: Omit<Block, "colour">,
	picture: Buffer,
): Promise<number> {
	const part = await sharp(picture).extract({ left, top, width, height }).removeAlpha().toBuffer();
	const { channels } = await sharp(part).stats();
	return Math.max(...channels.map(({ max }) => max));
}
