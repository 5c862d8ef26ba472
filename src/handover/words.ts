import type { Block, Span } from '../domain/message.ts';

/** What an operator typed, as blocks: the one text of the desk that no file holds. Pure. */

const BULLET = /^[•\-*]\s+/;
const NUMBER = /^\d{1,2}[.)]\s+/;
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of line.matchAll(LINK)) {
    if (match.index > from) spans.push(line.slice(from, match.index));
    spans.push({ link: match[0], text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < line.length) spans.push(line.slice(from));
  return spans;
}

/** Every line is a paragraph; lines that begin with a mark or a number in a row are a list. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const last = blocks.at(-1);
    if (line === '') continue;
    const mark = BULLET.test(line) ? BULLET : NUMBER.test(line) ? NUMBER : null;
    if (mark === null) {
      blocks.push({ type: 'paragraph', spans: spansOf(line) });
      continue;
    }
    const item = spansOf(line.replace(mark, ''));
    const ordered = mark === NUMBER;
    if (last?.type === 'list' && last.ordered === ordered) last.items.push(item);
    else blocks.push({ type: 'list', ordered, items: [item] });
  }
  return blocks;
}
