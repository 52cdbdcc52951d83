import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
// They come with @remix-run/react, which has no static router of its own.
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";

/** The html of a component as the server sends it, at an address of the portal. */
export async function render(element: ReactNode, at = "/"): Promise<string> {
	const handler = createStaticHandler([{ path: "*", element }]);
	const context = await handler.query(new Request(`http://portal.test${at}`));
	if (context instanceof Response) throw new Error("the static router redirected");
	const router = createStaticRouter(handler.dataRoutes, context);
	return renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />);
}

/** What is left of html without its tags. */
export function textOf(html: string): string {
	return html
		.replace(/<[^>]+>/g, "")
		.replaceAll("&#x27;", "'")
		.replaceAll("&amp;", "&");
}
