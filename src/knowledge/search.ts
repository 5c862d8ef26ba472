import type { Content } from './content.ts';
import { PLACEHOLDER } from './facts.ts';
import { termsOf } from './terms.ts';

/** BM25 (Robertson & Zaragoza 2009) over article titles, keywords and text; fields weigh by repetition. */

const K1 = 1.2;
const B = 0.75;
const FIELD_WEIGHT = { title: 4, keywords: 4, heading: 2, body: 1 } as const;

export interface SearchHit {
  article: string;
  title: string;
  /** BM25 score; higher is nearer. */
  score: number;
  /** Share of the question's content words (weighted by rarity) that the article holds, 0–1. */
  cover: number;
}

export interface SearchIndex {
  search(terms: readonly string[], limit?: number): SearchHit[];
}

export function buildIndex(content: Content): SearchIndex {
  const articles = content.articles;
  const postings = new Map<string, Map<number, number>>();
  const lengths = new Float64Array(articles.length);
  const add = (doc: number, text: string, weight: number): void => {
    for (const word of termsOf(text.replace(PLACEHOLDER, ' '))) {
      const posting = postings.get(word) ?? new Map<number, number>();
      posting.set(doc, (posting.get(doc) ?? 0) + weight);
      postings.set(word, posting);
      lengths[doc]! += weight;
    }
  };
  for (const [doc, article] of articles.entries()) {
    add(doc, article.title, FIELD_WEIGHT.title);
    add(doc, article.keywords.join(' '), FIELD_WEIGHT.keywords);
    add(doc, article.markup, FIELD_WEIGHT.body);
    for (const passage of article.passages) {
      add(doc, `${passage.heading} ${passage.keywords.join(' ')}`, FIELD_WEIGHT.heading);
      add(doc, passage.markup, FIELD_WEIGHT.body);
    }
  }
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, articles.length);
  const idf = (found: number): number => Math.log(1 + (articles.length - found + 0.5) / (found + 0.5));

  return {
    search(terms, limit = 5) {
      const scores = new Map<number, number>();
      const covered = new Map<number, number>();
      let total = 0;
      for (const word of new Set(terms)) {
        const posting = postings.get(word);
        const weight = idf(posting?.size ?? 0);
        total += weight;
        for (const [doc, count] of posting ?? []) {
          const saturation = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * lengths[doc]!) / mean));
          scores.set(doc, (scores.get(doc) ?? 0) + weight * saturation);
          covered.set(doc, (covered.get(doc) ?? 0) + weight);
        }
      }
      return [...scores]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([doc, score]) => ({
          article: articles[doc]!.id,
          title: articles[doc]!.title,
          score,
          cover: total > 0 ? covered.get(doc)! / total : 0,
        }));
    },
  };
}
