import { useFetcher } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Notice } from "../../ui/notice.tsx";
import type { Frame as FrameProps } from "../view.server.ts";
import { useFrameNews } from "./hearing.ts";
import { isOwnDocument } from "./own-document.tsx";
import { useFollowing } from "./waiting.ts";

/** Loaded with this page alone, and only where it is shown. */
const Frame = lazy(() => import("./frame.tsx"));

let frames = 0;

/** The vendor's calendar at Cal.com, to choose a time in; with a plain link to it that always works. */
export function OtherCalendar({ frame, at, moving }: { frame: FrameProps; at: string; moving: boolean }) {
	const [name, setName] = useState<string | null>(null);
	const [waiting, setWaiting] = useState(false);
	const hint = useFetcher();
	useEffect(() => {
		if (isOwnDocument()) setName(`slot${++frames}`);
	}, []);
	const state = useFrameNews(name ?? "", frame.origins, (uid) => {
		setWaiting(true);
		hint.submit({ step: "lookAtBooking", uid }, { method: "post", action: `${at}/calendar` });
	});
	useFollowing(waiting, frame.sequence, `${at}/book`);
	return (
		<section className="stack" aria-label="The calendar">
			<p>
				{moving
					? "Choose another time in the calendar. Guests and everything prepared stay."
					: "Choose a time in the calendar. Who is invited is filled in and can be changed there."}{" "}
				<a href={frame.page} target="_blank" rel="noopener">
					Open the calendar on a page of its own
				</a>{" "}
				if it does not show here; this page follows it.
			</p>
			{state === "failed" ? (
				<Notice tone="warning" title="The calendar does not show here" live>
					Something keeps it from loading, perhaps a setting of this browser.{" "}
					<a href={frame.page}>Go to the calendar's own page</a> and come back: the slot shows here as soon as
					the calendar has told us.
				</Notice>
			) : null}
			{waiting ? (
				<Notice title="We are waiting for the calendar's confirmation" live>
					It takes a few seconds. You can leave this page: you get a letter as well.
				</Notice>
			) : null}
			{name ? (
				<Suspense fallback={<p role="status">The calendar is loading.</p>}>
					<Frame frame={frame} name={name} />
				</Suspense>
			) : null}
		</section>
	);
}
