import { type ChangeEvent, useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";

/** Without script a phone turns its photos into JPEG by itself, as long as nothing else is asked for. */
const PLAIN_KINDS = "image/png,image/jpeg,image/webp";
const KINDS = `${PLAIN_KINDS},image/heic,image/heif,.heic,.heif`;

type Add = (files: readonly File[]) => void;

/** The field as it works without script; what was chosen in it before the script ran is handed over when it goes. */
export function PlainInput({ add, hint }: { add: Add; hint: string }) {
	const plain = useRef<HTMLInputElement>(null);
	useEffect(() => {
		const input = plain.current;
		return () => {
			if (input?.files?.length) add([...input.files]);
		};
	}, [add]);
	return (
		<input
			ref={plain}
			type="file"
			name="picture"
			multiple
			accept={PLAIN_KINDS}
			className="input"
			aria-label="Add pictures"
			aria-describedby={hint}
		/>
	);
}

/** Photos are taken with phones: where the finger points and nothing hovers. */
const isPhone = () => window.matchMedia("(pointer: coarse) and (hover: none)").matches;
const canCapture = () => "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices;

/** The ways in that have a button. Rendered once the script runs. */
export function Choose({ add }: { add: Add }) {
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
