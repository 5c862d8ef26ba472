import { sql } from 'kysely';
import type { HandoverEventName, HandoverStore, Holding, Talk } from '../domain/handover.ts';
import type { ChannelName } from '../domain/message.ts';
import type { Db } from './database.ts';

/** No operator has this id. */
const NOBODY = -1;

/** Who holds which conversation, and the list operators work from. */
export function handoverStore(db: Db): HandoverStore {
  /** A holding with the first line of the citizen after the operator's last act. */
  const holdings = () =>
    db
      .selectFrom('holding')
      .selectAll('holding')
      .select((eb) =>
        eb
          .selectFrom('line')
          .select((line) => line.fn.min('line.at').as('at'))
          .whereRef('line.conversation_id', '=', 'holding.conversation_id')
          .whereRef('line.n', '>', 'holding.active_n')
          .where('line.sender', '=', 'citizen')
          .as('asked_at'),
      );
  type Row = Awaited<ReturnType<ReturnType<typeof holdings>['execute']>>[number];
  const read = (row: Row): Holding => ({
    conversation: row.conversation_id,
    operator: row.operator_id,
    since: new Date(row.since),
    activeAt: new Date(row.active_at),
    askedAt: row.asked_at === null ? null : new Date(row.asked_at),
    silent: row.silent === 1,
  });
  const talks = () =>
    db
      .selectFrom('conversation')
      .leftJoin('holding', 'holding.conversation_id', 'conversation.id')
      .leftJoin('operator', 'operator.id', 'holding.operator_id')
      .select([
        'conversation.id',
        'conversation.channel',
        'conversation.address',
        'conversation.last_n',
        'conversation.with_person',
        'conversation.waiting_since',
        'conversation.active_at',
        'holding.operator_id',
        'operator.name',
      ]);
  type TalkRow = Awaited<ReturnType<ReturnType<typeof talks>['execute']>>[number];
  const readTalk = (row: TalkRow): Talk => ({
    id: row.id,
    channel: row.channel as ChannelName,
    address: row.address,
    lastN: row.last_n,
    waitingSince: row.waiting_since === null ? null : new Date(row.waiting_since),
    withPerson: row.with_person === 1,
    activeAt: new Date(row.active_at),
    holder: row.operator_id === null ? null : { id: row.operator_id, name: row.name ?? '' },
  });
  const lastN = (conversation: number) =>
    db.selectFrom('conversation').select('last_n').where('id', '=', conversation);

  return {
    async holding(conversation) {
      const row = await holdings().where('holding.conversation_id', '=', conversation).executeTakeFirst();
      return row ? read(row) : null;
    },

    async holdings() {
      return (await holdings().execute()).map(read);
    },

    async hold(conversation, operator, from, at) {
      const { last_n } = await lastN(conversation).executeTakeFirstOrThrow();
      const held = {
        operator_id: operator,
        since: at.getTime(),
        active_at: at.getTime(),
        active_n: last_n,
        silent: 1,
      };
      const row = await db
        .insertInto('holding')
        .values({ conversation_id: conversation, ...held })
        .onConflict((conflict) =>
          conflict
            .column('conversation_id')
            .doUpdateSet(held)
            .where('holding.operator_id', '=', from ?? NOBODY),
        )
        .returning('conversation_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async wrote(conversation, at) {
      const { last_n } = await lastN(conversation).executeTakeFirstOrThrow();
      await db
        .updateTable('holding')
        .set({ active_at: at.getTime(), active_n: last_n, silent: 0 })
        .where('conversation_id', '=', conversation)
        .execute();
    },

    async release(conversation) {
      await db.deleteFrom('holding').where('conversation_id', '=', conversation).execute();
    },

    async addEvent(conversation, { at, what, operator }) {
      await db
        .insertInto('handover_event')
        .values({ conversation_id: conversation, at: at.getTime(), what, operator_id: operator })
        .execute();
    },

    async events(conversation) {
      const rows = await db
        .selectFrom('handover_event')
        .selectAll()
        .where('conversation_id', '=', conversation)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        at: new Date(row.at),
        what: row.what as HandoverEventName,
        operator: row.operator_id,
      }));
    },

    async talks(show, limit, before) {
      if (show === 'all') {
        let query = talks()
          .where('conversation.last_n', '>', 0)
          .orderBy('conversation.active_at', 'desc')
          .orderBy('conversation.id', 'desc');
        if (before)
          query = query.where(
            sql<boolean>`(conversation.active_at, conversation.id) < (${before.activeAt.getTime()}, ${before.id})`,
          );
        return (await query.limit(limit).execute()).map(readTalk);
      }
      // Each by its own index: one query for both would look through every conversation there is.
      const held = await talks()
        .where('conversation.with_person', '=', 1)
        .orderBy('holding.since')
        .limit(limit)
        .execute();
      const waiting = await talks()
        .where('conversation.waiting_since', 'is not', null)
        .where('conversation.with_person', '=', 0)
        .orderBy('conversation.waiting_since')
        .limit(Math.max(1, limit - held.length))
        .execute();
      return [...waiting, ...held].map(readTalk);
    },

    async undelivered(conversation) {
      const rows = await db
        .selectFrom('outbox')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .where('conversation_id', '=', conversation)
        .where(sql<boolean>`state <> 'sent'`)
        .groupBy('state')
        .execute();
      const of = (waiting: boolean) =>
        rows
          .filter((row) => (row.state === 'due') === waiting)
          .reduce((sum, row) => sum + Number(row.count), 0);
      return { waiting: of(true), failed: of(false) };
    },

    async markRead(operator, conversation, n) {
      await db
        .insertInto('conversation_read')
        .values({ operator_id: operator, conversation_id: conversation, n })
        .onConflict((conflict) =>
          conflict
            .columns(['operator_id', 'conversation_id'])
            .doUpdateSet({ n })
            .where('conversation_read.n', '<', n),
        )
        .execute();
    },

    async readUpTo(operator, conversations) {
      if (conversations.length === 0) return new Map();
      const rows = await db
        .selectFrom('conversation_read')
        .select(['conversation_id', 'n'])
        .where('operator_id', '=', operator)
        .where('conversation_id', 'in', [...conversations])
        .execute();
      return new Map(rows.map((row) => [row.conversation_id, row.n]));
    },
  };
}
