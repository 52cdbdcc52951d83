import { useForm } from "../../access/refused.tsx";
import { StepForm } from "../../access/step-form.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea } from "../../ui/field.tsx";
import type { PartView } from "../view.server.ts";
import { BetaWindow } from "./window.tsx";

/** What is asked of whoever tries a beta (domain.md 6). */
const EXPECTED = [
	"Read every note of this release first.",
	"Try every product type that your site sells before the beta ends.",
	"Report what goes wrong as soon as you see it.",
];

/** Whose turn it is in this beta, in a sentence; and the ways in and out of it for this person. */
export function Part({ view }: { view: PartView }) {
	const { can, turn } = view;
	const isYours = view.side === view.viewer;
	return (
		<Card id="part" title="Taking part" tone={isYours && turn !== "prepare" ? "turn" : "plain"}>
			<p>{sentenceOf(view)}</p>
			<p className="small">
				The beta: <BetaWindow window={view.window} isOver={view.isOver} />
			</p>
			{view.viewer === "resort" && (can.joinBeta || view.youTry) && !view.isOver ? (
				<ul className="bullets">
					{EXPECTED.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			) : null}
			{can.joinBeta ? <Join view={view} /> : null}
			{can.declineBeta ? <Decline view={view} /> : null}
			{can.leaveBeta ? <Leave view={view} /> : null}
		</Card>
	);
}

function sentenceOf({ state, isOver, turn, viewer, resort, release, youTry }: PartView): string {
	const ours = viewer === "resort";
	const who = ours ? "Your resort" : resort.name;
	if (isOver) {
		return state === "takingPart"
			? `This beta is over. ${ours ? "Thank you for trying it." : `${resort.name} took part.`}`
			: `This beta is over. ${who} did not take part.`;
	}
	switch (turn) {
		case "answer":
			return ours
				? `You are invited to try ${release} before it is finished. Taking part is voluntary.`
				: `${resort.name} is invited and has not answered yet.`;
		case "prepare":
			return ours
				? `${youTry ? "You take part" : "Your resort takes part"}. The vendor prepares your beta site; it is named here when it is ready.`
				: `${resort.name} takes part and waits for its beta site.`;
		case "wait":
			return `The beta site is ready. ${ours ? "You can try it" : `${resort.name} can try it`} as soon as the beta opens.`;
		case "try":
			if (!ours) return `${resort.name} is trying ${release}.`;
			return youTry ? `You are trying ${release}.` : `Colleagues of yours are trying ${release}. Join them.`;
		case "nothing":
			return state === "notTakingPart"
				? `${who} does not take part. ${ours ? "You can still join." : "Its people can still join."}`
				: `${who} does not take part yet. Taking part is voluntary${ours ? ": you can join now" : ""}.`;
	}
}

function Join({ view }: { view: PartView }) {
	const form = useForm("joinBeta");
	return (
		<StepForm
			step="joinBeta"
			form={form}
			fields={{ resort: view.resort.id }}
			button={view.state === "takingPart" ? "Join your colleagues" : `Take part with ${view.resort.name}`}
		/>
	);
}

function Decline({ view }: { view: PartView }) {
	const form = useForm("declineBeta");
	return (
		<details open={form.wasRefused}>
			<summary>Decline the invitation</summary>
			<StepForm
				step="declineBeta"
				form={form}
				fields={{ resort: view.resort.id }}
				look="secondary"
				button={`Decline for ${view.resort.name}`}
			>
				<p>
					Nothing else follows from it: the release comes to you all the same, and you can still join later.
				</p>
				<TextArea
					name="reason"
					id={form.idOf("reason")}
					label="What keeps you from it"
					rows={2}
					maxLength={500}
					optional
					defaultValue={form.typed("reason")}
					error={form.error("reason")}
				/>
			</StepForm>
		</details>
	);
}

function Leave({ view }: { view: PartView }) {
	const form = useForm("leaveBeta");
	const isLast = view.volunteers.length === 1;
	return (
		<details open={form.wasRefused}>
			<summary>Leave the beta</summary>
			<StepForm
				step="leaveBeta"
				form={form}
				fields={{ resort: view.resort.id }}
				look="secondary"
				button={isLast ? `Leave it: ${view.resort.name} stops taking part` : "Leave it to your colleagues"}
			>
				<p>
					{isLast
						? "Nobody else of your resort takes part. What you have reported stays, and you can come back until the beta ends."
						: "What you have reported stays, and you can come back until the beta ends."}
				</p>
			</StepForm>
		</details>
	);
}
