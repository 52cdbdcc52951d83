import type { ReactNode } from "react";
import type { Module, PaymentProvider, PosSystem, ProductType } from "../../../db/vocabulary.ts";
import { MODULES, PAYMENT_PROVIDERS, POS_SYSTEMS, PRODUCT_TYPES } from "../../../db/vocabulary.ts";
import type { FormState } from "../../access/refused.tsx";
import { CheckboxGroup } from "../../ui/choices.tsx";
import { type OptionGroup, Select, TextInput } from "../../ui/field.tsx";
import { MODULE_NAMES, PRODUCT_TYPE_NAMES } from "../../words/names.ts";
import { ZoneField } from "./person-fields.tsx";

const themselves = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export interface ResortFieldsProps {
	form: FormState;
	resort?: {
		name: string;
		zone: string;
		pos: PosSystem;
		paymentProvider: PaymentProvider;
		productTypes: readonly ProductType[];
		modules: readonly Module[];
		productionVersion: string;
		storeUrl: string;
		testUrl: string | null;
		backupMinutes: number;
		deploymentMinutes: number | null;
		representativeId: string | null;
	};
	zones: readonly OptionGroup[];
	representatives: readonly { id: string; name: string }[];
	/** After the name: the address, while it can still be chosen. */
	children?: ReactNode;
}

/** Every field of a resort's record but its address. */
export function ResortFields(props: ResortFieldsProps) {
	const { form, resort, zones, representatives, children } = props;
	const field = (name: string, now?: string | null) => ({
		name,
		id: form.idOf(name),
		defaultValue: form.typed(name, now),
		error: form.error(name),
	});
	const boxes = (name: string, now?: readonly string[]) => ({
		name,
		id: form.idOf(name),
		defaultValues: form.typedList(name, now),
		error: form.error(name),
		columns: true,
	});
	const backup = resort ? String(resort.backupMinutes) : "60";
	return (
		<>
			<TextInput label="Name" maxLength={120} autoComplete="off" {...field("name", resort?.name)} />
			{children}
			<ZoneField
				form={form}
				zones={zones}
				zone={resort?.zone}
				hint="Where the resort is: its times come first everywhere."
			/>
			<TextInput
				label="Version in production"
				hint="Such as 3.6. Says how far behind the resort is."
				maxLength={20}
				{...field("productionVersion", resort?.productionVersion)}
			/>
			<Select
				label="Point of sale"
				options={themselves(POS_SYSTEMS)}
				empty={resort ? undefined : "Choose one"}
				{...field("pos", resort?.pos)}
			/>
			<Select
				label="Payment provider"
				options={themselves(PAYMENT_PROVIDERS)}
				empty={resort ? undefined : "Choose one"}
				{...field("paymentProvider", resort?.paymentProvider)}
			/>
			<TextInput
				label="Store address"
				type="url"
				hint="Begins with https:// and ends with a slash: https://shop.cinderpeak.example/"
				maxLength={300}
				{...field("storeUrl", resort?.storeUrl)}
			/>
			<TextInput
				label="Test address"
				type="url"
				hint="Where the resort tests a release before it goes live."
				optional
				maxLength={300}
				{...field("testUrl", resort?.testUrl)}
			/>
			<TextInput
				label="Minutes for the backup"
				type="number"
				hint="How long the backup before a release takes, as a rule. Slots keep so much free before their start."
				min={0}
				max={600}
				step={1}
				{...field("backupMinutes", backup)}
			/>
			<TextInput
				label="Minutes for an upgrade"
				type="number"
				hint="How long a run takes here, from its start until the shop is back. Left empty, slots have the usual length."
				optional
				min={30}
				max={600}
				step={1}
				{...field("deploymentMinutes", resort?.deploymentMinutes?.toString())}
			/>
			<Select
				label="Responsible representative"
				hint="Gets this resort's letters. Without one every representative gets them."
				options={representatives.map(({ id, name }) => ({ value: id, label: name }))}
				empty="Every representative"
				optional
				{...field("representative", resort?.representativeId)}
			/>
			<CheckboxGroup
				legend="What the shop sells"
				hint="The smoke test asks for an order of each."
				choices={PRODUCT_TYPES.map((type) => ({ value: type, label: PRODUCT_TYPE_NAMES[type] }))}
				{...boxes("productTypes", resort?.productTypes)}
			/>
			<CheckboxGroup
				legend="Modules"
				hint="Parts of the software that this resort runs besides the shop."
				choices={MODULES.map((module) => ({ value: module, label: MODULE_NAMES[module] }))}
				{...boxes("modules", resort?.modules)}
			/>
		</>
	);
}

/** The resort's own word in addresses; it stays for good, because links in old letters lead there. */
export function SlugField({ form }: { form: FormState }) {
	return (
		<TextInput
			name="slug"
			id={form.idOf("slug")}
			label="Word in addresses"
			hint="Such as cinder-peak, for /resorts/cinder-peak. Made from the name when left empty; it cannot be changed later."
			optional
			maxLength={60}
			autoCapitalize="none"
			spellCheck={false}
			defaultValue={form.typed("slug")}
			error={form.error("slug")}
		/>
	);
}
