import type { Selectable } from 'kysely';
import type { CannedReply, CannedReplyStore } from '../domain/handover.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** Replies kept ready are the office's own words: no citizen's data, so they stand in clear. */
export function cannedReplyStore(db: Db): CannedReplyStore {
  const read = (row: Selectable<Tables['canned_reply']>): CannedReply => ({
    id: row.id,
    title: row.title,
    shortcut: row.shortcut,
    text: row.text,
    by: row.by_operator,
    at: new Date(row.at),
  });
  const kept = () => db.selectFrom('canned_reply').selectAll().where('removed_at', 'is', null);
  const set = (id: number, change: { removed_at: number | null; by_operator: number }) =>
    db.updateTable('canned_reply').set(change).where('id', '=', id).execute();

  return {
    async list() {
      return (await kept().orderBy('title').orderBy('id').execute()).map(read);
    },

    async get(id) {
      const row = await kept().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },

    async add({ title, shortcut, text }, operator, at) {
      const { id } = await db
        .insertInto('canned_reply')
        .values({ title, shortcut, text, by_operator: operator, at: at.getTime() })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async change(id, { title, shortcut, text }, operator, at) {
      await db
        .updateTable('canned_reply')
        .set({ title, shortcut, text, by_operator: operator, at: at.getTime() })
        .where('id', '=', id)
        .execute();
    },

    async remove(id, operator, at) {
      await set(id, { removed_at: at.getTime(), by_operator: operator });
    },

    async removed(id) {
      const row = await db
        .selectFrom('canned_reply')
        .selectAll()
        .where('id', '=', id)
        .where('removed_at', 'is not', null)
        .executeTakeFirst();
      return row ? read(row) : null;
    },

    async restore(id, operator) {
      await set(id, { removed_at: null, by_operator: operator });
    },
  };
}
