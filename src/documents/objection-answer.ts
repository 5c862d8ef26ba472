import { type CivilDate, formatLongDate } from '../domain/date.ts';
import { fields, heading, letterhead, list, paragraph, title } from './blocks.ts';
import type { Issue, LawGround, LetterObjection, LetterRequest, Periods } from './issue.ts';
import type { Paper } from './paper.ts';
import { closing } from './signature.ts';
import { table } from './table.ts';
import { day, workingDays } from './wording.ts';

/** Answer of the superior (tanggapan Atasan PPID) to an objection. */
export interface ObjectionAnswer {
  issue: Issue;
  request: LetterRequest;
  objection: LetterObjection;
  periods: Periods;
  decision: 'accepted' | 'partly_accepted' | 'rejected';
  /** An answer to each ground that was raised. */
  answers: readonly (LawGround & { answer: string })[];
  /** Considerations in the superior's words. */
  consideration: string;
  /** What the PPID must do and until when; null when the objection is rejected. */
  order: { text: string; by: CivilDate } | null;
}

const DECISION: Record<ObjectionAnswer['decision'], string> = {
  accepted: 'menerima keberatan',
  partly_accepted: 'menerima keberatan untuk sebagian',
  rejected: 'menolak keberatan dan menguatkan keputusan PPID',
};

export function drawObjectionAnswer(paper: Paper, values: ObjectionAnswer): void {
  const { issue, request, objection } = values;
  letterhead(paper, issue.office);
  title(
    paper,
    'Tanggapan Atasan PPID\natas Keberatan Pemohon Informasi',
    `Nomor: ${issue.number ?? '.'.repeat(30)}`,
  );
  fields(paper, [
    ['Nomor registrasi keberatan', objection.number],
    ['Tanggal keberatan diterima', day(objection.filedAt)],
    ['Nomor pendaftaran permohonan', request.number],
    ['Nama pemohon', request.identity.name],
    ['Alamat', request.identity.address || null],
    ['Informasi yang diminta', request.details],
  ]);
  paragraph(
    paper,
    'Setelah memeriksa keberatan tersebut, Atasan PPID menanggapi setiap alasan sebagai berikut:',
  );
  table(
    paper,
    [
      { title: 'Alasan (Pasal 35 ayat (1))', share: 38 },
      { title: 'Tanggapan', share: 62 },
    ],
    values.answers.map(({ letter, meaning, answer }) => [`${letter}. ${meaning}`, answer]),
    { size: 9.6, serif: true },
  );
  heading(paper, 'Pertimbangan');
  paragraph(paper, values.consideration);
  heading(paper, 'Keputusan');
  paragraph(paper, `Atasan PPID ${DECISION[values.decision]}.`);
  if (values.order)
    list(paper, [
      `Memerintahkan PPID: ${values.order.text}`,
      `Perintah ini dilaksanakan paling lambat ${formatLongDate(values.order.by)}.`,
    ]);
  closing(
    paper,
    `Jika tidak puas dengan tanggapan ini, Saudara dapat mengajukan permohonan penyelesaian sengketa informasi publik kepada Komisi Informasi paling lambat ${workingDays(values.periods.disputeDays)} sejak tanggapan ini diterima.`,
    issue,
  );
}
