import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
	isRouteErrorResponse,
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useLoaderData,
	useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { navigationOf, viewerOf } from "./access/navigation.server.ts";
import { ViewerMenu } from "./access/viewer-menu.tsx";
import { visitorOf } from "./access/visitor.server.ts";
import { RequestId, useNonce } from "./rendering.tsx";
import styles from "./styles.css?url";
import { Shell } from "./ui/shell.tsx";

export const links: LinksFunction = () => [
	{ rel: "stylesheet", href: styles },
	{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** The title of pages that name none, and of error pages. */
export const meta: MetaFunction = ({ error }) => [
	{ title: error === undefined ? "Release portal" : wordsFor(error).title },
];

/** The document around every page, the error pages included. */
export function Layout({ children }: { children: ReactNode }) {
	const nonce = useNonce();
	return (
		<html lang="en">
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<Meta />
				<Links />
			</head>
			<body>
				{children}
				<ScrollRestoration nonce={nonce} />
				<Scripts nonce={nonce} />
			</body>
		</html>
	);
}

/** Who looks, where they can go, and the key that tells a repeated form from a new one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const visitor = await visitorOf(request, context);
	const { settings } = context.portal;
	return {
		formKey: crypto.randomUUID(),
		vendorName: settings.vendorName,
		demo: settings.demo,
		viewer: visitor && viewerOf(visitor),
		nav: visitor ? navigationOf(visitor, settings) : [],
	};
}

export default function App() {
	const { viewer, nav, demo, vendorName } = useLoaderData<typeof loader>();
	return (
		<Shell
			product={`${vendorName} releases`}
			nav={nav}
			{...(viewer && { viewer: { ...viewer, menu: <ViewerMenu demo={demo} /> } })}
			{...(demo && {
				banner: "Demo: the vendor's resorts and people here are invented, and no letter leaves.",
			})}
		>
			<Outlet />
		</Shell>
	);
}

const WORDS: Record<number, { title: string; text: string }> = {
	403: {
		title: "This is not yours to open",
		text: "You are signed in, but this page or step belongs to someone else's role.",
	},
	404: {
		title: "There is nothing here",
		text: "The address may be mistyped, or what stood here is not open to you.",
	},
};
const SURPRISE = {
	title: "Something went wrong on our side",
	text: "Nothing was changed by the step that failed. Please try it again.",
};

const refusal = (error: unknown) => (isRouteErrorResponse(error) && error.status < 500 ? error : undefined);

function wordsFor(error: unknown) {
	const answer = refusal(error);
	return answer ? (WORDS[answer.status] ?? { title: "That did not work", text: "" }) : SURPRISE;
}

/** What people see instead of a page that is missing, closed to them, or broken. */
export function ErrorBoundary() {
	const error = useRouteError();
	const answer = refusal(error);
	const words = wordsFor(error);
	// A route that refuses in its own words is heard; anything that is not words was not meant for people.
	const text = typeof answer?.data === "string" && answer.data !== "" ? answer.data : words.text;
	return (
		<main className="mx-auto max-w-prose space-y-4 px-4 py-16">
			<h1 className="font-semibold text-2xl">{words.title}</h1>
			<p>{text}</p>
			{answer ? null : <RequestId />}
			<p>
				<a className="underline" href="/">
					Go to the first page
				</a>
			</p>
		</main>
	);
}
