import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { queryOf, queryWith } from "../access/query.server.ts";
import { missing, requireVisitor } from "../access/visitor.server.ts";
import { readersPage, releasePage } from "../release/reads.server.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Empty } from "../ui/empty.tsx";
import { Page } from "../ui/page.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { CONTACT_ROLE_NAMES, releaseName } from "../words/names.ts";
import { formatTime } from "../words/time.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: data ? `Who has read ${data.name}` : "Readers" },
];

const filters = z.object({
	show: z.enum(["missing", "all"]).catch("missing"),
	resort: z.string().max(200).optional().catch(undefined),
	person: z.string().max(200).optional().catch(undefined),
	id: z.uuid().optional().catch(undefined),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
	const visitor = await requireVisitor(request, context);
	const { db } = context.portal;
	const { show, resort, person, id } = queryOf(request, filters);
	const release = await releasePage(db, visitor.scope, visitor.actor.personId, params.slug!);
	if (!release) throw missing();
	const { readers, more } = await readersPage(db, visitor.scope, release.slug, {
		missing: show === "missing",
		after:
			resort !== undefined && person !== undefined && id !== undefined ? { resort, person, id } : undefined,
	});
	const last = readers[readers.length - 1];
	return {
		name: releaseName(release.product, release.version),
		slug: release.slug,
		show,
		next:
			more && last ? queryWith({ show }, { resort: last.resortName, person: last.name, id: last.id }) : null,
		rows: readers.map((reader) => ({
			id: reader.id,
			resort: reader.resortName,
			resortSlug: reader.resortSlug,
			name: reader.name,
			roles: reader.roles.map((role) => CONTACT_ROLE_NAMES[role]).join(", "),
			read:
				reader.acknowledgedAt === null
					? "Not yet"
					: reader.fingerprint === reader.present
						? formatTime(reader.acknowledgedAt, reader.resortZone)
						: `An earlier text, ${formatTime(reader.acknowledgedAt, reader.resortZone)}`,
		})),
	};
}

export default function Readers() {
	const { name, slug, show, rows, next } = useLoaderData<typeof loader>();
	return (
		<Page
			title={`Who has read ${name}`}
			crumbs={[
				{ to: "/releases", label: "Releases" },
				{ to: `/releases/${slug}`, label: name },
			]}
			lead="Everybody acknowledges for themselves. After a material edit the question is open again."
		>
			<Tabs
				label="Readers"
				items={[
					{ to: "?show=missing", label: "Not yet", current: show === "missing" },
					{ to: "?show=all", label: "Everybody", current: show === "all" },
				]}
			/>
			<DataTable
				caption={`Readers of ${name}`}
				rows={rows}
				rowKey={(row) => row.id}
				empty={<Empty title={show === "missing" ? "Everybody has read it" : "Nobody was told of it yet"} />}
				columns={[
					{ key: "name", label: "Person", rowHeader: true, cell: (row) => row.name },
					{
						key: "resort",
						label: "Resort",
						cell: (row) => <Link to={`/resorts/${row.resortSlug}`}>{row.resort}</Link>,
					},
					{ key: "roles", label: "Role", cell: (row) => row.roles },
					{ key: "read", label: "Acknowledged", cell: (row) => row.read },
				]}
			/>
			<Pagination label="readers" next={next} />
		</Page>
	);
}
