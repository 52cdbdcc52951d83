/** For controls: the same portal, whose `for update` is not sent. What a check finds here, the locks prevent. */
import { type KyselyPlugin, type RootOperationNode, SelectQueryNode } from "kysely";
import type { Portal } from "../../app/portal.server.ts";

const plugin: KyselyPlugin = {
	transformQuery: ({ node }): RootOperationNode =>
		SelectQueryNode.is(node) ? { ...node, endModifiers: undefined } : node,
	transformResult: async ({ result }) => result,
};

export const withoutLocks = (portal: Portal): Portal => ({ ...portal, db: portal.db.withPlugin(plugin) });
