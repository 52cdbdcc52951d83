import { RefusedStep } from "../../access/refused.tsx";
import type { PartState } from "../../process/beta.ts";
import { Mark } from "../../ui/mark.tsx";
import { Page } from "../../ui/page.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { BETA_STATUS, RELEASE_STATUS } from "../../words/status.ts";
import type { PartRow, ProgrammeView, UnreadRow } from "../programme-view.server.ts";
import { Grid } from "../tries/components/grid.tsx";
import type { GridView } from "../tries/view.server.ts";
import { Caveat } from "./caveat.tsx";
import { type Invitable, Invite } from "./invite.tsx";
import { PartTable, UnreadTable } from "./part-table.tsx";
import { BetaWindow } from "./window.tsx";

/** What the page lists: each of its tabs is an address of its own. */
export type Shown =
	| { show: PartState; rows: PartRow[]; next: string | null }
	| { show: "unread"; people: UnreadRow[]; next: string | null }
	| { show: "tried"; grid: GridView }
	| { show: "invite"; resorts: Invitable[] };

const STATES = ["takingPart", "invited", "notTakingPart"] as const;

/** A beta over all resorts. */
export function ProgrammePage({ view, shown }: { view: ProgrammeView; shown: Shown }) {
	const { slug } = view;
	return (
		<Page
			title={`${view.release} beta`}
			crumbs={[
				{ to: "/releases", label: "Releases" },
				{ to: `/releases/${slug}`, label: view.release },
			]}
			status={<Mark status={RELEASE_STATUS[view.stage]} />}
			lead={<BetaWindow window={view.window} isOver={view.isOver} />}
		>
			<Caveat build={view.build} />
			<RefusedStep shown={(step) => shown.show === "invite" && step === "inviteToBeta"} />
			<Tabs
				label="Resorts of this beta"
				items={[
					...STATES.map((state) => ({
						to: `?show=${state}`,
						label: BETA_STATUS[state].word,
						count: view.counts[state],
						current: shown.show === state,
					})),
					{ to: "?show=tried", label: "Product types", current: shown.show === "tried" },
					...(view.notesAreOut
						? [{ to: "?show=unread", label: "Notes not read", current: shown.show === "unread" }]
						: []),
					...(view.mayInvite
						? [{ to: "?show=invite", label: "Invite resorts", current: shown.show === "invite" }]
						: []),
				]}
			/>
			<Listed shown={shown} view={view} />
		</Page>
	);
}

function Listed({ shown, view }: { shown: Shown; view: ProgrammeView }) {
	switch (shown.show) {
		case "invite":
			return <Invite release={view.release} resorts={shown.resorts} />;
		case "tried":
			return <Grid view={shown.grid} slug={view.slug} />;
		case "unread":
			return (
				<>
					<UnreadTable rows={shown.people} slug={view.slug} />
					<Pagination label="volunteers" next={shown.next} />
				</>
			);
		default:
			return (
				<>
					<PartTable rows={shown.rows} state={shown.show} slug={view.slug} />
					<Pagination label="resorts" next={shown.next} />
				</>
			);
	}
}
