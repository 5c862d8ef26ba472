import { type CivilDate, formatLongDate } from '../domain/date.ts';
import { addressBlock, fields, letterhead, list, paragraph } from './blocks.ts';
import type { Issue, LetterRequest, Periods } from './issue.ts';
import type { Paper } from './paper.ts';
import { closing } from './signature.ts';
import { day, remedy, workingDays } from './wording.ts';

/** Letters (surat dinas) along the way of a request. */

/** Notice of an extension (pemberitahuan perpanjangan), once, with its reason. UU 14/2008 Pasal 22 ayat (8). */
export interface ExtensionLetter {
  issue: Issue;
  request: LetterRequest;
  /** Working days added. */
  days: number;
  newDueOn: CivilDate;
  /** One of the two reasons the law allows, as a clause: `informasi yang diminta belum didokumentasikan`. */
  reason: string;
  /** What is being done about it; null: nothing to add. */
  explanation: string | null;
}

export function drawExtensionLetter(paper: Paper, values: ExtensionLetter): void {
  const { issue, request } = values;
  opening(paper, issue, request, 'Pemberitahuan perpanjangan waktu');
  paragraph(
    paper,
    `Permohonan informasi Saudara yang kami terima pada ${day(request.submittedAt)} belum dapat kami jawab sampai batas waktu ${formatLongDate(request.dueOn)}. Jangka waktunya kami perpanjang satu kali selama ${workingDays(values.days)}.`,
  );
  fields(paper, [
    ['Nomor pendaftaran', request.number],
    ['Informasi yang diminta', request.details],
    ['Alasan perpanjangan', values.reason],
    ['Batas waktu baru', formatLongDate(values.newDueOn)],
  ]);
  if (values.explanation) paragraph(paper, values.explanation);
  closing(
    paper,
    'Perpanjangan ini didasarkan pada Pasal 22 ayat (8) Undang-Undang Nomor 14 Tahun 2008 dan tidak dapat diulang. Kami mohon maaf atas penantian Saudara.',
    issue,
    false,
  );
}

/** Notice that a request is not complete (pemberitahuan kelengkapan). */
export interface CompletenessLetter {
  issue: Issue;
  request: LetterRequest;
  missing: readonly string[];
  /** Working days the applicant has, and their end. */
  days: number;
  completeBy: CivilDate;
}

export function drawCompletenessLetter(paper: Paper, values: CompletenessLetter): void {
  const { issue, request } = values;
  opening(paper, issue, request, 'Pemberitahuan kelengkapan permohonan informasi');
  paragraph(
    paper,
    `Permohonan informasi Saudara dengan nomor pendaftaran ${request.number} telah kami terima pada ${day(request.submittedAt)}. Setelah diperiksa, permohonan itu belum lengkap. Mohon lengkapi:`,
  );
  list(paper, values.missing);
  closing(
    paper,
    `Kelengkapan kami tunggu paling lambat ${formatLongDate(values.completeBy)} (${workingDays(values.days)}). Nomor pendaftaran Saudara tetap berlaku. Jangka waktu menjawab dihitung penuh sejak permohonan lengkap. Jika tidak dilengkapi sampai tanggal itu, permohonan tidak dapat diproses dan Saudara dapat mengajukan permohonan baru.`,
    issue,
    false,
  );
}

/** Notice that a request not completed in time is not processed (pemberitahuan tidak dapat diproses). */
export interface LapseLetter {
  issue: Issue;
  request: LetterRequest;
  periods: Periods;
  missing: readonly string[];
  askedAt: Date;
  completeBy: CivilDate;
}

export function drawLapseLetter(paper: Paper, values: LapseLetter): void {
  const { issue, request } = values;
  opening(paper, issue, request, 'Pemberitahuan permohonan informasi tidak dapat diproses');
  paragraph(
    paper,
    `Pada ${day(values.askedAt)} kami meminta Saudara melengkapi permohonan informasi dengan nomor pendaftaran ${request.number} paling lambat ${formatLongDate(values.completeBy)}. Sampai tanggal itu kami belum menerima:`,
  );
  list(paper, values.missing);
  paragraph(
    paper,
    'Karena itu permohonan tersebut tidak dapat kami proses. Saudara dapat mengajukan permohonan baru kapan saja; petugas kami siap membantu melengkapinya.',
  );
  closing(paper, remedy(values.periods), issue, false);
}

function opening(paper: Paper, issue: Issue, request: LetterRequest, subject: string): void {
  letterhead(paper, issue.office);
  addressBlock(paper, issue, {
    subject: `${subject} ${request.number}`,
    to: request.identity.name,
    address: request.identity.address,
  });
}
