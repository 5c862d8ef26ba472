import type { Cipher } from './cipher.ts';
import { LINE_COLUMN } from './conversations.ts';
import type { Db } from './database.ts';
import { lineWords, refileTerms } from './search.ts';

/** Before lines of talks are removed for good: the words that stand in none of the lines that stay are forgotten too. */
export async function forgetLines(db: Db, cipher: Cipher, lines: readonly number[]): Promise<void> {
  const going = new Set(lines);
  const talks = await db
    .selectFrom('line')
    .select('conversation_id')
    .distinct()
    .where('id', 'in', [...lines])
    .execute();
  for (const { conversation_id: talk } of talks) {
    const gone = new Set<string>();
    const kept = new Set<string>();
    const rows = await db
      .selectFrom('line')
      .select(['id', 'sender', 'body_sealed'])
      .where('conversation_id', '=', talk)
      .where('sender', 'in', ['citizen', 'person'])
      .execute();
    for (const { id, sender, body_sealed: sealed } of rows)
      for (const word of lineWords(sender, JSON.parse(cipher.open(LINE_COLUMN, sealed))))
        (going.has(id) ? gone : kept).add(word);
    await refileTerms(db, cipher, 'conversation', talk, gone, kept);
  }
}
