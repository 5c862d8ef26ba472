import type { Selectable } from 'kysely';
import type { Inbox } from '../domain/conversation.ts';
import type { ChannelName, CitizenMessage } from '../domain/message.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

const COLUMN = 'inbox.body';

const CONTENT_COLUMN = 'inbox.content';

/** What a message holds besides its text. */
type Besides = Pick<CitizenMessage, 'content' | 'group' | 'reach'>;

export function inboxStore(db: Db, cipher: Cipher): Inbox {
  function sealedBesides({ content, group, reach }: CitizenMessage): Buffer | null {
    if (!content && !group && !reach) return null;
    return cipher.seal(CONTENT_COLUMN, JSON.stringify({ content, group, reach }));
  }

  function messageOf(row: Selectable<Tables['inbox']>): CitizenMessage {
    return {
      channel: row.channel as ChannelName,
      key: row.key,
      conversation: row.address,
      text: row.body_sealed ? cipher.open(COLUMN, row.body_sealed) : '',
      at: new Date(row.received_at),
      ...(row.content_sealed ? (JSON.parse(cipher.open(CONTENT_COLUMN, row.content_sealed)) as Besides) : {}),
    };
  }

  return {
    async add(message) {
      const result = await db
        .insertInto('inbox')
        .values({
          channel: message.channel,
          key: message.key,
          address: message.conversation,
          body_sealed: cipher.seal(COLUMN, message.text),
          content_sealed: sealedBesides(message),
          received_at: message.at.getTime(),
          state: 'new',
        })
        .onConflict((conflict) => conflict.columns(['channel', 'key']).doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async next(limit, busy) {
      const oldest = db
        .selectFrom('inbox')
        .select((eb) => [
          eb.fn.min('id').as('oldest'),
          eb.fn.max('id').as('newest'),
          eb.fn.countAll<number>().as('waiting'),
        ])
        .where('state', '=', 'new')
        .groupBy(['channel', 'address'])
        .as('head');
      let query = db
        .selectFrom(oldest)
        .innerJoin('inbox', 'inbox.id', 'head.oldest')
        .selectAll('inbox')
        .select(['head.waiting', 'head.newest'])
        .orderBy('inbox.id')
        .limit(limit);
      for (const conversation of busy) {
        const cut = conversation.indexOf(':');
        query = query.where((eb) =>
          eb.not(
            eb.and([
              eb('channel', '=', conversation.slice(0, cut)),
              eb('address', '=', conversation.slice(cut + 1)),
            ]),
          ),
        );
      }
      const rows = await query.execute();
      return rows.map((row) => ({
        id: row.id,
        message: messageOf(row),
        behind: row.waiting - 1,
        newest: row.newest,
      }));
    },

    async after({ id, message }) {
      const row = await db
        .selectFrom('inbox')
        .selectAll()
        .where('state', '=', 'new')
        .where('channel', '=', message.channel)
        .where('address', '=', message.conversation)
        .where('id', '>', id)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row ? messageOf(row) : null;
    },

    async done(id, at) {
      const result = await db
        .updateTable('inbox')
        .set({ state: 'done', body_sealed: null, content_sealed: null, finished_at: at.getTime() })
        .where('id', '=', id)
        .where('state', '=', 'new')
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async fail(id, errorId, at) {
      await db
        .updateTable('inbox')
        .set({ state: 'failed', finished_at: at.getTime(), error_id: errorId })
        .where('id', '=', id)
        .execute();
    },
  };
}
