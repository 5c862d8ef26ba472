import Fuse from 'fuse.js';
import type { Suggestion } from '../domain/article.ts';
import type { Content } from './content.ts';
import { buildIndex } from './search.ts';
import { termsOfWords } from './terms.ts';

/** "Maksud Anda …?": articles a missed question may be about. */
export type Suggest = (words: readonly string[], typed: string) => Suggestion[];

const MOST = 2;
/** Share of a question's weight an article must hold to be worth asking about. */
const SEARCH_COVER = 0.55;
/** Fuse.js scores run from 0 (the same) to 1: misspelt names of ours lie below this, names of other matters mostly above. */
const WORST_TITLE = 0.35;
/** Shorter words resemble too much. */
const SHORTEST_WORD = 4;

/**
 * Article text found by its words comes first; titles, keywords and what the intents mean found by their
 * looks, which forgives spelling, fill up.
 */
export function createSuggest(content: Content): Suggest {
  const index = buildIndex(content);
  const titles = new Fuse(
    content.articles.map((article) => ({
      article: article.id,
      title: article.title,
      names: [
        article.title,
        ...article.keywords,
        ...content.intents.filter((intent) => intent.article === article.id).map((intent) => intent.means),
      ],
    })),
    {
      keys: ['names'],
      useTokenSearch: true,
      tokenMatch: 'any',
      includeScore: true,
      threshold: 0.3,
      ignoreLocation: true,
      minMatchCharLength: SHORTEST_WORD,
    },
  );
  return (words, typed) => {
    const held = words.length > 1 ? index.search(termsOfWords(words)) : [];
    const found: Suggestion[] = held.filter((hit) => hit.cover >= SEARCH_COVER);
    const alike = found.length < MOST ? titles.search(typed, { limit: MOST }) : [];
    for (const { item, score } of alike)
      if (score! <= WORST_TITLE && !found.some((one) => one.article === item.article)) found.push(item);
    return found.slice(0, MOST).map(({ article, title }) => ({ article, title }));
  };
}
