import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireOutbox } from "../access/outbox.server.ts";
import { afterOf, behind, lettersPage } from "../post/reads.server.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Empty } from "../ui/empty.tsx";
import { Mark } from "../ui/mark.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { LETTER_NAMES } from "../words/names.ts";
import { LETTER_STATUS } from "../words/status.ts";
import { formatTime } from "../words/time.ts";

export const meta: MetaFunction = () => [{ title: "Outbox" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
	const reader = await requireOutbox(request, context);
	const after = afterOf(new URL(request.url).searchParams.get("after"));
	const { letters, more } = await lettersPage(context.portal.db, { parked: false, after });
	const last = letters.at(-1);
	return {
		letters: letters.map(({ id, kind, address, subject, state, queuedAt }) => ({
			id,
			address,
			subject: subject ?? LETTER_NAMES[kind],
			state,
			queued: formatTime(queuedAt, reader?.zone ?? "UTC"),
		})),
		first: after !== null,
		next: more && last ? `/outbox?after=${encodeURIComponent(behind(last))}` : null,
	};
}

export default function Outbox() {
	const { letters, first, next } = useLoaderData<typeof loader>();
	return (
		<Page
			title="Outbox"
			lead="No mail service is set up, so every letter stays here, as it would arrive. The newest comes first."
		>
			<DataTable
				caption="Letters"
				rows={letters}
				rowKey={({ id }) => id}
				columns={[
					{
						key: "subject",
						label: "Subject",
						rowHeader: true,
						// A new document: only one that began as a letter's page may hold its frame.
						cell: ({ id, subject }) => (
							<Link to={`/outbox/${id}`} reloadDocument>
								{subject}
							</Link>
						),
					},
					{ key: "to", label: "To", cell: ({ address }) => address },
					{ key: "queued", label: "Written", cell: ({ queued }) => queued },
					{ key: "state", label: "Status", cell: ({ state }) => <Mark status={LETTER_STATUS[state]} /> },
				]}
				empty={
					<Empty title="No letters yet" icon="mail">
						<p>A letter appears here when somebody takes a step or asks for a sign-in code.</p>
					</Empty>
				}
			/>
			<Pagination label="letters" previous={first ? "/outbox" : null} next={next} />
		</Page>
	);
}
