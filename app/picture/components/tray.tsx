import { describedBy, FieldError } from "../../ui/field.tsx";

/** A picture that was uploaded and waits for its form. */
export interface TrayPicture {
	id: string;
	/** What it shows, as far as somebody has written that. */
	alt: string;
	/** Pixels. */
	width: number;
	height: number;
}

export interface TrayProps {
	/** The id of the field for files; those of the other fields begin with it. */
	id: string;
	/** Whose pictures they will be. */
	resort: string;
	initial: readonly TrayPicture[];
	error?: string | undefined;
}

/** The pictures of a form: those it has, each with its words, and a field for more. */
export function Tray({ id, initial, error }: TrayProps) {
	return (
		<fieldset className="field" data-error={error ? "" : undefined}>
			<legend className="field-label">Pictures</legend>
			<p id={`${id}-hint`} className="field-hint">
				PNG, JPEG or WebP, at most ten of 15 MB each. Where and with what they were taken is not kept.
			</p>
			{initial.length > 0 ? (
				<ol className="pictures">
					{initial.map((picture, index) => (
						<li key={picture.id}>
							<Kept id={`${id}-${picture.id}`} picture={picture} name={`picture ${index + 1}`} />
						</li>
					))}
				</ol>
			) : null}
			<input
				id={id}
				type="file"
				name="picture"
				className="input"
				multiple
				accept="image/png,image/jpeg,image/webp"
				aria-label="Add pictures"
				aria-invalid={error ? true : undefined}
				aria-describedby={describedBy(id, true, error)}
			/>
			<FieldError id={id} error={error} />
		</fieldset>
	);
}

function Kept({ id, picture, name }: { id: string; picture: TrayPicture; name: string }) {
	return (
		<>
			<input type="hidden" name="pictureId" value={picture.id} />
			<img
				src={`/pictures/${picture.id}`}
				alt={picture.alt || `What you added as ${name}`}
				width={picture.width}
				height={picture.height}
				loading="lazy"
			/>
			<label htmlFor={id} className="field-label">
				What {name} shows<span className="field-optional"> (optional)</span>
			</label>
			<input id={id} name="pictureAlt" className="input" defaultValue={picture.alt} maxLength={500} />
			<label className="choice">
				<input type="checkbox" name="pictureOut" value={picture.id} />
				<span>Leave {name} out</span>
			</label>
		</>
	);
}
