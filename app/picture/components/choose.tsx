import { type ChangeEvent, useRef } from "react";
import { Button } from "../../ui/button.tsx";

/** Without script a phone turns its photos into JPEG by itself, as long as nothing else is asked for. */
export const PLAIN_KINDS = "image/png,image/jpeg,image/webp";
const KINDS = `${PLAIN_KINDS},image/heic,image/heif,.heic,.heif`;

/** Photos are taken with phones: where the finger points and nothing hovers. */
const isPhone = () => window.matchMedia("(pointer: coarse) and (hover: none)").matches;
const canCapture = () => "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices;

/** The ways in that have a button. Rendered once the script runs. */
export function Choose({ add }: { add: (files: readonly File[]) => void }) {
	const files = useRef<HTMLInputElement>(null);
	const photo = useRef<HTMLInputElement>(null);

	function onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
		add([...(currentTarget.files ?? [])]);
		// The same file can be chosen again.
		currentTarget.value = "";
	}

	async function capture() {
		const loaded = await import("./capture.ts").catch(() => null);
		const frame = await loaded?.captureFrame();
		if (frame) add([frame]);
	}

	return (
		<div className="actions">
			<Button type="button" icon="plus" data-choose onClick={() => files.current?.click()}>
				Choose pictures
			</Button>
			<input ref={files} type="file" hidden multiple accept={KINDS} onChange={onChange} />
			{isPhone() ? (
				<Button type="button" onClick={() => photo.current?.click()}>
					Take a photo
				</Button>
			) : null}
			<input ref={photo} type="file" hidden accept="image/*" capture="environment" onChange={onChange} />
			{canCapture() ? (
				<Button type="button" onClick={() => void capture()}>
					Capture a tab or window
				</Button>
			) : null}
		</div>
	);
}
