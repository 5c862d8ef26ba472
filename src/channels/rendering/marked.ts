import type { Block, Span } from '../../domain/message.ts';
import { visibleBlocks } from '../../domain/visible-text.ts';

/** A reply as one text with marks on it: what chat services show. Pure. */

/** `small` is a note or source line; `link` hides its address behind words; `address` is a visible address. */
export type MarkKind = 'strong' | 'small' | 'link' | 'address';

/** From `start` up to `end`, in UTF-16 units. Marks are in order and never overlap. */
export interface Mark {
  kind: MarkKind;
  start: number;
  end: number;
  /** Where a `link` leads. */
  link?: string;
}

export interface Marked {
  text: string;
  marks: Mark[];
}

/**
 * The text of blocks, the same as `plainText` gives, with marks.
 * @param hides whether the service can put an address behind words; else it stands in brackets after them
 */
export function markedText(blocks: readonly Block[], hides: (address: string) => boolean): Marked {
  const marked: Marked = { text: '', marks: [] };
  visibleBlocks(blocks).forEach((block, n) => {
    if (n > 0) add(marked, '\n\n');
    if (block.type === 'paragraph') addSpans(marked, block.spans, hides, block.role ? 'small' : undefined);
    else
      block.items.forEach((item, i) => {
        add(marked, `${i > 0 ? '\n' : ''}${block.ordered ? `${i + 1}.` : '•'} `);
        addSpans(marked, item, hides);
      });
  });
  return marked;
}

function addSpans(
  marked: Marked,
  spans: readonly Span[],
  hides: (address: string) => boolean,
  kind?: MarkKind,
): void {
  for (const span of spans) {
    if (typeof span === 'string') add(marked, span, kind);
    else if ('strong' in span) add(marked, span.strong, 'strong');
    else if (span.text === span.link) add(marked, span.link, 'address');
    else if (hides(span.link) && span.text.trim() !== '') add(marked, span.text, 'link', span.link);
    else {
      add(marked, `${span.text} (`, kind);
      add(marked, span.link, 'address');
      add(marked, ')', kind);
    }
  }
}

function add(marked: Marked, text: string, kind?: MarkKind, link?: string): void {
  const start = marked.text.length;
  marked.text += text;
  if (kind === undefined || text === '') return;
  const end = marked.text.length;
  const last = marked.marks.at(-1);
  if (last?.end === start && last.kind === kind && (kind === 'strong' || kind === 'small')) last.end = end;
  else marked.marks.push({ kind, start, end, ...(link === undefined ? {} : { link }) });
}
