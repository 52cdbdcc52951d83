import { type RefObject, useEffect, useState } from "react";
import { Notice } from "../../ui/notice.tsx";
import type { SimilarFault } from "../list.server.ts";

/** Milliseconds of rest after a key, before the portal is asked. */
const REST = 600;

/** Known faults that sound like what is being typed. They come and go and never stand in the way. */
export function Similar({
	form,
	initial,
}: {
	form: RefObject<HTMLFormElement>;
	initial: readonly SimilarFault[];
}) {
	const faults = useSimilar(form, initial);
	return (
		<div aria-live="polite">
			{faults.length > 0 ? (
				<Notice
					title={faults.length === 1 ? "A known fault sounds like this" : "Known faults sound like this"}
				>
					<ul className="bullets">
						{faults.map(({ id, summary, workaround, fixedIn }) => (
							<li key={id}>
								<strong>{summary}</strong>
								{fixedIn ? ` Fixed in build ${fixedIn}.` : null}
								{workaround ? ` Meanwhile: ${workaround}` : null}
							</li>
						))}
					</ul>
					<p>If it is something else, or the same at your shop, go on: every report helps.</p>
				</Notice>
			) : null}
		</div>
	);
}

function useSimilar(form: RefObject<HTMLFormElement>, initial: readonly SimilarFault[]) {
	const [faults, setFaults] = useState(initial);
	useEffect(() => {
		const element = form.current;
		if (!element) return;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let asked = new AbortController();
		const onInput = ({ target }: Event) => {
			if (
				!(target instanceof HTMLElement) ||
				!["what", "target"].includes(target.getAttribute("name") ?? "")
			) {
				return;
			}
			clearTimeout(timer);
			asked.abort();
			asked = new AbortController();
			const fields = new FormData(element);
			const query = { target: String(fields.get("target") ?? ""), q: String(fields.get("what") ?? "") };
			const { signal } = asked;
			timer = setTimeout(() => void ask(query, signal).then((found) => found && setFaults(found)), REST);
		};
		element.addEventListener("input", onInput);
		return () => {
			clearTimeout(timer);
			asked.abort();
			element.removeEventListener("input", onInput);
		};
	}, [form]);
	return faults;
}

/** Null when nothing came of it: hints are no reason to disturb somebody. */
async function ask(query: Record<string, string>, signal: AbortSignal): Promise<SimilarFault[] | null> {
	try {
		const answer = await fetch(`/issues/similar?${new URLSearchParams(query)}`, { signal });
		return answer.ok && new URL(answer.url).pathname !== "/sign-in"
			? ((await answer.json()) as SimilarFault[])
			: null;
	} catch {
		return null;
	}
}
