/** Many reports at once, past the doors: step by step they would take hours. */
import { type RawBuilder, sql } from "kysely";

/**
 * Writes reports of all resorts and releases there are. What old releases met is over; what waits for its first reply
 * is two in a hundred, and new; the newer half of them names a product type, one mostly. The person is told of one in
 * a hundred.
 *
 * @returns one statement.
 */
export const manyReports = (
	count: number,
	{ personId, now }: { personId: string; now: Date },
): RawBuilder<unknown> => sql`
	with places as (
		select array(select id from resort order by id) as resorts, array(select id from release order by id) as releases,
			array['settled', 'notAFault', 'known', 'triaged', 'needMore', 'inFix', 'retest', 'new'] as stages,
			array['liftTicket', 'locker', 'giftCard', 'voucher', 'addOn', 'seasonPass', 'nordicPass', 'dayRental', 'seasonRental',
				'nightTicket', 'groupLesson', 'privateLesson', 'storedValue', 'subscription', 'familyPass', 'specialEvent', 'beginnerTicket'] as types
	), numbered as (
		select n, n * 8 / ${count} as age, ${now}::timestamptz - (${count} - n) * interval '3 minutes' as at
		from generate_series(1, ${count}::int) n
	), filed as (
		insert into issue ("resortId", "releaseId", stage, severity, what, expected, "stageSince", "reportedBy", "reportedAt", "replyDueAt", "repliedAt", "productType")
		select resorts[1 + n % cardinality(resorts)],
			releases[1 + greatest(0, least(cardinality(releases) - 1, n::bigint * cardinality(releases) / ${count} - n % 2))],
			stages[1 + case when n % 50 = 7 and age > 5 then 7 when age < 5 then n / 7 % 3 else n % 7 end],
			case when n % 100 < 3 then 'blocking' when n / 11 % 3 = 0 then 'hindering' else 'minor' end,
			'A lift ticket of kind ' || n % 97 || ' is charged twice at till ' || n, 'It is charged once.',
			at + (n * 7919 % 100000) * interval '1 second', ${personId}::uuid, at, at + interval '1 day',
			case when n % 50 = 7 and age > 5 then null else at + interval '3 hours' end,
			case when age > 3 and n % 2 = 0 then types[1 + n % 9 * (n % 3)] end
		from numbered, places
		returning id, number
	)
	insert into issue_person ("issueId", "personId", since) select id, ${personId}::uuid, now() from filed where number % 100 = 0`;

/** Hotfixes that are on offer: one statement. */
export const manyReleases = (count: number): RawBuilder<unknown> => sql`
	insert into release (product, version, slug, kind, stage, "needsDowntime", "needsConfiguration", summary, notes, fingerprint, "windowFrom", "windowUntil", "publishedAt")
	select 'unity', '7.' || n, 'unity-7.' || n, 'hotfix', 'open', false, false, 'Volume', 'Notes', 'f', now(), now() + interval '90 days', now()
	from generate_series(1, ${count}::int) n`;
