import { useLayoutEffect, useRef } from "react";
import { Button } from "../../../ui/button.tsx";

interface LeaveQuestionProps {
	save(): void;
	leave(): void;
	stay(): void;
}

/** Asked when somebody goes and something was drawn. */
export function LeaveQuestion({ save, leave, stay }: LeaveQuestionProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	useLayoutEffect(() => {
		const element = dialog.current;
		element?.showModal();
		return () => element?.close();
	}, []);
	return (
		<dialog ref={dialog} className="markup-question" aria-labelledby="markup-question" onClose={stay}>
			<h3 id="markup-question">Save what you marked?</h3>
			<div className="actions">
				<Button type="button" look="primary" onClick={save}>
					Save the picture
				</Button>
				<Button type="button" onClick={leave}>
					Leave without saving
				</Button>
				<Button type="button" look="quiet" onClick={stay}>
					Go on marking up
				</Button>
			</div>
		</dialog>
	);
}
