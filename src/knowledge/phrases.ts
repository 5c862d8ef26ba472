import type { Block, Span } from '../domain/message.ts';
import { linkedSpans } from './markup.ts';

/** Sentences of `phrases.yml` filled with values. Values are literal text: no markup in them is obeyed. */
export type Values = Record<string, string | number>;

const HOLE = /\{([a-z_]+)\}/g;

export function fillLine(sentence: string, values: Values): string {
  return sentence.replace(HOLE, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

export function fillBlocks(blocks: readonly Block[], values: Values): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'list')
      return [{ ...block, items: block.items.map((item) => fillSpans(item, values)) }];
    // A value of several lines that stands alone in its paragraph keeps its lines as paragraphs.
    const alone =
      block.spans.length === 1 &&
      typeof block.spans[0] === 'string' &&
      /^\{([a-z_]+)\}$/.exec(block.spans[0]);
    if (alone && alone[1]! in values)
      return String(values[alone[1]!])
        .split(/\n+/)
        .map((line) => ({ ...block, spans: linkedSpans(line) }));
    return [{ ...block, spans: fillSpans(block.spans, values) }];
  });
}

function fillSpans(spans: readonly Span[], values: Values): Span[] {
  return spans.flatMap((span): Span[] => {
    if (typeof span !== 'string')
      return ['strong' in span ? { strong: fillLine(span.strong, values) } : span];
    return span.includes('{') ? linkedSpans(fillLine(span, values)) : [span];
  });
}
