import { civilDateOf, formatDate } from '../domain/date.ts';
import type { Issue, LetterOffice } from './issue.ts';
import { drawLine, heightOf, leading, linesOf, type Type, write } from './lines.ts';
import { ACCENT, INK, need, type Paper, SOFT } from './paper.ts';

/** The parts letters are built of, from letterhead to signature. Each writes below the pen and moves it on. */

export const BODY: Type = { font: 'serif', size: 10.5 };
const LABEL: Type = { font: 'serif', size: 10.5 };
const BLANK = '.'.repeat(40);

/** Name and address centred over a double rule, as on the office's paper. */
export function letterhead(paper: Paper, office: LetterOffice): void {
  const { doc } = paper;
  const address = [office.address, office.postcode].filter((part) => part !== null).join(' ');
  const reach = [
    office.phone && `Telepon ${office.phone}`,
    office.email && `Surel ${office.email}`,
    office.website?.replace(/^https?:\/\//, ''),
  ]
    .filter(Boolean)
    .join('  ·  ');
  write(paper, office.name.toUpperCase(), { font: 'serifBold', size: 14.5, align: 'center' });
  for (const line of [address, reach])
    if (line) write(paper, line, { font: 'sans', size: 9, align: 'center', color: SOFT });
  const y = doc.y + 5;
  const right = paper.left + paper.width;
  doc.moveTo(paper.left, y).lineTo(right, y).lineWidth(2).strokeColor(INK).stroke();
  doc
    .moveTo(paper.left, y + 3)
    .lineTo(right, y + 3)
    .lineWidth(0.6)
    .stroke();
  doc.y = y + 18;
}

/** `MODEL PPID-B` at the top right corner of the page. */
export function modelMark(paper: Paper, model: string): void {
  const text = `MODEL ${model}`;
  const type: Type = { font: 'sansBold', size: 8, color: ACCENT };
  const width = paper.widthOf(text, type.font, type.size * paper.scale) + 12;
  const x = paper.left + paper.width - width;
  paper.doc.rect(x, 22, width, 15).lineWidth(0.7).strokeColor(ACCENT).stroke();
  drawLine(paper, { text, last: true }, type, x + 6, 24.3, width);
}

/** Head of a form: what it is, and the number it carries. */
export function title(paper: Paper, text: string, number?: string): void {
  write(paper, text.toUpperCase(), { font: 'serifBold', size: 12.5, align: 'center' }, { after: 1 });
  if (number) write(paper, number, { ...BODY, align: 'center' });
  paper.doc.y += 10;
}

export function heading(paper: Paper, text: string): void {
  // A heading stays with the first three lines under it.
  need(paper, 74);
  paper.doc.y += 4;
  write(paper, text, { font: 'serifBold', size: 11 }, { after: 3 });
}

export function paragraph(paper: Paper, text: string, after = 7): void {
  write(paper, text, { ...BODY, align: 'justify' }, { after });
}

export function note(paper: Paper, text: string): void {
  paper.doc.y += 2;
  write(paper, text, { font: 'sans', size: 8.8, color: SOFT }, { after: 6 });
}

/** Label, colon and value in three columns; a null value leaves a dotted line to write on. */
export function fields(
  paper: Paper,
  rows: readonly (readonly [label: string, value: string | null])[],
  labelWidth = 160,
): void {
  const { doc } = paper;
  const x = paper.left + labelWidth + 10;
  const width = paper.width - labelWidth - 10;
  for (const [label, value] of rows) {
    const labelHeight = heightOf(paper, label, LABEL, labelWidth);
    need(paper, Math.max(labelHeight, 2 * leading(paper, BODY)));
    const { y } = doc;
    linesOf(paper, label, LABEL, labelWidth).forEach((line, index) => {
      drawLine(paper, line, LABEL, paper.left, y + index * leading(paper, LABEL), labelWidth);
    });
    drawLine(paper, { text: ':', last: true }, LABEL, paper.left + labelWidth, y, 8);
    const page = doc.bufferedPageRange().count;
    write(paper, value ?? BLANK, BODY, { x, width });
    if (doc.bufferedPageRange().count === page) doc.y = Math.max(doc.y, y + labelHeight);
    doc.y += 2.5;
  }
  doc.y += 5;
}

/** Boxes with a tick in those that hold; both kinds stay readable as text. */
export function ticks(
  paper: Paper,
  items: readonly { on: boolean; text: string }[],
  place: { x?: number; after?: number } = {},
): void {
  const x = place.x ?? paper.left;
  for (const item of items) {
    need(paper, leading(paper, BODY));
    const type: Type = { ...BODY, color: item.on ? INK : SOFT };
    drawLine(
      paper,
      { text: item.on ? '☑' : '☐', last: true },
      { ...type, size: 12 },
      x,
      paper.doc.y - 1.5,
      14,
    );
    write(paper, item.text, type, { x: x + 18, after: 1.5 });
  }
  paper.doc.y += place.after ?? 6;
}

/** A list with hanging numbers or letters. */
export function list(
  paper: Paper,
  items: readonly string[],
  mark: (index: number) => string = (index) => `${index + 1}.`,
  type: Type = BODY,
): void {
  for (const [index, item] of items.entries()) {
    need(paper, Math.min(2, linesOf(paper, item, type, paper.width - 22).length) * leading(paper, type));
    drawLine(paper, { text: mark(index), last: true }, type, paper.left, paper.doc.y, 20);
    write(paper, item, { ...type, align: 'justify' }, { x: paper.left + 22, after: 3 });
  }
  paper.doc.y += 4;
}

/** `Jombang, 24 November 2026` */
export function placeAndDate(issue: Issue): string {
  return `${issue.office.place}, ${formatDate(civilDateOf(issue.at))}`;
}

/** Number, subject and addressee of a letter (surat dinas). */
export function addressBlock(
  paper: Paper,
  issue: Issue,
  letter: { subject: string; to: string; address?: string; enclosures?: string },
): void {
  const { doc } = paper;
  const y = doc.y;
  drawLine(
    paper,
    { text: placeAndDate(issue), last: true },
    { ...BODY, align: 'right' },
    paper.left,
    y,
    paper.width,
  );
  doc.y = y;
  const x = paper.left + 70;
  const row = (label: string, value: string, width: number) => {
    drawLine(paper, { text: label, last: true }, BODY, paper.left, doc.y, 60);
    drawLine(paper, { text: ':', last: true }, BODY, x - 10, doc.y, 8);
    write(paper, value, BODY, { x, width });
  };
  row('Nomor', issue.number ?? '.'.repeat(28), paper.width - 70 - 170);
  row('Sifat', 'Biasa', 200);
  row('Lampiran', letter.enclosures ?? '–', 250);
  row('Hal', letter.subject, paper.width - 170);
  doc.y += 12;
  write(paper, `Yth. ${letter.to}`, BODY);
  if (letter.address) write(paper, letter.address, BODY, { width: paper.width * 0.6 });
  else write(paper, 'di tempat', BODY);
  doc.y += 12;
}
