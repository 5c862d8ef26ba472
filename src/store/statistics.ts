import { type Expression, type SqlBool, sql } from 'kysely';
import { addDays, civilDateOf, dayNumber, fromDayNumber, startOfDay } from '../domain/date.ts';
import type { ChannelName } from '../domain/message.ts';
import { OWED, type RequestChannel } from '../domain/request.ts';
import {
  ASK_AGAIN_DAYS,
  type Period,
  RATE_WITHIN_DAYS,
  type RequestCounts,
  type Result,
  type ServedBy,
  type StatisticsStore,
  servedBy,
} from '../domain/statistics.ts';
import type { Db } from './database.ts';

const DAY_MS = 86_400_000;
const WIB_MS = 7 * 3_600_000;

/** Number of the WIB day of an instant; whole-number division in both databases. */
const dayOf = (column: string) =>
  sql<number>`((${sql.ref(column)} + ${sql.lit(WIB_MS)}) / ${sql.lit(DAY_MS)})`;

/** First and last millisecond of a period. */
function spanOf({ from, until }: Period): [number, number] {
  return [startOfDay(from).getTime(), startOfDay(addDays(until, 1)).getTime() - 1];
}

/** Answers count by their outcome, whatever happened after them. */
const RESULT = sql<Result>`case when answered_at is not null then outcome
  when state in ('withdrawn', 'lapsed') then state else 'open' end`;

export function statisticsStore(db: Db): StatisticsStore {
  return {
    async heard({ at, channel, intent, kind }) {
      const shifted = at.getTime() + WIB_MS;
      const day = Math.floor(shifted / DAY_MS);
      const hour = Math.floor((shifted % DAY_MS) / 3_600_000);
      await db
        .insertInto('turn_hour')
        .values({ day, hour, channel, served_by: servedBy(kind), count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'hour', 'channel', 'served_by'])
            .doUpdateSet((eb) => ({ count: eb('turn_hour.count', '+', 1) })),
        )
        .execute();
      if (intent === null) return;
      await db
        .insertInto('turn_intent')
        .values({ day, intent, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['day', 'intent'])
            .doUpdateSet((eb) => ({ count: eb('turn_intent.count', '+', 1) })),
        )
        .execute();
    },

    async requests(period, today): Promise<RequestCounts> {
      const [first, last] = spanOf(period);
      const within = (): Expression<SqlBool> => sql<SqlBool>`received_at between ${first} and ${last}`;
      const results = await db
        .selectFrom('request')
        .select((eb) => [
          dayOf('received_at').as('day'),
          RESULT.as('result'),
          eb.fn.countAll<number>().as('n'),
        ])
        .where(within)
        .groupBy(['day', 'result'])
        .orderBy('day')
        .execute();
      const channels = await db
        .selectFrom('request')
        .select((eb) => ['channel', eb.fn.countAll<number>().as('n')])
        .where(within)
        .groupBy('channel')
        .execute();
      const spells = await db
        .selectFrom('request')
        .select((eb) => [
          dayOf('received_at').as('received'),
          dayOf('answered_at').as('answered'),
          'due_on',
          eb.fn.countAll<number>().as('n'),
        ])
        .where(within)
        .where('answered_at', 'is not', null)
        .groupBy(['received', 'answered', 'due_on'])
        .execute();
      const overdue = await db
        .selectFrom('request')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where(within)
        .where('state', 'in', [...OWED])
        .where('due_on', '<', today)
        .where('ordered_due_on', 'is', null)
        .executeTakeFirstOrThrow();
      const withdrawn = await db
        .selectFrom('request')
        .innerJoin('request_event', 'request_event.request_id', 'request.id')
        .select(['request.due_on', 'request_event.at'])
        .where(within)
        .where('request.state', '=', 'withdrawn')
        .where('request.ordered_due_on', 'is', null)
        .where('request_event.move', '=', 'withdraw')
        .execute();
      const ordered = await db
        .selectFrom('request')
        .select('id')
        .where(within)
        .where('ordered_due_on', 'is not', null)
        .execute();
      return {
        results: results.map((row) => ({
          day: fromDayNumber(Number(row.day)),
          result: row.result,
          count: Number(row.n),
        })),
        channels: channels.map((row) => ({
          channel: row.channel as RequestChannel,
          count: Number(row.n),
        })),
        spells: spells.map((row) => ({
          received: fromDayNumber(Number(row.received)),
          answered: fromDayNumber(Number(row.answered)),
          dueOn: row.due_on,
          count: Number(row.n),
        })),
        overdue: Number(overdue.n),
        withdrawn: withdrawn.map((row) => ({ dueOn: row.due_on, on: civilDateOf(new Date(row.at)) })),
        ordered: ordered.map((row) => row.id),
      };
    },

    async talk({ from, until }) {
      const [first, last] = [dayNumber(from), dayNumber(until)];
      const groups = await db
        .selectFrom('turn_hour')
        .select((eb) => ['hour', 'channel', 'served_by', eb.fn.sum<number>('count').as('n')])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy(['hour', 'channel', 'served_by'])
        .execute();
      const intents = await db
        .selectFrom('turn_intent')
        .select((eb) => ['intent', eb.fn.sum<number>('count').as('n')])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy('intent')
        .orderBy('n', 'desc')
        .orderBy('intent')
        .execute();
      return {
        groups: groups.map((row) => ({
          hour: row.hour,
          channel: row.channel as ChannelName,
          by: row.served_by as ServedBy,
          count: Number(row.n),
        })),
        intents: intents.map((row) => ({ intent: row.intent, count: Number(row.n) })),
      };
    },

    async mayAsk(conversation, now) {
      const since = now.getTime() - ASK_AGAIN_DAYS * DAY_MS;
      const row = await db
        .selectFrom('satisfaction')
        .select('id')
        .where('conversation_id', '=', conversation)
        .where('asked_at', '>', since)
        .executeTakeFirst();
      return row === undefined;
    },

    async asked(conversation, about, at) {
      await db
        .insertInto('satisfaction')
        .values({ conversation_id: conversation, about, asked_at: at.getTime() })
        .execute();
    },

    async rated(conversation, helped, at) {
      const row = await db
        .selectFrom('satisfaction')
        .select('id')
        .where('conversation_id', '=', conversation)
        .where('asked_at', '>=', at.getTime() - RATE_WITHIN_DAYS * DAY_MS)
        .where('helped', 'is', null)
        .orderBy('asked_at', 'desc')
        .executeTakeFirst();
      if (!row) return false;
      await db
        .updateTable('satisfaction')
        .set({ helped: helped ? 1 : 0, rated_at: at.getTime() })
        .where('id', '=', row.id)
        .execute();
      return true;
    },

    async satisfaction(period) {
      const [first, last] = spanOf(period);
      const rows = await db
        .selectFrom('satisfaction')
        .select((eb) => ['helped', eb.fn.countAll<number>().as('n')])
        .where('asked_at', '>=', first)
        .where('asked_at', '<=', last)
        .groupBy('helped')
        .execute();
      const of = (helped: number | null): number => Number(rows.find((row) => row.helped === helped)?.n ?? 0);
      return { asked: of(null) + of(0) + of(1), helped: of(1), not_helped: of(0) };
    },
  };
}
