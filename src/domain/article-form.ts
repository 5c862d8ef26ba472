import type { Article, Source } from './article.ts';
import type { IntentKind } from './intent.ts';

/** An article and an intent as their forms in the console hold them: plain text, nothing filled in yet. */

export interface ArticleForm {
  title: string;
  keywords: readonly string[];
  sources: readonly Source[];
  facts: readonly string[];
  status: Article['status'];
  /** Civil dates as typed; empty: none. */
  checked: string;
  validFrom: string;
  validUntil: string;
  reviewBy: string;
  class: Article['class'];
  /** Everything below the front matter: the chat answer, then passages with `## ` headings. */
  body: string;
}

export const ARTICLE_FIELDS = [
  'title',
  'keywords',
  'sources',
  'facts',
  'status',
  'checked',
  'validFrom',
  'validUntil',
  'reviewBy',
  'class',
  'body',
] as const satisfies readonly (keyof ArticleForm)[];

export interface IntentForm {
  name: string;
  means: string;
  kind: IntentKind;
  /** Id of the article that answers; empty: none. */
  article: string;
  /** What else it leads to, for reading: a sentence, an agency or an action. */
  leadsTo: string;
  followUps: readonly string[];
  examples: readonly string[];
  /** Comments of the file: where the intent ends and its neighbours begin. */
  notes: readonly string[];
}

/** Something wrong in a text, with the field of the form it stands in and the line within that field. */
export interface FieldFault {
  /** A field of the form; empty: the whole. */
  field: string;
  /** Within the body; null in another field. */
  line: number | null;
  message: string;
}
