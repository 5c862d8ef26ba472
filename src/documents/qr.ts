import { INK, type Paper } from './paper.ts';

/** Draws the QR code of a text as vector squares, `side` points wide with its quiet zone. */
export async function qrCode(text: string): Promise<boolean[][]> {
  const { encode } = await import('uqr');
  return encode(text, { ecc: 'M', border: 0 }).data;
}

export function drawQr(paper: Paper, cells: readonly boolean[][], x: number, y: number, side: number): void {
  const unit = side / cells.length;
  cells.forEach((row, line) => {
    // Neighbouring squares are drawn as one bar, so that no hairline shows between them.
    for (let from = 0; from < row.length; from++) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to++;
      paper.doc.rect(x + from * unit, y + line * unit, (to - from) * unit, unit + 0.05);
      from = to;
    }
  });
  paper.doc.fill(INK);
}
