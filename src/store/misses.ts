import type { Misses } from '../domain/conversation.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

const TEXT = 'miss.text_sealed';
const LONGEST = 500;
/** The clear column of the first schema, kept empty. */
const NO_TEXT = '';

export function missStore(db: Db, cipher: Cipher): Misses {
  return {
    async add(text, intent, confidence, at) {
      const sealed = cipher.seal(TEXT, text.slice(0, LONGEST));
      await db
        .insertInto('miss')
        .values({ text: NO_TEXT, text_sealed: sealed, intent, confidence, at: at.getTime() })
        .execute();
    },

    async open(limit) {
      const rows = await db
        .selectFrom('miss')
        .select(['id', 'text_sealed', 'intent', 'confidence', 'at'])
        .where('handled_as', 'is', null)
        .where('text_sealed', 'is not', null)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        text: cipher.open(TEXT, row.text_sealed!),
        intent: row.intent,
        confidence: row.confidence,
        at: new Date(row.at),
      }));
    },

    async standing() {
      const row = await db
        .selectFrom('miss')
        .select(({ fn }) => [fn.countAll<number>().as('open'), fn.max('id').as('newest')])
        .where('handled_as', 'is', null)
        .executeTakeFirstOrThrow();
      return { open: Number(row.open), newest: row.newest ?? 0 };
    },

    async handle(ids, as, operator, at) {
      if (ids.length === 0) return;
      await db
        .updateTable('miss')
        .set({ handled_as: as, handled_by: operator, handled_at: at.getTime() })
        .where('id', 'in', [...ids])
        .where('handled_as', 'is', null)
        .execute();
    },

    async reopen(ids) {
      if (ids.length === 0) return;
      await db
        .updateTable('miss')
        .set({ handled_as: null, handled_by: null, handled_at: null })
        .where('id', 'in', [...ids])
        .execute();
    },
  };
}

/** Seals misses of before the fourth schema, which stood in clear. */
export async function sealMisses(db: Db, cipher: Cipher): Promise<void> {
  const clear = await db.selectFrom('miss').select(['id', 'text']).where('text_sealed', 'is', null).execute();
  for (const { id, text } of clear)
    await db
      .updateTable('miss')
      .set({ text: NO_TEXT, text_sealed: cipher.seal(TEXT, text) })
      .where('id', '=', id)
      .execute();
}
