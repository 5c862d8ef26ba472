import type { Font } from './fonts.ts';
import { floor, INK, type Paper, turn } from './paper.ts';

/** Text set line by line, so that it can break over pages anywhere and a table row can be split. */

export interface Type {
  font: Font;
  size: number;
  color?: string;
  align?: 'left' | 'center' | 'right' | 'justify';
}

/** Distance from one line to the next. */
export function leading(paper: Paper, type: Type): number {
  return type.size * paper.scale * (type.font.startsWith('sans') ? 1.3 : 1.42);
}

/** One line; `last` ends a paragraph and is never stretched. */
export interface SetLine {
  text: string;
  last: boolean;
}

/** Breaks text into lines no wider than `width`; a word wider than a line is cut. */
export function linesOf(paper: Paper, text: string, type: Type, width: number): SetLine[] {
  const measure = (part: string) => paper.widthOf(part, type.font, type.size * paper.scale);
  const space = measure(' ');
  const lines: SetLine[] = [];
  for (const paragraph of paper.clean(text).split('\n')) {
    let line = '';
    let used = 0;
    for (const word of paragraph.split(/ +/).flatMap((word) => cut(word, width, measure))) {
      const wide = measure(word);
      if (line !== '' && used + space + wide > width) {
        lines.push({ text: line, last: false });
        line = '';
      }
      used = line === '' ? wide : used + space + wide;
      line = line === '' ? word : `${line} ${word}`;
    }
    lines.push({ text: line, last: true });
  }
  return lines;
}

function cut(word: string, width: number, measure: (part: string) => number): string[] {
  if (word.length < 8 || measure(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  // Letter by letter: a sum of single widths is near enough, and never narrower than the kerned word by much.
  for (const letter of word) {
    const wide = measure(letter);
    if (part !== '' && used + wide > width - 1) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += letter;
    used += wide;
  }
  return [...parts, part];
}

/** Draws one line with its top at `y`; the pen stays where it is. */
export function drawLine(paper: Paper, line: SetLine, type: Type, x: number, y: number, width: number): void {
  if (line.text === '') return;
  const { doc } = paper;
  const pen = { x: doc.x, y: doc.y };
  doc
    .font(type.font)
    .fontSize(type.size * paper.scale)
    .fillColor(type.color ?? INK);
  const gaps = line.text.split(' ').length - 1;
  const wide = doc.widthOfString(line.text);
  const spare = width - wide;
  const justified = type.align === 'justify' && !line.last && gaps > 0 && spare > 0 && spare < width * 0.25;
  const shift = type.align === 'center' ? spare / 2 : type.align === 'right' ? spare : 0;
  // The font's own line box hangs lower in some fonts; half the extra leading goes above.
  const lift = (leading(paper, type) - doc.currentLineHeight()) / 2;
  doc.text(line.text, x + Math.max(0, shift), y + lift, {
    lineBreak: false,
    ...(justified ? { wordSpacing: spare / gaps } : {}),
  });
  doc.x = pen.x;
  doc.y = pen.y;
}

/** Writes text below the pen, over as many pages as it takes. Returns nothing; the pen stands under the last line. */
export function write(
  paper: Paper,
  text: string,
  type: Type,
  place: { x?: number; width?: number; after?: number } = {},
): void {
  const x = place.x ?? paper.left;
  const width = place.width ?? paper.width - (x - paper.left);
  const step = leading(paper, type);
  const lines = linesOf(paper, text, type, width);
  lines.forEach((line, index) => {
    let y = paper.doc.y;
    if (y + linesToKeep(lines, index) * step > floor(paper)) {
      turn(paper);
      y = paper.doc.y;
    }
    drawLine(paper, line, type, x, y, width);
    paper.doc.x = paper.left;
    paper.doc.y = y + step;
  });
  paper.doc.y += place.after ?? 0;
}

/** Lines that must stand together from this one on: no single line of a paragraph is left at a foot or a head. */
function linesToKeep(lines: readonly SetLine[], index: number): number {
  const left = lines.slice(index).findIndex((line) => line.last) + 1;
  const first = index === 0 || lines[index - 1]!.last;
  if (first) return left <= 3 ? left : 2;
  return left === 2 ? 2 : 1;
}

/** Height of text set at a width. */
export function heightOf(paper: Paper, text: string, type: Type, width: number): number {
  return linesOf(paper, text, type, width).length * leading(paper, type);
}
