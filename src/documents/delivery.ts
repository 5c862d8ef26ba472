import { fields, letterhead, paragraph, placeAndDate, title } from './blocks.ts';
import type { Issue, LetterRequest } from './issue.ts';
import type { Paper } from './paper.ts';
import { signatures } from './signature.ts';
import { table } from './table.ts';
import { rupiah, terbilang } from './terbilang.ts';
import { moment } from './wording.ts';

/** Receipt for information handed over (tanda terima penyerahan informasi). */
export interface DeliveryReceipt {
  issue: Issue;
  request: LetterRequest;
  deliveredAt: Date;
  /** `secara langsung di kantor`, `melalui surel`. */
  how: string;
  items: readonly DeliveredItem[];
  /** Rupiah; 0: none. */
  cost: number;
  recipient: { name: string; capacity: string | null };
}

export interface DeliveredItem {
  name: string;
  /** `softcopy, PDF`. */
  form: string;
  quantity: string;
  /** SHA-256 of a file in hex, so that it can be told later what was given; null for paper. */
  digest: string | null;
}

export function drawDeliveryReceipt(paper: Paper, values: DeliveryReceipt): void {
  const { issue, request, recipient } = values;
  letterhead(paper, issue.office);
  title(paper, 'Tanda Terima Penyerahan Informasi', `Nomor: ${issue.number ?? '.'.repeat(30)}`);
  paragraph(
    paper,
    `Pada ${moment(values.deliveredAt)} telah diserahkan ${values.how} informasi yang diminta dalam permohonan berikut:`,
  );
  fields(paper, [
    ['Nomor pendaftaran', request.number],
    ['Nama pemohon', request.identity.name],
    ['Informasi yang diminta', request.details],
    ['Diterima oleh', recipient.name + (recipient.capacity ? ` (${recipient.capacity})` : '')],
  ]);
  table(
    paper,
    [
      { title: 'No.', share: 6, align: 'center' },
      { title: 'Informasi', share: 56 },
      { title: 'Bentuk', share: 22 },
      { title: 'Jumlah', share: 16 },
    ],
    values.items.map((item, index) => [
      `${index + 1}.`,
      item.digest ? `${item.name}\nSHA-256 ${item.digest}` : item.name,
      item.form,
      item.quantity,
    ]),
    { size: 9.4, serif: true },
  );
  paragraph(
    paper,
    values.cost === 0
      ? 'Penyerahan ini tidak dipungut biaya.'
      : `Biaya yang telah dibayar: ${rupiah(values.cost)} (${terbilang(values.cost)} rupiah).`,
  );
  signatures(paper, [
    { role: 'Yang menerima,', name: recipient.name },
    {
      above: placeAndDate(issue),
      role: `Yang menyerahkan,\n${issue.signatory.title}`,
      name: issue.signatory.name,
      nip: issue.signatory.nip,
    },
  ]);
}
