import type { TaughtStore } from '../domain/teaching.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

const TEXT = 'taught.text';

/** What citizens wrote may hold a name or an address: it is sealed. */
export function taughtStore(db: Db, cipher: Cipher): TaughtStore {
  return {
    async add({ text, intent, by, at }) {
      const { id } = await db
        .insertInto('taught')
        .values({ text_sealed: cipher.seal(TEXT, text), intent, by_operator: by, at: at.getTime() })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async open(limit) {
      const rows = await db
        .selectFrom('taught')
        .selectAll()
        .where('done_at', 'is', null)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        text: cipher.open(TEXT, row.text_sealed),
        intent: row.intent,
        by: row.by_operator,
        at: new Date(row.at),
      }));
    },

    async done(id, operator, at) {
      await db
        .updateTable('taught')
        .set({ done_at: at.getTime(), done_by: operator })
        .where('id', '=', id)
        .where('done_at', 'is', null)
        .execute();
    },
  };
}
