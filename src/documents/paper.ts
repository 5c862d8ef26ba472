import { type Font, fonts } from './fonts.ts';
import { MARK, printable } from './printable.ts';

/**
 * A4 paper being written on. PDFKit and the fonts are loaded when the first document is asked for, so that an
 * idle program does not carry them. Fonts are embedded; lengths are in points (1/72 inch).
 */

export const INK = '#1d1a18';
export const SOFT = '#5f5750';
export const LINE = '#b9b0a6';
export const TINT = '#f4efe8';
export const ACCENT = '#8c1d24';

export interface PaperOptions {
  title: string;
  author: string;
  /** When the document is made: stands in its properties, so equal values give equal bytes. */
  at: Date;
  /** Left half of the line at the foot of every page. */
  foot: string;
  landscape?: boolean;
  /** Size of the text, 1 by default; a little less can save a page that would hold a signature only. */
  scale?: number;
}

export interface Paper {
  doc: PDFKit.PDFDocument;
  left: number;
  width: number;
  /** Text made printable with the letters the fonts hold; remembers whether a {@link MARK} was needed. */
  clean(text: string): string;
  /** Width of a word or line in points. */
  widthOf(text: string, font: Font, size: number): number;
  options: PaperOptions;
  scale: number;
  marked: boolean;
}

const TOP = 48;
const BOTTOM = 62;

export async function newPaper(options: PaperOptions): Promise<Paper> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    layout: options.landscape ? 'landscape' : 'portrait',
    margins: { top: TOP, bottom: BOTTOM, left: 70, right: 60 },
    bufferPages: true,
    // No standard font: PDFKit would open Helvetica only to leave it unused.
    font: '',
    lang: 'id-ID',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: options.title, Author: options.author, CreationDate: options.at, ModDate: options.at },
  });
  const opened = await fonts();
  // PDFKit takes an opened font as well, which its types do not say.
  for (const [name, font] of Object.entries(opened)) doc.registerFont(name, font as unknown as Uint8Array);
  const drawable = (codePoint: number): boolean =>
    opened.serif.hasGlyphForCodePoint(codePoint) && opened.sans.hasGlyphForCodePoint(codePoint);
  const widths = new Map<string, number>();
  const paper: Paper = {
    doc,
    left: doc.page.margins.left,
    width: doc.page.width - doc.page.margins.left - doc.page.margins.right,
    options,
    scale: options.scale ?? 1,
    marked: false,
    clean: (text) => {
      const clean = printable(text, drawable);
      paper.marked ||= clean.includes(MARK);
      return clean;
    },
    widthOf: (text, font, size) => {
      const key = `${font} ${size} ${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      const width = doc.font(font).fontSize(size).widthOfString(text);
      widths.set(key, width);
      return width;
    },
  };
  doc.font('serif').fontSize(10.5).fillColor(INK);
  return paper;
}

/** The lowest point text may reach on the page. */
export function floor(paper: Paper): number {
  return paper.doc.page.height - BOTTOM;
}

/** Space from the top edge of a fresh page to its floor. */
export function pageHeight(paper: Paper): number {
  return paper.doc.page.height - TOP - BOTTOM;
}

/** Moves to a new page unless `height` more points fit on this one. */
export function need(paper: Paper, height: number): void {
  if (paper.doc.y + height > floor(paper)) turn(paper);
}

/** A fresh page, the pen at its top left. */
export function turn(paper: Paper): void {
  paper.doc.addPage();
  paper.doc.x = paper.left;
  paper.doc.y = TOP;
}

/** Writes the foot of every page and closes the document. */
export function bytesOf(paper: Paper): Promise<Uint8Array> {
  const { doc } = paper;
  const { count } = doc.bufferedPageRange();
  const foot = paper.clean(paper.options.foot);
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    // Text below the bottom margin would otherwise open another page.
    doc.page.margins.bottom = 0;
    const y = doc.page.height - 42;
    const right = doc.page.width - 60;
    doc
      .moveTo(paper.left, y - 7)
      .lineTo(right, y - 7)
      .lineWidth(0.4)
      .strokeColor(LINE)
      .stroke();
    doc.font('sans').fontSize(7.8).fillColor(SOFT);
    const note = paper.marked ? `${foot}  ·  ${MARK} menggantikan tanda yang tidak dapat dicetak` : foot;
    doc.text(note, paper.left, y, { width: paper.width - 90, height: 10, ellipsis: true, lineBreak: true });
    doc.text(`Halaman ${page + 1} dari ${count}`, right - 90, y, {
      width: 90,
      align: 'right',
      lineBreak: false,
    });
  }
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    doc.end();
  });
}
