import type { Outbox } from '../domain/conversation.ts';
import type { ChannelName, Reply } from '../domain/message.ts';
import type { Cipher } from './cipher.ts';
import { appendLine, LINE_COLUMN, REACH_COLUMN } from './conversations.ts';
import type { Db } from './database.ts';

export function outboxStore(db: Db, cipher: Cipher): Outbox {
  /** The oldest waiting row of each conversation of a channel. */
  const headsOf = (channel: ChannelName) =>
    db
      .selectFrom('outbox')
      .select((eb) => [eb.fn.min('id').as('head'), eb.fn.countAll<number>().as('waiting')])
      .where('state', '=', 'due')
      .where('channel', '=', channel)
      .groupBy('conversation_id')
      .as('heads');
  const replyOf = (sealed: Uint8Array): Reply =>
    (JSON.parse(cipher.open(LINE_COLUMN, sealed)) as { reply: Reply }).reply;

  return {
    async add(conversation, reply, sender, at, read = false) {
      const line = await appendLine(db, cipher, conversation, sender, { reply }, at);
      await db
        .insertInto('outbox')
        .columns([
          'recipient',
          'conversation_id',
          'line_id',
          'state',
          'created_at',
          'not_before',
          'finished_at',
          'channel',
        ])
        .expression((eb) =>
          eb
            .selectFrom('conversation')
            .select((of) => [
              of.val('citizen' as const).as('recipient'),
              'conversation.id as conversation_id',
              of.val(line.id).as('line_id'),
              of.val(read ? ('sent' as const) : ('due' as const)).as('state'),
              of.val(at.getTime()).as('created_at'),
              of.val(at.getTime()).as('not_before'),
              of.val(read ? at.getTime() : null).as('finished_at'),
              'conversation.channel as channel',
            ])
            .where('conversation.id', '=', conversation),
        )
        .execute();
      return line.n;
    },

    async heads(channel, now, limit, busy) {
      let query = db
        .selectFrom(headsOf(channel))
        .innerJoin('outbox', 'outbox.id', 'heads.head')
        .innerJoin('conversation', 'conversation.id', 'outbox.conversation_id')
        .innerJoin('line', 'line.id', 'outbox.line_id')
        .select([
          'outbox.id',
          'outbox.attempts',
          'outbox.parts',
          'outbox.mark',
          'outbox.created_at',
          'heads.waiting',
          'conversation.id as conversation',
          'conversation.address',
          'conversation.reach_sealed',
          'line.n',
          'line.sender',
          'line.body_sealed',
        ])
        .where('outbox.not_before', '<=', now.getTime())
        .orderBy('outbox.id')
        .limit(limit);
      if (busy.length > 0) query = query.where('outbox.conversation_id', 'not in', [...busy]);
      return (await query.execute()).map((row) => ({
        id: row.id,
        channel,
        address: row.reach_sealed ? cipher.open(REACH_COLUMN, row.reach_sealed) : row.address,
        conversation: row.conversation,
        n: row.n,
        reply: replyOf(row.body_sealed),
        person: row.sender === 'person',
        createdAt: new Date(row.created_at),
        attempts: row.attempts,
        parts: row.parts,
        mark: row.mark,
        behind: row.waiting - 1,
      }));
    },

    async arrived(id, parts, mark) {
      await db.updateTable('outbox').set({ parts, mark }).where('id', '=', id).execute();
    },

    async lastMark(channel) {
      const row = await db
        .selectFrom('outbox')
        .select('mark')
        .where('channel', '=', channel)
        .where('state', '=', 'sent')
        .orderBy('finished_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.mark ?? null;
    },

    async sent(id, at, mark = null) {
      await db
        .updateTable('outbox')
        .set({ state: 'sent', finished_at: at.getTime(), mark, reason: null })
        .where('id', '=', id)
        .execute();
    },

    async confirmed(id, parts) {
      await db
        .updateTable('outbox')
        .set({ parts })
        .where('id', '=', id)
        .where('state', '=', 'due')
        .where('parts', '<', parts)
        .execute();
    },

    async bounced(id, part, at, reason) {
      await db
        .updateTable('outbox')
        .set({ state: 'failed', finished_at: at.getTime(), mark: null, parts: part, reason })
        .where('id', '=', id)
        .execute();
    },

    async again(id, { notBefore, counts, reason, underWay }) {
      await db
        .updateTable('outbox')
        .set((eb) => ({
          attempts: eb('attempts', '+', counts ? 1 : 0),
          not_before: notBefore.getTime(),
          reason,
          ...(underWay ? {} : { mark: null }),
        }))
        .where('id', '=', id)
        .execute();
    },

    async givenUp(id, at, state, reason) {
      await db
        .updateTable('outbox')
        .set({ state, finished_at: at.getTime(), mark: null, reason })
        .where('id', '=', id)
        .execute();
    },

    async giveUpAll(conversation, at, reason) {
      await db
        .updateTable('outbox')
        .set({ state: 'failed', finished_at: at.getTime(), mark: null, reason })
        .where('conversation_id', '=', conversation)
        .where('state', '=', 'due')
        .execute();
    },

    async wake(conversation, at) {
      await db
        .updateTable('outbox')
        .set({ not_before: at.getTime() })
        .where('conversation_id', '=', conversation)
        .where('state', '=', 'due')
        .where('not_before', '>', at.getTime())
        .execute();
    },

    async nextAt(channel, busy) {
      let query = db
        .selectFrom(headsOf(channel))
        .innerJoin('outbox', 'outbox.id', 'heads.head')
        .select((eb) => eb.fn.min('outbox.not_before').as('at'));
      if (busy.length > 0) query = query.where('outbox.conversation_id', 'not in', [...busy]);
      const row = await query.executeTakeFirst();
      return row?.at == null ? null : new Date(row.at);
    },

    async waiting(channel) {
      const row = await db
        .selectFrom('outbox')
        .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('created_at').as('oldest')])
        .where('state', '=', 'due')
        .where('channel', '=', channel)
        .executeTakeFirstOrThrow();
      return { count: row.count, oldest: row.oldest === null ? null : new Date(row.oldest) };
    },

    async failedSince(channel, since) {
      const row = await db
        .selectFrom('outbox')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', 'in', ['failed', 'unknown'])
        .where('finished_at', '>=', since.getTime())
        .where('channel', '=', channel)
        .executeTakeFirstOrThrow();
      return row.count;
    },

    async sentTimes(channel, since) {
      const rows = await db
        .selectFrom('outbox')
        .select('finished_at')
        .where('state', '=', 'sent')
        .where('channel', '=', channel)
        .where('finished_at', '>=', since.getTime())
        .orderBy('finished_at')
        .execute();
      return rows.map((row) => new Date(row.finished_at!));
    },

    async undelivered(limit) {
      const rows = await db
        .selectFrom('outbox')
        .innerJoin('line', 'line.id', 'outbox.line_id')
        .select([
          'outbox.id',
          'outbox.channel',
          'outbox.conversation_id',
          'outbox.state',
          'outbox.reason',
          'outbox.finished_at',
          'line.body_sealed',
        ])
        .where('outbox.state', 'in', ['failed', 'unknown'])
        .orderBy('outbox.finished_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        channel: row.channel as ChannelName,
        conversation: row.conversation_id,
        kind: replyOf(row.body_sealed).kind,
        state: row.state as 'failed' | 'unknown',
        reason: row.reason ?? '',
        at: new Date(row.finished_at!),
      }));
    },
  };
}
