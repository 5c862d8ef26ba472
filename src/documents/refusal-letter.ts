import { fields, letterhead, list, modelMark, paragraph, title } from './blocks.ts';
import type { Issue, LawGround, LetterRequest, Periods } from './issue.ts';
import { write } from './lines.ts';
import { need, type Paper } from './paper.ts';
import { closing } from './signature.ts';
import { applicantRows, day, exemption, workingDays } from './wording.ts';

/** Decision of the PPID refusing a request: KPU Model PPID-E. */
export interface RefusalLetter {
  issue: Issue;
  request: LetterRequest;
  periods: Periods;
  /** Information refused; null: all that was asked. */
  part: string | null;
  grounds: readonly LawGround[];
  /** Other laws that close it: `Pasal 79 ayat (1) UU 7/2017`. */
  otherLaws: readonly string[];
  /** Decision on exempt information, or the sheet of the consequence test, it rests on. */
  decision: string;
  /** What opening it would lead to. */
  consequence: string;
}

export function drawRefusalLetter(paper: Paper, values: RefusalLetter): void {
  const { issue, request, periods } = values;
  const verdict = (text: string) => {
    need(paper, 40);
    paper.doc.y += 4;
    write(paper, text, { font: 'serifBold', size: 11.5, align: 'center' }, { after: 10 });
  };
  modelMark(paper, 'PPID-E');
  letterhead(paper, issue.office);
  title(
    paper,
    'Surat Keputusan Pejabat Pengelola Informasi dan Dokumentasi\ntentang Penolakan Permohonan Informasi',
    `Nomor: ${issue.number ?? '.'.repeat(30)}`,
  );
  fields(paper, [
    ['Nomor pendaftaran', request.number],
    ['Tanggal permohonan', day(request.submittedAt)],
    ...applicantRows(request).slice(0, 2),
    ['Pekerjaan', request.identity.occupation || null],
    ...applicantRows(request).slice(2),
    ['Rincian informasi yang dibutuhkan', request.details],
  ]);
  paragraph(
    paper,
    values.part === null
      ? 'PPID memutuskan bahwa informasi yang dimohon adalah:'
      : `PPID memutuskan bahwa bagian berikut dari informasi yang dimohon, yaitu ${values.part}, adalah:`,
  );
  verdict('INFORMASI YANG DIKECUALIKAN');
  paragraph(paper, 'Pengecualian informasi didasarkan pada alasan:', 4);
  list(paper, [...values.grounds.map(exemption), ...values.otherLaws, `Ditetapkan dalam ${values.decision}`]);
  paragraph(
    paper,
    'Berdasarkan pasal-pasal tersebut, membuka informasi itu dapat menimbulkan konsekuensi sebagai berikut:',
    4,
  );
  paragraph(paper, values.consequence);
  paragraph(paper, 'Dengan demikian menyatakan bahwa:', 2);
  verdict(
    values.part === null
      ? 'PERMOHONAN INFORMASI DITOLAK'
      : 'PERMOHONAN INFORMASI DITOLAK UNTUK BAGIAN TERSEBUT',
  );
  closing(
    paper,
    `Jika pemohon informasi keberatan atas penolakan ini, pemohon informasi dapat mengajukan keberatan kepada Atasan PPID paling lambat ${workingDays(periods.objectionWindowDays)} sejak menerima surat keputusan ini.`,
    issue,
  );
}
