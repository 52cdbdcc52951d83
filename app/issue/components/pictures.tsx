import type { ShownPicture } from "../view.server.ts";

/** Pictures of a report or of words about it, small; each leads to itself in full. */
export function Pictures({ label, pictures }: { label: string; pictures: readonly ShownPicture[] }) {
	if (pictures.length === 0) return null;
	return (
		<ul className="pictures" aria-label={label}>
			{pictures.map(({ id, alt, width, height }) => (
				<li key={id}>
					<a href={`/pictures/${id}`}>
						<img src={`/pictures/${id}`} alt={alt} width={width} height={height} loading="lazy" />
					</a>
				</li>
			))}
		</ul>
	);
}
