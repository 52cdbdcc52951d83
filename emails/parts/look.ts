/**
 * How letters look. Mail programs know no style sheets worth relying on, so every element carries its style; the
 * one sheet in the head only turns the colours over in the dark, by class, where a program reads it.
 */
import type { CSSProperties } from "react";

const ground = "#f6f7f9";
const ink = "#151a22";
const muted = "#525d6b";
const accent = "#1450d2";
const edge = "#dde2e9";

export const look = {
	// Some programs drop the body element, others show what lies outside the page: both carry the ground.
	body: { margin: 0, padding: 0, backgroundColor: ground },
	page: {
		margin: 0,
		padding: "24px 12px",
		backgroundColor: ground,
		color: ink,
		fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
		fontSize: "16px",
		lineHeight: 1.5,
		overflowWrap: "anywhere",
		WebkitTextSizeAdjust: "100%",
	},
	card: {
		maxWidth: "600px",
		boxSizing: "border-box",
		margin: "0 auto",
		padding: "24px",
		backgroundColor: "#ffffff",
		border: `1px solid ${edge}`,
		borderRadius: "12px",
	},
	turn: {
		margin: "0 0 24px",
		padding: "12px 16px",
		backgroundColor: "#eef0f4",
		borderLeft: "4px solid #7c8695",
		borderRadius: "6px",
	},
	yourTurn: { backgroundColor: "#e8efff", borderLeft: `4px solid ${accent}` },
	turnLine: { margin: 0 },
	title: { margin: "0 0 16px", fontSize: "22px", lineHeight: 1.3, fontWeight: 650 },
	unbroken: { whiteSpace: "nowrap" },
	heading: { margin: "24px 0 8px", fontSize: "16px", lineHeight: 1.4, fontWeight: 650 },
	paragraph: { margin: "0 0 16px" },
	list: { margin: "0 0 16px", paddingLeft: "20px" },
	item: { margin: "0 0 6px" },
	facts: {
		margin: "0 0 20px",
		borderTop: `1px solid ${edge}`,
		fontVariantNumeric: "tabular-nums",
	},
	fact: { padding: "8px 0", borderBottom: `1px solid ${edge}` },
	term: { display: "block", fontSize: "14px", color: muted },
	detail: { display: "block", margin: 0 },
	actions: { margin: "0 0 20px" },
	action: { display: "inline-block", maxWidth: "100%", margin: "0 8px 8px 0" },
	button: {
		display: "inline-block",
		boxSizing: "border-box",
		maxWidth: "100%",
		padding: "10px 20px",
		backgroundColor: accent,
		border: `1px solid ${accent}`,
		borderRadius: "8px",
		color: "#ffffff",
		fontWeight: 600,
		textDecoration: "none",
	},
	link: { color: accent, textDecoration: "underline" },
	aside: { margin: "0 0 16px", fontSize: "14px", color: muted },
	code: {
		margin: "0 0 16px",
		fontSize: "32px",
		lineHeight: 1.25,
		fontWeight: 650,
		letterSpacing: "4px",
		fontVariantNumeric: "tabular-nums",
	},
	footer: {
		maxWidth: "600px",
		boxSizing: "border-box",
		margin: "0 auto",
		padding: "16px 24px 0",
		fontSize: "13px",
		color: muted,
	},
	footerLine: { margin: "0 0 8px" },
} as const satisfies Record<string, CSSProperties>;

/** Neither quotes nor angle brackets in here: React would escape them, and a style element knows no escapes. */
export const DARK_SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
.page { padding: 8px !important; }
.card { padding: 16px !important; }
.footer { padding: 16px 16px 0 !important; }
}
@media (prefers-color-scheme: dark) {
.body { background-color: #0e1218 !important; }
.page { background-color: #0e1218 !important; color: #e9edf3 !important; }
.card { background-color: #161b23 !important; border-color: #2a323e !important; }
.turn { background-color: #1f2630 !important; border-color: #768294 !important; }
.your-turn { background-color: #172a50 !important; border-color: #8db7ff !important; }
.line { border-color: #2a323e !important; }
.muted { color: #a4afbd !important; }
.button { background-color: #2f66dd !important; border-color: #2f66dd !important; }
.link { color: #8db7ff !important; }
}
`;
