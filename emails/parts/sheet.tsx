import type { ReactNode } from "react";
import { DARK_SHEET, look } from "./look.ts";

/** The paper every letter is written on: no tables, no pictures, nothing fetched from elsewhere. */
export function Sheet({
	title,
	children,
	footer,
}: {
	title: string;
	children: ReactNode;
	footer: ReactNode;
}) {
	return (
		<html lang="en">
			<head>
				<meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta name="supported-color-schemes" content="light dark" />
				{/* Telephones turn numbers and dates into links of their own, among them build numbers and codes. */}
				<meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
				<title>{title}</title>
				<style>{DARK_SHEET}</style>
			</head>
			<body className="body" style={look.body}>
				<div className="page" style={look.page}>
					<main className="card" style={look.card}>
						{children}
					</main>
					<footer className="footer muted" style={look.footer}>
						{footer}
					</footer>
				</div>
			</body>
		</html>
	);
}
