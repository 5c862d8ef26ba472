import type { Article, Source } from './article.ts';
import type { CivilDate } from './date.ts';
import type { Block } from './message.ts';

/** An article as a public page shows it: whole, with every passage, names already filled. */

export interface ArticleCard {
  /** `hari-pemungutan-suara/jam-tps` */
  id: string;
  title: string;
  status: 'verified' | 'unverified';
  checked: CivilDate;
  class: Article['class'];
}

export interface ArticlePage extends ArticleCard {
  sources: readonly Source[];
  blocks: readonly Block[];
  passages: readonly { heading: string; blocks: readonly Block[] }[];
}

/** Articles valid on a day, for reading. */
export interface PublicArticles {
  list(now: Date): readonly ArticleCard[];
  page(id: string, now: Date): ArticlePage | null;
}
