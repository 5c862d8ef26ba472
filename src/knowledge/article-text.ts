import type { Source } from '../domain/article.ts';
import type { ArticleForm, FieldFault } from '../domain/article-form.ts';
import type { Content } from './content.ts';
import { readArticle, splitFrontMatter } from './content.ts';
import { ContentReader, type Fault } from './read.ts';
import { inline, setKey } from './yaml-text.ts';

/** An article's file ↔ the fields of its form. */

/** Keys of the front matter, in the order a new file has them. */
const KEYS = {
  title: 'title',
  keywords: 'keywords',
  sources: 'sources',
  facts: 'facts',
  status: 'status',
  checked: 'checked',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
  reviewBy: 'review_by',
  class: 'class',
} as const;
type Key = keyof typeof KEYS;

function sourceLine({ name, article, url }: Source): string {
  const part = (key: string, text: string) => `${key}: ${JSON.stringify(text)}`;
  return `{${[part('name', name), ...(article ? [part('article', article)] : []), ...(url ? [part('url', url)] : [])].join(', ')}}`;
}

/** A field as it stands behind its key; null: left out. */
function written(form: ArticleForm, key: Key): string | null {
  switch (key) {
    case 'keywords':
      return form.keywords.length === 0 ? null : ` ${inline([...form.keywords])}`;
    case 'facts':
      return form.facts.length === 0
        ? null
        : ` [${form.facts.map((fact) => JSON.stringify(fact)).join(', ')}]`;
    case 'sources':
      return form.sources.length === 0
        ? ' []'
        : form.sources.map((source) => `\n  - ${sourceLine(source)}`).join('');
    case 'title':
      return ` ${inline(form.title)}`;
    default:
      return form[key] === '' ? null : ` ${form[key]}`;
  }
}

/** The fields of a file's text; null when it is in no good form. */
export function articleForm(file: string, text: string): ArticleForm | null {
  const article = readArticle(new ContentReader(''), file, text);
  const parts = splitFrontMatter(text);
  if (!article || !parts) return null;
  return {
    title: article.title,
    keywords: article.keywords,
    sources: article.sources,
    facts: article.facts,
    status: article.status,
    checked: article.checked,
    validFrom: article.validFrom ?? '',
    validUntil: article.validUntil ?? '',
    reviewBy: article.reviewBy ?? '',
    class: article.class,
    body: parts.body,
  };
}

/**
 * The file's text with the fields of a form. What the form does not change stays as it was written.
 * @param before the text so far; null for a new article
 */
export function articleText(file: string, form: ArticleForm, before: string | null): string {
  const old = before === null ? null : articleForm(file, before);
  let front = old === null ? '' : `${splitFrontMatter(before!)!.front}\n`;
  for (const key of Object.keys(KEYS) as Key[]) {
    const now = written(form, key);
    if (old !== null && written(old, key) === now) continue;
    front = setKey(front, KEYS[key], now);
  }
  const body = form.body.replaceAll('\r\n', '\n').trim();
  const kept = old !== null && old.body.trim() === body ? old.body : `${body}\n`;
  return `---\n${front}---\n${kept}`;
}

/** Where in the form the faults of a file stand. */
export function articleFaults(text: string, faults: readonly Fault[]): FieldFault[] {
  const lines = text.split('\n');
  const bodyFrom = lines.indexOf('---', 1) + 1;
  return faults.map(({ line, message }) => {
    const field = (Object.keys(KEYS) as Key[]).find((key) =>
      new RegExp(`^${KEYS[key]}(\\.|:| )`).test(message),
    );
    if (field) return { field, line: null, message: message.replace(/^[a-z_]+(\.\S+)?: /, '') };
    if (bodyFrom > 0 && line > bodyFrom) return { field: 'body', line: line - bodyFrom, message };
    if (/kata kunci/.test(message)) return { field: 'keywords', line: null, message };
    return { field: /jawaban|bagian|fakta|tautan/.test(message) ? 'body' : '', line: null, message };
  });
}

/** A form for an article that does not exist yet. */
export function emptyArticle(today: string): ArticleForm {
  return {
    title: '',
    keywords: [],
    sources: [],
    facts: [],
    status: 'unverified',
    checked: today,
    validFrom: '',
    validUntil: '',
    reviewBy: '',
    class: 'setiap-saat',
    body: '',
  };
}

/** Names the facts a text may fetch, for an editor to choose from. */
export function factPaths(content: Content): string[] {
  const paths: string[] = ['today.date', 'today.stages', 'today.next'];
  for (const schedule of content.schedules)
    paths.push(...schedule.stages.map((stage) => `schedule.${schedule.election}.${stage.key}`));
  paths.push('office.name', 'office.address', 'office.website', 'office.phone', 'office.hours');
  for (const key of Object.keys(content.agencies)) paths.push(`agencies.${key}.name`, `agencies.${key}.url`);
  return paths;
}
