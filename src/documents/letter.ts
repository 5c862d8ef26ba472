import { type DeliveryReceipt, drawDeliveryReceipt } from './delivery.ts';
import { type Disposition, drawDisposition } from './disposition.ts';
import { drawMinutes, type Minutes } from './minutes.ts';
import { drawNotice, type Notice } from './notice.ts';
import { drawObjectionAnswer, type ObjectionAnswer } from './objection-answer.ts';
import { drawObjectionForm, type ObjectionForm } from './objection-form.ts';
import { bytesOf, floor, newPaper, type Paper } from './paper.ts';
import { drawReceipt, type Receipt } from './receipt.ts';
import { drawRefusalLetter, type RefusalLetter } from './refusal-letter.ts';
import {
  type CompletenessLetter,
  drawCompletenessLetter,
  drawExtensionLetter,
  drawLapseLetter,
  type ExtensionLetter,
  type LapseLetter,
} from './service-letters.ts';

/** Every letter the desk issues: its name, its values, its drawing. */
export interface Letters {
  receipt: Receipt;
  completeness: CompletenessLetter;
  lapse: LapseLetter;
  extension: ExtensionLetter;
  disposition: Disposition;
  notice: Notice;
  refusal: RefusalLetter;
  delivery: DeliveryReceipt;
  minutes: Minutes;
  objection: ObjectionForm;
  objection_answer: ObjectionAnswer;
}
export type LetterKind = keyof Letters;
export type Letter = { [Kind in LetterKind]: { kind: Kind } & Letters[Kind] }[LetterKind];

export const LETTER_TITLE: Record<LetterKind, string> = {
  receipt: 'Tanda bukti penerimaan permohonan informasi',
  completeness: 'Pemberitahuan kelengkapan',
  lapse: 'Pemberitahuan tidak dapat diproses',
  extension: 'Pemberitahuan perpanjangan waktu',
  disposition: 'Lembar disposisi',
  notice: 'Pemberitahuan tertulis',
  refusal: 'Surat keputusan penolakan',
  delivery: 'Tanda terima penyerahan informasi',
  minutes: 'Berita acara',
  objection: 'Surat pernyataan keberatan',
  objection_answer: 'Tanggapan Atasan PPID',
};

/** Writes one letter from the pen's place on; a fresh page is the caller's matter. */
export async function drawLetter(paper: Paper, letter: Letter): Promise<void> {
  switch (letter.kind) {
    case 'receipt':
      return drawReceipt(paper, letter);
    case 'completeness':
      return drawCompletenessLetter(paper, letter);
    case 'lapse':
      return drawLapseLetter(paper, letter);
    case 'extension':
      return drawExtensionLetter(paper, letter);
    case 'disposition':
      return drawDisposition(paper, letter);
    case 'notice':
      return drawNotice(paper, letter);
    case 'refusal':
      return drawRefusalLetter(paper, letter);
    case 'delivery':
      return drawDeliveryReceipt(paper, letter);
    case 'minutes':
      return drawMinutes(paper, letter);
    case 'objection':
      return drawObjectionForm(paper, letter);
    case 'objection_answer':
      return drawObjectionAnswer(paper, letter);
  }
}

/** The number of the request or objection a letter is about. */
export function numberOf(letter: Letter): string | null {
  if (letter.kind === 'objection' || letter.kind === 'objection_answer') return letter.objection.number;
  return letter.request?.number ?? null;
}

/** A letter as a PDF file: A4, fonts embedded, searchable. Equal values give equal bytes. */
export async function letterPdf(letter: Letter): Promise<Uint8Array> {
  return bytesOf(await laidOut(letter));
}

/** Size of the text at which a letter is issued, so that a copy of it breaks at the same lines. */
export async function scaleOf(letter: Letter): Promise<number> {
  return (await laidOut(letter)).scale;
}

async function laidOut(letter: Letter): Promise<Paper> {
  const number = numberOf(letter);
  const title = LETTER_TITLE[letter.kind] + (number ? ` ${number}` : '');
  const { office, at } = letter.issue;
  const draw = async (scale: number): Promise<Paper> => {
    const paper = await newPaper({ title, author: office.name, at, foot: title, scale });
    await drawLetter(paper, letter);
    return paper;
  };
  const pages = (paper: Paper): number => paper.doc.bufferedPageRange().count;
  const paper = await draw(1);
  // Slightly smaller text may save a last page that holds little more than a signature.
  if (pages(paper) === 1 || paper.doc.y > floor(paper) * 0.4) return paper;
  const closer = await draw(0.93);
  return pages(closer) < pages(paper) ? closer : paper;
}
