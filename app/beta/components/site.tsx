import { Link } from "@remix-run/react";
import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definition-list.tsx";
import { Select, TextArea, TextInput } from "../../ui/field.tsx";
import { TimeText } from "../../ui/time-text.tsx";
import type { PartView } from "../view.server.ts";

/** Where the beta is tried: which build, on which site, since when, and what it brings. */
export function BetaSite({ view }: { view: PartView }) {
	const { site } = view;
	if (!site && !view.can.setBetaSite) return null;
	return (
		<Card id="site" title="The beta site">
			{site ? (
				<DefinitionList
					items={[
						{ term: "Build", value: site.build },
						{ term: "Site", value: <a href={site.url}>{site.url}</a> },
						{ term: "Ready since", value: <TimeText time={site.since} /> },
						{ term: "New in this build", value: site.note },
						{
							term: "What changed",
							value: view.notesAreOut ? (
								<Link to={`/releases/${view.slug}`}>The notes of {view.release}</Link>
							) : null,
						},
						{ term: "A newer build", value: site.newer && `${site.newer} is not on this site yet` },
					]}
				/>
			) : (
				<p>There is no beta site yet.</p>
			)}
			{view.can.setBetaSite ? <SetSite view={view} /> : null}
		</Card>
	);
}

function SetSite({ view }: { view: PartView }) {
	const form = useForm("setBetaSite");
	const { site } = view;
	return (
		<details open={form.wasRefused || !site}>
			<summary>{site ? "Another build is on it now" : "Name the site"}</summary>
			<StepForm
				step="setBetaSite"
				form={form}
				fields={{ resort: view.resort.id }}
				button={site ? "Set the build of the beta site" : "Say that the beta site is ready"}
			>
				<Select
					name="build"
					id={form.idOf("build")}
					label="Build"
					options={view.builds.map(({ id, label }) => ({ value: id, label }))}
					defaultValue={form.typed("build")}
					error={form.error("build")}
				/>
				<TextInput
					type="url"
					name="siteUrl"
					id={form.idOf("siteUrl")}
					label="Address of the site"
					defaultValue={form.typed("siteUrl", site?.url ?? view.testUrl)}
					error={form.error("siteUrl")}
				/>
				<TextArea
					name="note"
					id={form.idOf("note")}
					label="What is new in this build"
					rows={2}
					maxLength={500}
					optional
					defaultValue={form.typed("note")}
					error={form.error("note")}
				/>
			</StepForm>
		</details>
	);
}
