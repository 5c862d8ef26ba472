import type { Article } from '../domain/article.ts';
import type { Intent } from '../domain/intent.ts';
import type { Example } from './train.ts';

/**
 * What an article says about its intent, as texts to learn words from: title, keywords, headings and
 * sentences. It is the search engine's evidence, learnt beforehand: a question may use a word that no example
 * holds and the answer does.
 */
export function readingOf(intents: readonly Intent[], articles: readonly Article[]): Example[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return intents.flatMap((intent) => {
    const article = intent.article === null ? undefined : byId.get(intent.article);
    const texts = [intent.means, ...(article ? textsOf(article) : [])];
    return texts.map((text) => ({ text, intent: intent.name }));
  });
}

const SHORTEST_SENTENCE = 20;
/** `{{schedule.pilkada-2024.voting_day}}`, link targets and list or emphasis marks say nothing. */
const NOT_WORDS = /\{\{.*?\}\}|\]\(.*?\)|https?:\S+|[[*_#>]+/g;

function textsOf(article: Article): string[] {
  const marked = [article.markup, ...article.passages.map((passage) => passage.markup)];
  const sentences = marked
    .flatMap((markup) => markup.split(/\n+|(?<=[.?!;])\s+/))
    .map((sentence) => sentence.replace(NOT_WORDS, ' ').trim())
    .filter((sentence) => sentence.length >= SHORTEST_SENTENCE);
  const headings = article.passages.flatMap((passage) => [passage.heading, ...passage.keywords]);
  return [article.title, ...article.keywords, ...headings, ...sentences];
}
