import { formatLongDate } from '../domain/date.ts';
import { isChat } from '../domain/request.ts';
import { fields, heading, letterhead, list, modelMark, note, placeAndDate, ticks, title } from './blocks.ts';
import type { Issue, LetterRequest, Periods } from './issue.ts';
import { heightOf, write } from './lines.ts';
import { floor, need, type Paper, SOFT, turn } from './paper.ts';
import { drawQr, qrCode } from './qr.ts';
import { signatures } from './signature.ts';
import {
  CATEGORIES,
  COPY_FORMS,
  covered,
  coveredProxy,
  ID_LABEL,
  moment,
  proxyRows,
  rights,
  WAYS_OF_OBTAINING,
  workingDays,
} from './wording.ts';

/** Receipt of a request (tanda bukti penerimaan): a copy of KPU Model PPID-B with the rights on its back. */
export interface Receipt {
  issue: Issue;
  request: LetterRequest;
  periods: Periods;
  /** Covers the identity, for a copy that others may see. */
  masked: boolean;
  /** Channel in words: `obrolan web`. */
  channel: string;
  /** Public page of the request's status; null: neither link nor QR code. */
  statusUrl: string | null;
  /** Code that opens the status page with the number; known only while the request is being filed. */
  secret?: string | null;
}

export async function drawReceipt(paper: Paper, { issue, request, ...values }: Receipt): Promise<void> {
  const identity = values.masked ? covered(request.identity) : request.identity;
  modelMark(paper, 'PPID-B');
  letterhead(paper, issue.office);
  title(paper, 'Tanda Bukti Penerimaan Permohonan Informasi', `Nomor Pendaftaran: ${request.number}`);

  const qr = values.statusUrl === null ? null : await qrCode(values.statusUrl);
  if (qr) drawQr(paper, qr, paper.left + paper.width - 78, paper.doc.y, 78);
  const top = paper.doc.y;
  const before = paper.width;
  // The first rows leave room for the code at their right.
  if (qr) paper.width -= 96;
  fields(paper, [
    ['Diterima', moment(request.submittedAt)],
    ['Melalui', values.channel],
    [
      'Dijawab paling lambat',
      `${formatLongDate(request.dueOn)} (${workingDays(values.periods.answerDays)}; dapat diperpanjang satu kali ${workingDays(values.periods.extensionDays)} dengan alasan tertulis)`,
    ],
  ]);
  paper.width = before;
  if (qr) paper.doc.y = Math.max(paper.doc.y, top + 84);
  if (values.statusUrl !== null) statusLink(paper, values.statusUrl);
  if (values.secret && !values.masked)
    note(
      paper,
      `Kode: ${values.secret}. Dipakai bersama nomor pendaftaran untuk melihat status; jangan berikan kepada orang lain.`,
    );

  heading(paper, 'Pemohon');
  fields(paper, [
    ['Nama', identity.name],
    [ID_LABEL[request.applicantKind], identity.idNumber || null],
    ['Alamat', identity.address || null],
    ['Pekerjaan', identity.occupation || null],
    ['Nomor telepon/surel', identity.contact || null],
  ]);
  if (request.proxy) {
    heading(paper, 'Kuasa pemohon');
    fields(paper, proxyRows(values.masked ? coveredProxy(request.proxy) : request.proxy));
  }
  if (values.masked) note(paper, 'Identitas disamarkan pada salinan ini.');

  heading(paper, 'Permohonan');
  fields(paper, [
    ['Rincian informasi yang dibutuhkan', request.details],
    ['Tujuan penggunaan informasi', request.purpose || null],
  ]);
  choice(
    paper,
    'Kategori informasi publik',
    CATEGORIES.map(([category, text]) => ({ on: category === request.category, text })),
  );
  choice(
    paper,
    'Cara memperoleh informasi',
    WAYS_OF_OBTAINING.map(([ways, text]) => ({ on: ways.includes(request.way), text })),
  );
  if (request.way !== 'view')
    choice(
      paper,
      'Cara mendapatkan salinan',
      COPY_FORMS.map(([way, text]) => ({ on: way === request.way, text })),
    );

  const { proxy } = request;
  const signer = proxy ? (values.masked ? coveredProxy(proxy) : proxy).name : identity.name;
  signatures(paper, [
    {
      role: request.proxy ? 'Kuasa Pemohon Informasi,' : 'Pemohon Informasi,',
      name: signer,
      ...(isChat(request.channel)
        ? { done: `Dikonfirmasi pemohon melalui ${values.channel}, ${moment(request.submittedAt)}` }
        : {}),
    },
    {
      above: placeAndDate(issue),
      role: `${issue.signatory.title},`,
      name: issue.signatory.name,
      nip: issue.signatory.nip,
    },
  ]);
  drawRights(paper, values.periods);
}

function statusLink(paper: Paper, url: string): void {
  const type = { font: 'sans', size: 8.8, color: SOFT } as const;
  const { y } = paper.doc;
  write(paper, `Status permohonan: ${url}`, type, { after: 4 });
  paper.doc.link(paper.left, y, paper.width, paper.doc.y - y, url);
}

/** A label with its tick boxes beside it. */
function choice(paper: Paper, label: string, items: { on: boolean; text: string }[]): void {
  need(paper, 34);
  const { y } = paper.doc;
  write(paper, label, { font: 'serif', size: 10.5 }, { width: 160 });
  const labelEnd = paper.doc.y;
  paper.doc.y = y;
  ticks(paper, items, { x: paper.left + 170, after: 2 });
  paper.doc.y = Math.max(paper.doc.y, labelEnd) + 3;
}

/** The back of the form. */
function drawRights(paper: Paper, periods: Periods): void {
  const items = rights(periods);
  const type = { font: 'serif', size: 9.6 } as const;
  const height = items.reduce((sum, item) => sum + heightOf(paper, item, type, paper.width - 22) + 3, 70);
  // Its own page, unless the front left room for all of it.
  if (paper.doc.y + height > floor(paper)) turn(paper);
  else paper.doc.y += 16;
  title(paper, 'Hak-hak Pemohon Informasi');
  write(
    paper,
    'Berdasarkan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik',
    { font: 'sans', size: 9, color: SOFT, align: 'center' },
    { after: 10 },
  );
  list(paper, items, (index) => `${index + 1}.`, type);
}
