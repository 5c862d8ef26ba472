import { drawLine, leading, linesOf, type SetLine, type Type } from './lines.ts';
import { floor, LINE, type Paper, pageHeight, TINT, turn } from './paper.ts';

/** Where a row stands: page counted from 0, top in points. */
export interface RowPlace {
  page: number;
  y: number;
}

/** A ruled table whose head is repeated on every page; a row too tall for a page is continued on the next. */

export interface TableColumn {
  title: string;
  /** Share of the table's width; shares need not add up to one. */
  share: number;
  align?: 'left' | 'right' | 'center';
}

export interface TableStyle {
  size?: number;
  serif?: boolean;
  /** Sets the last row apart as a sum. */
  sum?: boolean;
}

const PAD_X = 5;
const PAD_Y = 3.5;

export function table(
  paper: Paper,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  style: TableStyle = {},
): RowPlace[] {
  const size = style.size ?? 9;
  const all = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (column.share / all) * paper.width);
  const body: Type = { font: style.serif ? 'serif' : 'sans', size };
  const head: Type = { font: 'sansBold', size: Math.min(size, 8.6) };

  const set = (cells: readonly string[], type: Type): SetLine[][] =>
    cells.map((cell, index) => linesOf(paper, cell, type, widths[index]! - 2 * PAD_X));
  const heads = set(
    columns.map((column) => column.title),
    head,
  );
  const draw = (cells: readonly SetLine[][], type: Type, tint: boolean): void => {
    const { doc } = paper;
    const height = Math.max(1, ...cells.map((cell) => cell.length)) * leading(paper, type) + 2 * PAD_Y;
    const y = doc.y;
    let x = paper.left;
    if (tint) doc.rect(x, y, paper.width, height).fill(TINT);
    cells.forEach((cell, column) => {
      const wide = widths[column]!;
      // Each row draws its foot; the row above is its head, so that no rule is drawn twice.
      doc.lineWidth(0.5).strokeColor(LINE);
      if (column === 0)
        doc
          .moveTo(x, y)
          .lineTo(x, y + height)
          .stroke();
      doc
        .moveTo(x + wide, y)
        .lineTo(x + wide, y + height)
        .lineTo(x, y + height)
        .stroke();
      if (tint)
        doc
          .moveTo(x, y)
          .lineTo(x + wide, y)
          .stroke();
      const align = columns[column]!.align ?? 'left';
      cell.forEach((line, index) => {
        drawLine(
          paper,
          line,
          { ...type, align },
          x + PAD_X,
          y + PAD_Y + index * leading(paper, type),
          wide - 2 * PAD_X,
        );
      });
      x += wide;
    });
    doc.x = paper.left;
    doc.y = y + height;
  };
  const headHeight = Math.max(...heads.map((cell) => cell.length)) * leading(paper, head) + 2 * PAD_Y;
  const step = leading(paper, body);

  // A head alone at the foot of a page says nothing.
  if (paper.doc.y + headHeight + step + 2 * PAD_Y > floor(paper)) turn(paper);
  draw(heads, head, true);
  const places: RowPlace[] = [];
  rows.forEach((row, index) => {
    const sum = style.sum === true && index === rows.length - 1;
    const type = sum ? { ...body, font: 'sansBold' as const } : body;
    let left = set(row, type);
    for (;;) {
      const count = Math.max(1, ...left.map((cell) => cell.length));
      const room = Math.floor((floor(paper) - paper.doc.y - 2 * PAD_Y) / step);
      if (count <= room) break;
      const freshRoom = Math.floor((pageHeight(paper) - headHeight - 2 * PAD_Y) / step);
      // Split only what could never fit on one page, and then only where a few lines can stand.
      if (count > freshRoom && room >= 3) {
        draw(
          left.map((cell) => cell.slice(0, room)),
          type,
          sum,
        );
        left = left.map((cell) => cell.slice(room));
      }
      turn(paper);
      draw(heads, head, true);
    }
    places.push({ page: paper.doc.bufferedPageRange().count - 1, y: paper.doc.y + PAD_Y });
    draw(left, type, sum);
  });
  paper.doc.y += 8;
  return places;
}
