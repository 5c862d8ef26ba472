import type { Library } from './domain/article.ts';
import type { ArticleHit } from './domain/channel.ts';
import { civilDateOf } from './domain/date.ts';
import type { Intent, Understander } from './domain/intent.ts';
import { plainText } from './domain/message.ts';
import { fold } from './language/fold.ts';

const SUMMARY = 120;

/** Articles that fit what is typed, best first: by what is understood, then by the words of articles. */
export function articleHits(
  mind: { library: Library; understander: Understander; intents: ReadonlyMap<string, Intent> },
  typed: string,
  limit: number,
  now: Date,
): ArticleHit[] {
  const { library, understander, intents } = mind;
  const text = fold(typed).slice(0, 200);
  if (text.trim() === '') return [];
  const read = understander.understand(text, {
    topic: null,
    followUps: [],
    asked: null,
    today: civilDateOf(now),
  })[0];
  const ids = new Set<string>();
  for (const { intent } of read?.candidates ?? []) {
    const article = intents.get(intent)?.article;
    if (article) ids.add(article);
  }
  for (const { article } of library.suggest(read?.words ?? [], typed)) ids.add(article);
  const hits: ArticleHit[] = [];
  for (const id of ids) {
    if (hits.length === limit) break;
    const found = library.answer(id, { words: [], slots: {}, followUp: false }, now);
    if (!found) continue;
    const summary = plainText(found.blocks).replace(/\s+/g, ' ').slice(0, SUMMARY).trim();
    hits.push({ id, title: found.title, summary, blocks: found.blocks });
  }
  return hits;
}
