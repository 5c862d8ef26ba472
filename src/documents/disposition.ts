import { formatDate } from '../domain/date.ts';
import { letterhead, note, placeAndDate, title } from './blocks.ts';
import type { Issue, LetterRequest } from './issue.ts';
import type { Paper } from './paper.ts';
import { signatures } from './signature.ts';
import { table } from './table.ts';
import { moment } from './wording.ts';

/** Disposition sheet (lembar disposisi): a request sent on to the unit that holds the information. */
export interface Disposition {
  issue: Issue;
  request: LetterRequest;
  /** Unit or person: `Subbagian Perencanaan, Data, dan Informasi`. */
  to: string;
  urgency: 'biasa' | 'segera' | 'sangat segera';
  instructions: readonly string[];
  /** In the sender's words; null: none. */
  remark: string | null;
  /** The unit's internal due date. */
  unitDueOn: string;
}

export function drawDisposition(paper: Paper, values: Disposition): void {
  const { issue, request } = values;
  letterhead(paper, issue.office);
  title(paper, 'Lembar Disposisi', issue.number === null ? undefined : `Nomor: ${issue.number}`);
  table(
    paper,
    [
      { title: 'Permohonan', share: 26 },
      { title: request.number, share: 74 },
    ],
    [
      ['Diterima', moment(request.submittedAt)],
      ['Batas waktu jawaban', formatDate(request.dueOn)],
      ['Sifat', values.urgency[0]!.toUpperCase() + values.urgency.slice(1)],
      ['Informasi yang diminta', request.details],
      ['Diteruskan kepada', values.to],
      ['Batas waktu unit', formatDate(values.unitDueOn)],
      [
        'Instruksi',
        values.instructions.length ? values.instructions.map((one) => `• ${one}`).join('\n') : '–',
      ],
      ['Catatan', values.remark ?? '–'],
    ],
    { size: 10, serif: true },
  );
  note(paper, 'Identitas pemohon tidak dicantumkan; unit kerja tidak memerlukannya untuk mencari informasi.');
  signatures(paper, [
    {
      above: placeAndDate(issue),
      role: `${issue.signatory.title},`,
      name: issue.signatory.name,
      nip: issue.signatory.nip,
    },
  ]);
}
