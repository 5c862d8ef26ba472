import { BODY, paragraph, placeAndDate } from './blocks.ts';
import type { Issue } from './issue.ts';
import { drawLine, heightOf, leading, linesOf, type Type } from './lines.ts';
import { floor, need, type Paper, SOFT, turn } from './paper.ts';

/** One who signs; `done` stands in place of a hand's signature, such as a confirmation in the chat. */
export interface Signing {
  above?: string;
  role: string;
  name: string | null;
  nip?: string | null;
  done?: string;
}

/** Signatures side by side, one alone on the right; never torn apart by a page break. */
export function signatures(paper: Paper, signings: readonly Signing[]): void {
  const { doc } = paper;
  const width = signatureWidth(paper);
  doc.y += 8;
  if (doc.y + signatureHeight(paper, signings) > floor(paper)) turn(paper);
  const top = doc.y;
  const centred = (text: string, type: Type, x: number, y: number): number => {
    const lines = linesOf(paper, text, type, width);
    lines.forEach((line, index) => {
      drawLine(paper, line, { ...type, align: 'center' }, x, y + index * leading(paper, type), width);
    });
    return y + lines.length * leading(paper, type);
  };
  const roleTop = top + (signings.some((one) => one.above) ? leading(paper, BODY) : 0);
  const under = roleTop + roleHeight(paper, signings);
  signings.forEach((signing, index) => {
    const x = paper.left + (signings.length === 1 ? 1 : index) * (width + SIGNATURE_GAP);
    if (signing.above) centred(signing.above, BODY, x, top);
    centred(signing.role, BODY, x, roleTop);
    if (signing.done) centred(signing.done, { font: 'sans', size: 8.4, color: SOFT }, x, under + 14);
    if (signing.name === null) centred(`(${'.'.repeat(38)})`, BODY, x, under + SIGNING_ROOM);
    else {
      const last = centred(signing.name, { font: 'serifBold', size: 10.5 }, x, under + SIGNING_ROOM);
      if (signing.nip) centred(`NIP ${signing.nip}`, { ...BODY, size: 9.5 }, x, last);
    }
  });
  doc.x = paper.left;
  doc.y = top + signatureHeight(paper, signings) + 8;
}

const SIGNATURE_GAP = 24;
/** Room for a hand's signature and a stamp. */
const SIGNING_ROOM = 52;

const signatureWidth = (paper: Paper): number => (paper.width - SIGNATURE_GAP) / 2;
const roleHeight = (paper: Paper, signings: readonly Signing[]): number =>
  Math.max(...signings.map((one) => heightOf(paper, one.role, BODY, signatureWidth(paper))));
const signatureHeight = (paper: Paper, signings: readonly Signing[]): number =>
  (signings.some((one) => one.above) ? leading(paper, BODY) : 0) +
  roleHeight(paper, signings) +
  SIGNING_ROOM +
  Math.max(...signings.map((one) => heightOf(paper, one.name ?? '', BODY, signatureWidth(paper)))) +
  (signings.some((one) => one.nip) ? leading(paper, BODY) : 4);

/**
 * The letter's last paragraph and the issuing officer's signature, which never stands alone on a page.
 * Not `dated` where the date stands at the letter's head.
 */
export function closing(paper: Paper, text: string, issue: Issue, dated = true): void {
  const signings: Signing[] = [
    {
      ...(dated ? { above: placeAndDate(issue) } : {}),
      role: `${issue.signatory.title},`,
      name: issue.signatory.name,
      nip: issue.signatory.nip,
    },
  ];
  need(paper, heightOf(paper, text, BODY, paper.width) + 7 + 8 + signatureHeight(paper, signings));
  paragraph(paper, text);
  signatures(paper, signings);
}
