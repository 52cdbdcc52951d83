/** How often one person does what costs others (QS8): exact at the edge, and shared by all processes. */
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../db/connect.ts";
import type { LimitedAct } from "../../db/vocabulary.ts";
import { duration } from "../words/time.ts";

const HOUR = 3_600_000;

/** Within an hour. Bytes are counted as they come, where an act brings any. */
export const LIMITS = {
	picture: { most: 60, bytes: 300_000_000 },
	report: { most: 30, bytes: 0 },
	comment: { most: 60, bytes: 0 },
} as const satisfies Record<LimitedAct, { most: number; bytes: number }>;

/** Too often: when the next one is taken, and that in words. */
export interface TooOften {
	kind: "tooOften";
	retryAfterSeconds: number;
	words: string;
}

/**
 * Counts an act of a person; inside a transaction that is taken back it is not counted either. One statement: the row is
 * the lock, so of two that come at once the second sees the first.
 *
 * @returns null when it is within the limit.
 */
export async function countAct(
	db: Db | Tx,
	act: LimitedAct,
	{ personId, now, bytes = 0 }: { personId: string; now: Date; bytes?: number },
): Promise<TooOften | null> {
	const since = new Date(now.getTime() - HOUR);
	const kept = (column: "at" | "size") =>
		sql`array(select ${sql.ref(column)} from unnest(recent_act.times, recent_act.bytes) as one (at, size) where at > ${since}::timestamptz)`;
	const { rows } = await sql`
		insert into recent_act ("personId", act, times, bytes)
		values (${personId}, ${act}, array[${now}::timestamptz], array[${bytes}::integer])
		on conflict ("personId", act) do update
		set times = ${kept("at")} || excluded.times, bytes = ${kept("size")} || excluded.bytes
		where coalesce(${inTheWay(act, bytes)} <= ${since}::timestamptz, true)
		returning act
	`.execute(db);
	if (rows.length > 0) return null;
	const found = await db
		.selectFrom("recent_act")
		.select(inTheWay(act, bytes).as("at"))
		.where("personId", "=", personId)
		.where("act", "=", act)
		.executeTakeFirst();
	const from = found?.at ?? since;
	const retryAfterSeconds = Math.max(1, Math.ceil((from.getTime() - since.getTime()) / 1000));
	const again = duration(Math.ceil(retryAfterSeconds / 60));
	return { kind: "tooOften", retryAfterSeconds, words: `${TOO_OFTEN[act]} Try again in ${again}.` };
}

/** The newest act that has to be an hour old before there is room for one more; null when there is room. */
const inTheWay = (act: LimitedAct, bytes: number): RawBuilder<Date | null> => sql`(
	select max(at) from (
		select at, row_number() over latest as uses, sum(size) over latest as total
		from unnest(recent_act.times, recent_act.bytes) as one (at, size)
		window latest as (order by at desc rows unbounded preceding)
	) as one
	where uses >= ${LIMITS[act].most} or total + ${bytes} > ${LIMITS[act].bytes}
)`;

const TOO_OFTEN: Record<LimitedAct, string> = {
	picture: `Within an hour one person can send ${LIMITS.picture.most} pictures, ${LIMITS.picture.bytes / 1e6} MB of them at most.`,
	report: `Within an hour one person can file ${LIMITS.report.most} reports. What you typed stays here and is kept as your draft.`,
	comment: `Within an hour one person can write ${LIMITS.comment.most} comments. What you typed stays here.`,
};
