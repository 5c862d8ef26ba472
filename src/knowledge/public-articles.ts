import type { Article } from '../domain/article.ts';
import type { ArticleCard, PublicArticles } from '../domain/article-page.ts';
import { civilDateOf } from '../domain/date.ts';
import type { Block } from '../domain/message.ts';
import type { Content } from './content.ts';
import { fillFacts } from './facts.ts';
import { parseMarkup } from './markup.ts';

/** Articles as public pages: whole, each passage that makes sense without a question. */
export function publicArticles(content: Content): PublicArticles {
  const valid = (article: Article, now: Date): boolean => {
    const today = civilDateOf(now);
    return (article.validFrom ?? today) <= today && (article.validUntil ?? today) >= today;
  };
  const card = (article: Article): ArticleCard => ({
    id: article.id,
    title: article.title,
    status: article.status,
    checked: article.checked,
    class: article.class,
  });
  const blocksOf = (markup: string, now: Date): Block[] | null => {
    const filled = fillFacts(markup, content, now, {});
    return filled === null ? null : parseMarkup(filled);
  };
  return {
    list: (now) => content.articles.filter((article) => valid(article, now)).map(card),
    page(id, now) {
      const article = content.articles.find((one) => one.id === id && valid(one, now));
      const blocks = article && blocksOf(article.markup, now);
      if (!article || !blocks) return null;
      return {
        ...card(article),
        sources: article.sources,
        blocks,
        passages: article.passages.flatMap((passage) => {
          const filled = blocksOf(passage.markup, now);
          return filled ? [{ heading: passage.heading, blocks: filled }] : [];
        }),
      };
    },
  };
}
