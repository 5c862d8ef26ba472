import type { Outbox } from '../domain/conversation.ts';
import type { ChannelName, Reply } from '../domain/message.ts';
import type { Cipher } from './cipher.ts';
import { appendLine, LINE_COLUMN } from './conversations.ts';
import type { Db } from './database.ts';

export function outboxStore(db: Db, cipher: Cipher): Outbox {
  return {
    async add(conversation, reply, sender, at) {
      const line = await appendLine(db, cipher, conversation, sender, { reply }, at);
      await db
        .insertInto('outbox')
        .values({
          recipient: 'citizen',
          conversation_id: conversation,
          line_id: line.id,
          state: 'due',
          created_at: at.getTime(),
          not_before: at.getTime(),
        })
        .execute();
      return line.n;
    },

    async due(now, limit) {
      const rows = await db
        .selectFrom('outbox')
        .innerJoin('conversation', 'conversation.id', 'outbox.conversation_id')
        .innerJoin('line', 'line.id', 'outbox.line_id')
        .select([
          'outbox.id',
          'outbox.attempts',
          'conversation.id as conversation',
          'conversation.channel',
          'conversation.address',
          'line.n',
          'line.body_sealed',
        ])
        .where('outbox.state', '=', 'due')
        .where('outbox.not_before', '<=', now.getTime())
        .orderBy('outbox.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        channel: row.channel as ChannelName,
        address: row.address,
        conversation: row.conversation,
        n: row.n,
        reply: (JSON.parse(cipher.open(LINE_COLUMN, row.body_sealed)) as { reply: Reply }).reply,
        attempts: row.attempts,
      }));
    },

    async sent(id, at) {
      await db
        .updateTable('outbox')
        .set({ state: 'sent', finished_at: at.getTime() })
        .where('id', '=', id)
        .execute();
    },

    async failed(id, at, retryAt, reason) {
      await db
        .updateTable('outbox')
        .set((eb) => ({
          state: retryAt ? ('due' as const) : ('failed' as const),
          attempts: eb('attempts', '+', 1),
          not_before: (retryAt ?? at).getTime(),
          finished_at: retryAt ? null : at.getTime(),
          reason,
        }))
        .where('id', '=', id)
        .execute();
    },
  };
}
