/** The production-impacting changes of the releases that are told in full. */
import addOnGuide from "./guide-add-on-prices.md?raw";
import refundGuide from "./guide-linked-refunds.md?raw";
import hotlistGuide from "./guide-subscription-hotlist.md?raw";
import connectionGuide from "./guide-unity-connection.md?raw";

/** The fields of the form; a type, not an interface, so that it is one. */
export type ChangeFields = { title: string; consequence: string; guideTitle: string; guideBody: string };

export const COMMERCE_3_8: readonly ChangeFields[] = [
	{
		title: "Linked refunds for Square",
		consequence:
			"With Square and RTP|One, refunds at the window go back to the card that paid online. Off until you switch it on.",
		guideTitle: "Switch on linked refunds",
		guideBody: refundGuide,
	},
	{
		title: "Add-ons without a price are no longer sold",
		consequence:
			"An add-on that has no price on a date is not offered on that date. Before, it was sold at $0.",
		guideTitle: "Give your add-ons their prices",
		guideBody: addOnGuide,
	},
	{
		title: "Paused subscriptions stop at the gate",
		consequence:
			"A subscription that a guest freezes or cancels puts its passes onto the hotlist of the point of sale.",
		guideTitle: "Set up the hotlist for subscriptions",
		guideBody: hotlistGuide,
	},
];

/** One guide is not written yet, so that publishing is refused and says why. */
export const UNITY_2_4: readonly ChangeFields[] = [
	{
		title: "One connection to the point of sale",
		consequence: "Unity keeps one connection open. The firewall at the resort has to let it stand for a day.",
		guideTitle: "Let the connection stand",
		guideBody: connectionGuide,
	},
	{
		title: "New names in the configuration",
		consequence: "Four settings have new names. Unity does not start while an old name is still there.",
		guideTitle: "",
		guideBody: "",
	},
];
