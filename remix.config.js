/**
 * The options of the Remix plugin. Vite reads them in vite.config.ts.
 *
 * Route files are flat files in app/routes, so `v3_routeConfig` (routes listed by hand) stays off.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
	future: {
		v3_fetcherPersist: true,
		v3_relativeSplatPath: true,
		v3_throwAbortReason: true,
		v3_singleFetch: true,
		v3_lazyRouteDiscovery: true,
		v3_routeConfig: false,
	},
};
