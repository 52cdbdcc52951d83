import { type SqlBool, sql } from "kysely";
import type { Db } from "../../db/connect.ts";
import { behindReceived, type Received } from "../access/query.server.ts";
import { releaseName } from "../words/names.ts";
import { formatTime } from "../words/time.ts";

const PAGE = 25;

/** News of the calendar that the portal could not follow, oldest first, 25 a page. */
export async function heldPage(db: Db, after: Received | null, viewerZone: string) {
	let query = db
		.selectFrom("cal_event")
		.leftJoin("upgrade", "upgrade.id", "cal_event.upgradeId")
		.leftJoin("resort", "resort.id", "upgrade.resortId")
		.leftJoin("release", "release.id", "upgrade.releaseId")
		.select([
			"cal_event.id",
			"cal_event.uid",
			"cal_event.why",
			"cal_event.receivedAt",
			"cal_event.upgradeId",
			"resort.name as resort",
			"release.product",
			"release.version",
		])
		.where("cal_event.outcome", "=", "held")
		.orderBy("cal_event.receivedAt")
		.orderBy("cal_event.id")
		.limit(PAGE + 1);
	if (after) {
		query = query.where(
			sql<SqlBool>`(cal_event."receivedAt", cal_event.id) > (${after.receivedAt}, ${after.id})`,
		);
	}
	const rows = await query.execute();
	const last = rows[PAGE - 1];
	return {
		held: rows.slice(0, PAGE).map(({ id, uid, why, receivedAt, upgradeId, resort, product, version }) => ({
			id,
			uid,
			why: why ?? "",
			at: formatTime(receivedAt, viewerZone),
			upgrade:
				upgradeId && product && version
					? { to: `/upgrades/${upgradeId}/book`, label: `${releaseName(product, version)} at ${resort}` }
					: null,
		})),
		next: rows.length > PAGE && last ? behindReceived(last) : null,
	};
}
