/** The style of the plain page; its hash stands in the policy (headers.ts). */
export const STYLE =
	":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}";

/** The page for requests that never reach the application. All arguments are our own words, never the request's. */
export function errorPage(title: string, text: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">Go to the first page</a></p>
</main>
</body>
</html>
`;
}
