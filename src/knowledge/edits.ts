import type { Article } from '../domain/article.ts';
import type { Intent } from '../domain/intent.ts';
import { type Content, readArticle, readIntent } from './content.ts';
import { ContentReader, type Fault } from './read.ts';

/** Texts that stand in for content files: `knowledge/umum/alamat-kantor.md` → Markdown, `intents/…/….yml` → YAML. */
export type Edits = ReadonlyMap<string, string>;

/**
 * Content with articles and intents read from other texts than their files, or that have no file yet. The same form is
 * asked of them; one that is in no good form leaves what was there.
 */
export function withEdits(content: Content, edits: Edits): { content: Content; faults: Fault[] } {
  const reader = new ContentReader('');
  const articles = new Map(content.articles.map((one) => [`knowledge/${one.id}.md`, one]));
  const intents = new Map(content.intents.map((one) => [`intents/${one.category}/${one.name}.yml`, one]));
  for (const [file, text] of edits) {
    const before = reader.faults.length;
    if (file.startsWith('knowledge/')) {
      const read: Article | null = readArticle(reader, file, text);
      if (read && reader.faults.length === before) articles.set(file, read);
    } else {
      const read: Intent | null = readIntent(reader, file, text);
      if (read && reader.faults.length === before) intents.set(file, read);
    }
  }
  // In the order of files, so that the same content is the same whether it was read or edited.
  const inOrder = <One>(all: Map<string, One>): One[] =>
    [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return {
    content: { ...content, articles: inOrder(articles), intents: inOrder(intents) },
    faults: reader.faults,
  };
}
