import type { MetaFunction } from "@remix-run/node";

export const meta: MetaFunction = () => [{ title: "Release portal" }];

export default function Index() {
	return (
		<main className="mx-auto max-w-prose px-4 py-16">
			<h1 className="font-semibold text-2xl">Release portal</h1>
		</main>
	);
}
