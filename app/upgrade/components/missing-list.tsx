import type { Missing } from "../../process/process.ts";
import { Notice } from "../../ui/notice.tsx";

/** What still stands in the way, each a link to where it can be mended. */
export function MissingList({
	why,
	missing,
	base,
}: {
	why: string | null;
	missing: readonly Missing[];
	base: string;
}) {
	return (
		<Notice tone="warning" title={why ?? "Something is still missing"}>
			{missing.length > 0 ? (
				<ul className="bullets">
					{missing.map(({ id, title, to }) => (
						<li key={id}>
							<a href={to ?? `${base}#item-${id}`}>{title}</a>
						</li>
					))}
				</ul>
			) : null}
		</Notice>
	);
}
