import type { Misses } from '../domain/conversation.ts';
import type { Db } from './database.ts';

export function missStore(db: Db): Misses {
  return {
    async add(text, intent, confidence, at) {
      await db
        .insertInto('miss')
        .values({ text: text.slice(0, 500), intent, confidence, at: at.getTime() })
        .execute();
    },
  };
}
