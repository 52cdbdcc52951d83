import type { RefObject } from "react";
import type { WaitingPicture } from "../../files/pictures.server.ts";
import type { ShownHandoff } from "../../picture/handoff.server.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useScript } from "../../ui/script.ts";
import { usePhone } from "./use-phone.ts";

interface PhoneProps {
	form: RefObject<HTMLFormElement>;
	initial: ShownHandoff | null;
	onPhotos: (photos: readonly WaitingPicture[]) => void;
}

/** Photos from a phone: a button, and then the code that opens its camera. Without script the buttons post the form. */
export function PhonePhotos({ form, initial, onPhotos }: PhoneProps) {
	const script = useScript();
	const { phone, failed, press } = usePhone(form, initial, onPhotos);
	const button = (step: "openPhone" | "closePhone", words: string) => (
		<Button
			name="step"
			value={step}
			size="small"
			look={step === "closePhone" ? "quiet" : "secondary"}
			formNoValidate
			onClick={(event) => {
				event.preventDefault();
				void press(step);
			}}
		>
			{words}
		</Button>
	);
	return (
		<div id="phone" aria-live="polite">
			{phone ? (
				<Notice title="Take photos with your phone">
					<p>
						Scan the code with the phone’s camera, or open <strong>{phone.address}</strong> there and type{" "}
						<strong className="code">{phone.code}</strong>. Nobody has to sign in. It works until{" "}
						{phone.until}.
					</p>
					<img src={phone.qr} alt="The code to scan" width={180} height={180} />
					<p>
						{script
							? "Photos appear above as soon as the phone has sent them."
							: "When the phone has sent photos, save the form as a draft: then they stand above."}
					</p>
					<div className="actions">
						{button("openPhone", "Show a new code")}
						{button("closePhone", "No more photos from the phone")}
					</div>
				</Notice>
			) : (
				<div className="actions">{button("openPhone", "Add photos from your phone")}</div>
			)}
			{failed ? (
				<p className="field-error">The portal cannot be reached just now. Please try again.</p>
			) : null}
		</div>
	);
}
