import { SEARCHED, type Searched } from '../domain/case-search.ts';
import type { Cipher } from './cipher.ts';
import { LINE_COLUMN } from './conversations.ts';
import type { Db } from './database.ts';
import { objectionStore } from './objections.ts';
import { readRow } from './request-row.ts';
import { fileTerms, lineWords, objectionWords, requestWords } from './search.ts';

/** Files what was there before the index of words was: once, in batches, going on where a stopped start left off. */

const BATCH = 500;

/** Reads rows with an id in a span and files them. */
type FileSpan = (db: Db, cipher: Cipher, above: number, upTo: number) => Promise<void>;

const SPANS: Partial<Record<Searched, FileSpan>> = {
  async request(db, cipher, above, upTo) {
    const rows = await db
      .selectFrom('request')
      .selectAll()
      .where('id', '>', above)
      .where('id', '<=', upTo)
      .execute();
    for (const row of rows)
      await fileTerms(db, cipher, 'request', row.id, requestWords(readRow(row, cipher)));
  },
  async objection(db, cipher, above, upTo) {
    const store = objectionStore(db, cipher);
    for (let id = above + 1; id <= upTo; id++) {
      const objection = await store.get(id);
      if (objection) await fileTerms(db, cipher, 'objection', id, objectionWords(objection));
    }
  },
  async conversation(db, cipher, above, upTo) {
    const rows = await db
      .selectFrom('line')
      .select(['conversation_id', 'sender', 'body_sealed'])
      .where('id', '>', above)
      .where('id', '<=', upTo)
      .where('sender', 'in', ['citizen', 'person'])
      .execute();
    for (const row of rows) {
      const words = lineWords(row.sender, JSON.parse(cipher.open(LINE_COLUMN, row.body_sealed)));
      await fileTerms(db, cipher, 'conversation', row.conversation_id, words);
    }
  },
};

export async function fileBacklog(db: Db, cipher: Cipher): Promise<void> {
  for (const [kind, fileSpan] of Object.entries(SPANS) as [Searched, FileSpan][]) {
    const left = await db
      .selectFrom('search_backlog')
      .select('up_to')
      .where('kind', '=', SEARCHED[kind])
      .executeTakeFirst();
    for (let upTo = left?.up_to ?? 0; upTo > 0; ) {
      const above = Math.max(0, upTo - BATCH);
      await db.transaction().execute(async (tx) => {
        await fileSpan(tx, cipher, above, upTo);
        await tx
          .updateTable('search_backlog')
          .set({ up_to: above })
          .where('kind', '=', SEARCHED[kind])
          .execute();
      });
      upTo = above;
    }
  }
}
