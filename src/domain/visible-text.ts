import type { Block, Span } from './message.ts';

/** What of a text may reach a screen. Every renderer draws `visibleBlocks`, so that all show the same. */

/** CR, CRLF, NEL, line and paragraph separator, vertical tab and form feed all end a line. */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
/**
 * Control characters (among them ESC, which steers terminals), and the characters that embed, override or isolate a
 * writing direction (Unicode UAX 9): in a name or a question they would turn round the desk's own words after it.
 * Letters written from right to left need none of them.
 */
const UNSEEN = /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** The text without control and direction characters; a tab becomes a space, half a surrogate pair U+FFFD. */
export function visibleText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(UNSEEN, '').toWellFormed();
}

function visibleSpan(span: Span): Span {
  if (typeof span === 'string') return visibleText(span);
  if ('strong' in span) return { strong: visibleText(span.strong) };
  return { link: visibleText(span.link), text: visibleText(span.text) };
}

/** Blocks as every channel may draw them. */
export function visibleBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? { ...block, spans: block.spans.map(visibleSpan) }
      : { ...block, items: block.items.map((item) => item.map(visibleSpan)) },
  );
}
