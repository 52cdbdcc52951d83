import { type ReactNode, useState } from "react";
import type { Keeper } from "./keeper.ts";
import type { Before } from "./shelf.ts";

type Editor = typeof import("../markup/mark-up.tsx").default;

/** The editor over the page, loaded when somebody marks up the first picture. */
export function useMarking(keeper: Keeper): { open: (key: number) => void; editor: ReactNode } {
	const [marking, setMarking] = useState<{ key: number; before: Before; MarkUp: Editor } | null>(null);

	async function open(key: number) {
		keeper.tell({ kind: "said", words: "Opening the picture to mark it up." });
		const [loaded, before] = await Promise.all([
			import("../markup/mark-up.tsx").catch(() => null),
			keeper.toMarkUp(key),
		]);
		const words =
			loaded && before
				? ""
				: "It cannot be marked up now: the portal cannot be reached. Try again in a moment.";
		keeper.tell({ kind: "said", words });
		if (loaded && before) setMarking({ key, before, MarkUp: loaded.default });
	}

	const close = () => setMarking(null);
	return {
		open: (key) => void open(key),
		editor: marking ? (
			<marking.MarkUp
				picture={marking.before.picture}
				marks={marking.before.marks}
				onSave={(marked) => {
					close();
					void keeper.mark(marking.key, marking.before.picture, marked);
				}}
				onLeave={close}
			/>
		) : null,
	};
}
