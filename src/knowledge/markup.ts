import type { Block, Span } from '../domain/message.ts';

/**
 * The light markup of articles and phrases: paragraphs, `- ` and `1. ` lists, `**bold**`,
 * `[text](https://…)` and bare https links. Everything else is plain text.
 */
export function parseMarkup(markup: string): Block[] {
  const blocks: Block[] = [];
  for (const chunk of markup.trim().split(/\n\s*\n/)) {
    let lines: string[] = [];
    const flush = (): void => {
      if (lines.length > 0) blocks.push({ type: 'paragraph', spans: parseSpans(lines.join(' ')) });
      lines = [];
    };
    for (const line of chunk.split('\n')) {
      const item = /^\s*(?:([-*•])|\d+[.)])\s+(.*)$/.exec(line);
      if (!item) {
        const last = blocks.at(-1);
        // A list item that runs on to the next line is indented.
        if (/^\s{2,}\S/.test(line) && lines.length === 0 && last?.type === 'list')
          last.items.at(-1)!.push(' ', ...parseSpans(line.trim()));
        else if (line.trim()) lines.push(line.trim());
        continue;
      }
      const opensList = lines.length > 0;
      flush();
      const ordered = item[1] === undefined;
      const last = blocks.at(-1);
      if (!opensList && last?.type === 'list' && last.ordered === ordered)
        last.items.push(parseSpans(item[2]!));
      else blocks.push({ type: 'list', ordered, items: [parseSpans(item[2]!)] });
    }
    flush();
  }
  return blocks;
}

const INLINE =
  /\*\*([^*]+)\*\*|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)|(https:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])/g;

/** Every address a text links to. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(INLINE)].flatMap((match) => match[3] ?? match[4] ?? []);
}

function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) spans.push(text.slice(at, match.index));
    if (match[1] !== undefined) spans.push({ strong: match[1] });
    else if (match[2] !== undefined) spans.push({ link: match[3]!, text: match[2] });
    else spans.push({ link: match[4]!, text: match[4]! });
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push(text.slice(at));
  return spans;
}

/** Literal text in which only bare https links are links. */
export function linkedSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(/https:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/g)) {
    if (match.index > at) spans.push(text.slice(at, match.index));
    spans.push({ link: match[0], text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push(text.slice(at));
  return spans;
}
