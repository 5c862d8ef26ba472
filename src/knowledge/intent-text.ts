import { isSeq, parseDocument } from 'yaml';
import type { FieldFault, IntentForm } from '../domain/article-form.ts';
import { readIntent } from './content.ts';
import { ContentReader, type Fault } from './read.ts';
import { inline, setKey } from './yaml-text.ts';

/** An intent's file ↔ the fields of its form. */

/** The fields of a file's text; null when it is in no good form. */
export function intentForm(file: string, text: string): IntentForm | null {
  const intent = readIntent(new ContentReader(''), file, text);
  if (!intent) return null;
  return {
    name: intent.name,
    means: intent.means,
    kind: intent.kind,
    article: intent.article ?? '',
    leadsTo: intent.reply ?? intent.agency ?? intent.action ?? '',
    followUps: intent.followUps,
    examples: intent.examples,
    notes: [...text.matchAll(/^# ?(.*)$/gm)].map((match) => match[1]!),
  };
}

const item = (text: string): string => `  - ${inline(text)}`;

/**
 * The file's text with the fields of a form: what it means, its article, what follows it and its examples. The rest,
 * comments among it, stays as it was written.
 * @param before the text so far; null for a new intent
 */
export function intentText(file: string, form: IntentForm, before: string | null): string {
  const old = before === null ? null : intentForm(file, before);
  if (old === null)
    return [
      `name: ${form.name}`,
      `means: ${inline(form.means)}`,
      ...(form.article ? [`article: ${form.article}`] : []),
      ...(form.followUps.length > 0 ? [`follow_ups: ${inline([...form.followUps])}`] : []),
      'examples:',
      ...form.examples.map(item),
      '',
    ].join('\n');
  let text = before!;
  if (form.means !== old.means) text = setKey(text, 'means', ` ${inline(form.means)}`);
  if (form.article !== old.article)
    text = setKey(text, 'article', form.article === '' ? null : ` ${inline(form.article)}`);
  if (form.followUps.join() !== old.followUps.join())
    text = setKey(text, 'follow_ups', form.followUps.length === 0 ? null : ` ${inline([...form.followUps])}`);
  return withExamples(text, form.examples);
}

/** Takes lines of examples out and adds new ones at the end; those that stay keep their line. */
function withExamples(text: string, examples: readonly string[]): string {
  const seq = parseDocument(text).get('examples', true);
  if (!isSeq(seq)) return setKey(text, 'examples', `\n${examples.map(item).join('\n')}`);
  const wanted = new Set(examples);
  const there = new Set<string>();
  const lines = text.split('\n');
  const gone = new Set<number>();
  let last = 0;
  for (const node of seq.items as { value: unknown; range: [number, number, number] }[]) {
    const from = text.slice(0, node.range[0]).split('\n').length - 1;
    const to = text.slice(0, node.range[1]).split('\n').length - 1;
    const example = String(node.value).trim();
    there.add(example);
    last = to;
    if (!wanted.has(example)) for (let line = from; line <= to; line++) gone.add(line);
  }
  const added = examples.filter((example) => !there.has(example)).map(item);
  return [
    ...lines.slice(0, last + 1).filter((_, line) => !gone.has(line)),
    ...added,
    ...lines.slice(last + 1),
  ].join('\n');
}

const FIELDS: readonly [pattern: RegExp, field: string][] = [
  [/^means|^name: .*means/, 'means'],
  [/^artikel|^article/, 'article'],
  [/^follow_ups/, 'followUps'],
  [/^name/, 'name'],
  [/contoh|^examples/, 'examples'],
];

/** Where in the form the faults of a file stand. */
export function intentFaults(faults: readonly Fault[]): FieldFault[] {
  return faults.map(({ message }) => ({
    field: FIELDS.find(([pattern]) => pattern.test(message))?.[1] ?? '',
    line: null,
    message: message.replace(/^[a-z_]+(\.\d+)?: /, ''),
  }));
}
