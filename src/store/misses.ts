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
