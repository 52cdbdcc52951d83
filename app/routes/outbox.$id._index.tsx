import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { letterOfOutbox } from "../access/outbox.server.ts";
import { originOf } from "../post/deliver.server.ts";
import { linksIn } from "../post/links.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { DefinitionList } from "../ui/definition-list.tsx";
import { Mark } from "../ui/mark.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { LETTER_NAMES } from "../words/names.ts";
import { LETTER_STATUS } from "../words/status.ts";
import { formatTime } from "../words/time.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.subject ?? "Letter" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
	const { reader, open, letter } = await letterOfOutbox(request, context, params.id);
	const zone = reader?.zone ?? "UTC";
	const blanked = letter.bodyUntil !== null && (!open || letter.bodyUntil <= context.portal.clock());
	return {
		id: letter.id,
		subject: letter.subject ?? LETTER_NAMES[letter.kind],
		kind: LETTER_NAMES[letter.kind],
		to: letter.address,
		from: context.portal.settings.mail.from,
		state: letter.state,
		queued: formatTime(letter.queuedAt, zone),
		sent: letter.sentAt && formatTime(letter.sentAt, zone),
		lastError: letter.lastError,
		text: letter.text,
		links: linksIn(letter.text ?? "", originOf(context.portal)),
		attachments: (letter.attachments ?? []).map(({ filename }) => filename),
		missing: letter.text !== null ? null : blanked ? ("blanked" as const) : ("onItsWay" as const),
	};
}

export default function Letter() {
	const letter = useLoaderData<typeof loader>();
	const { id, subject, attachments } = letter;
	return (
		<Page
			title={subject}
			crumbs={[{ to: "/outbox", label: "Outbox" }]}
			status={<Mark status={LETTER_STATUS[letter.state]} />}
		>
			<DefinitionList
				items={[
					{ term: "To", value: letter.to },
					{ term: "From", value: letter.from },
					{ term: "Subject", value: subject },
					{ term: "Kind", value: letter.kind },
					{ term: "Written", value: letter.queued },
					{ term: "Sent", value: letter.sent },
					{ term: "Last error", value: letter.lastError },
				]}
			/>
			{letter.missing ? <NoBody why={letter.missing} id={id} /> : <Body letter={letter} />}
			{attachments.length > 0 ? (
				<Card id="attachments" title="Attachments">
					<div className="actions">
						{attachments.map((filename, index) => (
							<ButtonLink
								key={filename}
								to={`/outbox/${id}/attachments/${index}`}
								reloadDocument
								icon="download"
							>
								Download {filename}
							</ButtonLink>
						))}
					</div>
				</Card>
			) : null}
		</Page>
	);
}

function NoBody({ why, id }: { why: "blanked" | "onItsWay"; id: string }) {
	if (why === "blanked") {
		return (
			<Notice title="What it said is gone">
				<p>The letter held a secret that has had its time. Who got it and when stays.</p>
			</Notice>
		);
	}
	return (
		<Notice
			title="It is on its way"
			actions={
				<ButtonLink to={`/outbox/${id}`} size="small" reloadDocument>
					Look again
				</ButtonLink>
			}
		>
			<p>The letter is being written. That takes a second or two.</p>
		</Notice>
	);
}

function Body({ letter }: { letter: ReturnType<typeof useLoaderData<typeof loader>> }) {
	return (
		<>
			<Card id="html" title="As it would arrive">
				<iframe
					title={`The letter "${letter.subject}"`}
					src={`/outbox/${letter.id}/body`}
					sandbox=""
					className="h-160 w-full rounded-lg border border-(--edge) bg-white"
				/>
			</Card>
			{letter.links.length > 0 ? (
				<Card id="links" title="Where its links lead">
					<p className="muted">Links cannot be followed inside the frame above.</p>
					<ul>
						{letter.links.map((link) => (
							<li key={link}>
								<a href={link}>{link}</a>
							</li>
						))}
					</ul>
				</Card>
			) : null}
			<Card id="text" title="As plain text">
				<pre className="overflow-x-auto whitespace-pre-wrap wrap-anywhere">{letter.text}</pre>
			</Card>
		</>
	);
}
