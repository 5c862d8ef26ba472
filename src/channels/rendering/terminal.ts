import { styleText } from 'node:util';
import type { Block, Reply, Span } from '../../domain/message.ts';
import { visibleText } from '../../domain/visible-text.ts';
import { type Marked, markedText } from './marked.ts';

/** A reply as a terminal prints it: wrapped between words, with colours when it has them. Pure. */

export interface TerminalOptions {
  /** Columns. */
  width: number;
  colour: boolean;
  /** Address of the web page, where files are fetched; null when it has none. */
  site: string | null;
}

type Style = Parameters<typeof styleText>[0];

/**
 * @param name who speaks, above the text
 * @returns lines with a blank one at the beginning and at the end
 */
export function terminalText(
  reply: Pick<Reply, 'blocks' | 'choices' | 'files'>,
  name: { text: string; style: Style },
  options: TerminalOptions,
): string {
  const paint = painter(options.colour);
  const blocks = reply.blocks.map((block) => drawBlock(block, options));
  const choices = reply.choices.map(
    ({ label }, i) =>
      `  ${paint('cyan', String(i + 1).padStart(2))}  ${wrap(plain(visibleText(label)), options.width - 6, paint).join('\n      ')}\n`,
  );
  // A file without an address of its own is fetched by chat services only.
  const files = reply.files.flatMap((file) => {
    if (options.site === null || file.url === '') return [];
    const address = paint('underline', new URL(file.url, options.site).href);
    return [`  ${paint('cyan', '↓')}  ${visibleText(file.name)}\n     ${address}\n`];
  });
  return [
    `\n${paint(name.style, name.text)}\n`,
    ...blocks.map((block) => `${block}\n`),
    ...files,
    files.length > 0 ? '\n' : '',
    ...choices,
    choices.length > 0 ? '\n' : '',
  ].join('');
}

type Paint = (style: Style, text: string) => string;

function painter(colour: boolean): Paint {
  return (style, text) => (colour && text !== '' ? styleText(style, text, { validateStream: false }) : text);
}

function drawBlock(block: Block, { width, colour }: TerminalOptions): string {
  const paint = painter(colour);
  if (block.type === 'paragraph')
    return `${wrap(
      markedText([block], () => false),
      width,
      paint,
    ).join('\n')}\n`;
  const marks = block.items.map((_, i) => (block.ordered ? `${i + 1}.` : '•'));
  const indent = Math.max(...marks.map((mark) => mark.length)) + 3;
  return block.items
    .map((item, i) => {
      const lines = wrap(spansOf(item), width - indent, paint);
      return `  ${marks[i]!.padEnd(indent - 2)}${lines.join(`\n${' '.repeat(indent)}`)}\n`;
    })
    .join('');
}

function spansOf(spans: Span[]): Marked {
  return markedText([{ type: 'paragraph', spans }], () => false);
}

function plain(text: string): Marked {
  return { text, marks: [] };
}

const GRAPHEMES = new Intl.Segmenter('id', { granularity: 'grapheme' });
/** Signs that take two columns: emoji and the scripts of East Asia. */
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u;

function columns(text: string): number {
  let sum = 0;
  for (const { segment } of GRAPHEMES.segment(text)) sum += WIDE.test(segment) ? 2 : 1;
  return sum;
}

/** Lines no wider than `width`, as far as words allow; a longer word (an address) stays whole, to be copied. */
function wrap(marked: Marked, width: number, paint: Paint): string[] {
  const lines: string[] = [];
  for (const line of marked.text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    let [from, to, used] = [line.index, line.index, 0];
    for (const word of line[0].matchAll(/[^ \n]+/g)) {
      const start = line.index + word.index;
      const wide = columns(word[0]);
      const gap = start - to;
      if (used > 0 && used + gap + wide > width) {
        lines.push(painted(marked, from, to, paint));
        [from, used] = [start, wide];
      } else used += gap + wide;
      to = start + word[0].length;
    }
    lines.push(painted(marked, from, to, paint));
  }
  return lines;
}

const STYLES = { strong: 'bold', small: 'dim', link: 'underline', address: 'underline' } as const;

/** One line; colours never reach over its end. */
function painted({ text, marks }: Marked, from: number, to: number, paint: Paint): string {
  let out = '';
  let at = from;
  for (const mark of marks) {
    if (mark.end <= from || mark.start >= to) continue;
    const [start, end] = [Math.max(mark.start, from), Math.min(mark.end, to)];
    out += text.slice(at, start) + paint(STYLES[mark.kind], text.slice(start, end));
    at = end;
  }
  return out + text.slice(at, to);
}
