/** A resort at a glance: its facts, its people, its upgrades. */
import { Link } from "@remix-run/react";
import type { ContactRole, Module, Product, ProductType, UpgradeStage } from "../../../db/vocabulary.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Mark } from "../../ui/mark.tsx";
import { MODULE_NAMES, PRODUCT_NAMES, PRODUCT_TYPE_NAMES } from "../../words/names.ts";
import { UPGRADE_STATUS } from "../../words/status.ts";
import { OffMark } from "./presence.tsx";
import { behindText } from "./resort-table.tsx";
import { contactRoleText } from "./role-fields.tsx";

export interface ResortAtAGlance {
	zoneName: string;
	pos: string;
	paymentProvider: string;
	productTypes: readonly ProductType[];
	modules: readonly Module[];
	version: string;
	behind: number;
	storeUrl: string;
	testUrl: string | null;
	backup: string;
	/** Null where an upgrade takes the usual time. */
	deployment: string | null;
	representative: string | null;
	representativeOff: boolean;
}

const WebLink = ({ to }: { to: string }) => (
	<a href={to} rel="noreferrer" className="break-all">
		{to}
	</a>
);

/** The resort's record. */
export function ResortFactsCard({ resort }: { resort: ResortAtAGlance }) {
	const { representative, representativeOff, productTypes, modules } = resort;
	return (
		<Card id="facts" title="Facts">
			<DefinitionList
				items={[
					{ term: "In production", value: `${resort.version}, ${behindText(resort.behind)}` },
					{ term: "Time zone", value: resort.zoneName },
					{
						term: "Representative",
						value: representative
							? `${representative}${representativeOff ? " (switched off)" : ""}`
							: "Every representative",
					},
					{ term: "Point of sale", value: resort.pos },
					{ term: "Payment provider", value: resort.paymentProvider },
					{ term: "Store", value: <WebLink to={resort.storeUrl} /> },
					{ term: "Test site", value: resort.testUrl ? <WebLink to={resort.testUrl} /> : null },
					{ term: "Backup", value: resort.backup },
					{ term: "An upgrade takes", value: resort.deployment ?? "The usual time" },
					{ term: "Sells", value: productTypes.map((type) => PRODUCT_TYPE_NAMES[type]).join(", ") },
					{ term: "Modules", value: modules.map((module) => MODULE_NAMES[module]).join(", ") },
				]}
			/>
		</Card>
	);
}

export interface ContactRow {
	id: string;
	personId: string;
	name: string;
	email: string;
	roles: ContactRole[];
	hasProviderAccess: boolean;
	off: boolean;
}

/** The resort's people. */
export function ResortContacts(props: { contacts: readonly ContactRow[]; slug: string; manages: boolean }) {
	const { contacts, slug, manages } = props;
	const add = manages ? (
		<ButtonLink to={`/people/new?as=contact&resort=${slug}`} icon="plus">
			Add a contact
		</ButtonLink>
	) : null;
	return (
		<Card id="contacts" title="Contacts" actions={add}>
			<DataTable
				caption="Contacts"
				columns={[
					{
						key: "name",
						label: "Name",
						rowHeader: true,
						cell: (row) => <Link to={`/people/${row.personId}`}>{row.name}</Link>,
					},
					{ key: "email", label: "Address", cell: (row) => <span className="break-all">{row.email}</span> },
					{
						key: "roles",
						label: "Roles",
						cell: (row) => (
							<span>
								{contactRoleText(row.roles)}
								{row.hasProviderAccess ? ", access to the payment provider" : null} <OffMark off={row.off} />
							</span>
						),
					},
				]}
				rows={contacts}
				rowKey={(row) => row.id}
				empty={<Empty title="Nobody is named for this resort yet" icon="person" />}
			/>
		</Card>
	);
}

export interface UpgradeRow {
	id: string;
	stage: UpgradeStage;
	product: Product;
	version: string;
}

/** The resort's upgrades, the last one moved first. */
export function ResortUpgrades({ upgrades }: { upgrades: readonly UpgradeRow[] }) {
	return (
		<Card id="upgrades" title="Upgrades">
			{upgrades.length === 0 ? (
				<Empty title="No release has been announced to this resort yet" icon="announce" />
			) : (
				<ul className="plain stack">
					{upgrades.map(({ id, stage, product, version }) => (
						<li key={id} className="marks">
							<Link to={`/upgrades/${id}`}>
								{PRODUCT_NAMES[product]} {version}
							</Link>
							<Mark status={UPGRADE_STATUS[stage]} />
						</li>
					))}
				</ul>
			)}
		</Card>
	);
}
