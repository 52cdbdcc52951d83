import { useLocation, useNavigation, useNavigationType } from "@remix-run/react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { TimePair } from "../words/time.ts";
import { Icon } from "./icon.tsx";
import { TimeText } from "./time-text.tsx";

export interface Slot {
	key: string;
	time: TimePair;
	/** What choosing it posts; absent when it cannot be chosen. */
	value?: string;
	/** Why it cannot be chosen, in words: it is always shown. */
	reason?: string;
	selected?: boolean;
	/** "2 places". */
	note?: ReactNode;
}

export interface Choosing {
	form: string;
	name: string;
}

export interface SlotListProps {
	id: string;
	/** "Thu 14 Jan 2027" */
	title: ReactNode;
	slots: readonly Slot[];
	/** The form that a press sends, wherever it stands on the page, and under which name the value goes with it. */
	choosing: Choosing;
	/** What the day as a whole has to say: its reason, a clock change. */
	notice?: ReactNode;
	/** Leads back to the grid (A3). */
	backTo?: string;
	empty?: ReactNode;
	level?: 2 | 3;
}

/** After a day was chosen in the month, the focus goes to its first time (A3), or to its heading. */
function useFocusAfterChoice(section: RefObject<HTMLElement>): void {
	const { state } = useLocation();
	const pushed = useNavigationType() !== "POP";
	const day: unknown = pushed ? state?.chosenDay : undefined;
	useEffect(() => {
		const goal =
			section.current?.querySelector<HTMLElement>("button.slot") ?? section.current?.querySelector("h2, h3");
		if (day && goal instanceof HTMLElement) goal.focus();
	}, [day, section]);
}

/** A time to choose: one press sends its form, which need not be filled in yet. */
export function SlotButton({ slot, choosing }: { slot: Omit<Slot, "reason">; choosing: Choosing }) {
	const { time, value, selected, note } = slot;
	const { formData } = useNavigation();
	const busy = formData?.get(choosing.name) === value;
	return (
		<button
			type="submit"
			className="slot"
			{...choosing}
			value={value}
			formNoValidate
			aria-current={selected ? "true" : undefined}
			data-busy={busy || undefined}
		>
			<TimeText time={time} /> {note ? <span className="muted small">{note}</span> : null}
			<Icon name={selected ? "check" : "arrowRight"} />
		</button>
	);
}

/** The times of one day: free ones are buttons, the others say why not. */
export function SlotList({ id, title, slots, choosing, notice, backTo, empty, level = 2 }: SlotListProps) {
	const Heading = `h${level}` as const;
	const section = useRef<HTMLElement>(null);
	useFocusAfterChoice(section);
	return (
		<section ref={section} className="slots stack" aria-labelledby={`${id}-title`}>
			<Heading id={`${id}-title`} tabIndex={-1}>
				{title}
			</Heading>
			{notice}
			{slots.length === 0 ? empty : null}
			<ul id={id}>
				{slots.map((slot) => (
					<li key={slot.key}>
						{slot.value ? (
							<SlotButton slot={slot} choosing={choosing} />
						) : (
							<div className="slot slot-off">
								<TimeText time={slot.time} /> <span className="small">{slot.reason}</span>
							</div>
						)}
					</li>
				))}
			</ul>
			{backTo ? <a href={backTo}>Back to the month</a> : null}
		</section>
	);
}
