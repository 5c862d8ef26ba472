import { type CivilDate, formatDate } from '../domain/date.ts';
import type { Outcome } from '../domain/request.ts';
import { fields, letterhead, modelMark, note, paragraph, title } from './blocks.ts';
import type { Issue, LawGround, LetterRequest, Periods, Sum } from './issue.ts';
import type { Paper } from './paper.ts';
import { closing } from './signature.ts';
import { table } from './table.ts';
import { rupiah, terbilang } from './terbilang.ts';
import { applicantRows, day, exemption, remedy } from './wording.ts';

/** Written notice (pemberitahuan tertulis): KPU Model PPID-D with the seven items of UU 14/2008 Pasal 22 ayat (7). */
export interface Notice {
  issue: Issue;
  request: LetterRequest;
  periods: Periods;
  outcome: Outcome;
  /** `undocumented`: held but not documented yet. */
  held: 'yes' | 'no' | 'undocumented';
  /** Which body holds it, when known. */
  holder: string | null;
  /** When information that is not documented yet will be. */
  documentedBy: CivilDate | null;
  /** Why all or part is refused. */
  grounds: readonly LawGround[];
  /** The decision on exempt information it rests on. */
  decision: string | null;
  /** What is given. */
  material: readonly string[];
  /** What is blacked out, and why. */
  redactions: readonly { part: string; reason: string }[];
  /** Medium and format: `Salinan digital, PDF, melalui obrolan`. */
  forms: readonly string[];
  costs: readonly Sum[];
  /** How to pay; null when there is no cost. */
  payment: string | null;
  /** When the information is provided; null when none is. */
  providedOn: CivilDate | null;
  /** The operator's own words; null: none. */
  explanation: string | null;
}

const OUTCOMES: Record<Outcome, string> = {
  granted: 'Dikabulkan seluruhnya',
  partly_granted: 'Dikabulkan sebagian',
  refused: 'Ditolak',
  not_held: 'Tidak dapat dipenuhi: informasi tidak dikuasai',
};

export function drawNotice(paper: Paper, values: Notice): void {
  const { issue, request } = values;
  modelMark(paper, 'PPID-D');
  letterhead(paper, issue.office);
  title(paper, 'Pemberitahuan Tertulis', `Nomor: ${issue.number ?? '.'.repeat(30)}`);
  paragraph(
    paper,
    `Berdasarkan permohonan informasi yang diterima pada ${day(request.submittedAt)} dengan nomor pendaftaran ${request.number}, kami menyampaikan kepada:`,
  );
  fields(paper, [...applicantRows(request), ['Informasi yang diminta', request.details]]);
  paragraph(paper, 'pemberitahuan sebagai berikut:');
  table(
    paper,
    [
      { title: 'No.', share: 5, align: 'center' },
      { title: 'Hal', share: 30 },
      { title: 'Keterangan', share: 65 },
    ],
    sevenItems(values).map(([label, value], index) => [`${index + 1}.`, label, value]),
    { size: 9.6, serif: true },
  );
  if (values.explanation) paragraph(paper, values.explanation);
  closing(paper, remedy(values.periods), issue);
  if (values.outcome === 'refused' || values.outcome === 'partly_granted')
    note(
      paper,
      'Penolakan disertai Surat Keputusan PPID tentang Penolakan Permohonan Informasi (Model PPID-E).',
    );
}

function tick(on: boolean, text: string): string {
  return `${on ? '☑' : '☐'} ${text}`;
}

const NONE = '–';
const listed = (items: readonly string[]): string =>
  items.length === 0
    ? NONE
    : items.length === 1
      ? items[0]!
      : items.map((item, i) => `${i + 1}) ${item}`).join('\n');

/** Label and text of each item, in the law's order. */
function sevenItems(values: Notice): [string, string][] {
  return [
    [
      'Penguasaan informasi',
      [
        tick(values.held === 'yes', 'Dikuasai kami'),
        tick(values.held === 'no', 'Tidak dikuasai kami'),
        tick(
          values.held === 'undocumented',
          `Belum didokumentasikan${values.documentedBy ? `; didokumentasikan paling lambat ${formatDate(values.documentedBy)}` : ''}`,
        ),
      ].join('\n'),
    ],
    [
      'Badan publik yang menguasai, jika bukan kami',
      values.held === 'no' ? (values.holder ?? 'Tidak kami ketahui') : NONE,
    ],
    [
      'Keputusan dan alasannya',
      [
        OUTCOMES[values.outcome],
        ...values.grounds.map(exemption),
        ...(values.decision ? [`Dasar: ${values.decision}`] : []),
      ].join('\n'),
    ],
    ['Materi yang diberikan', listed(values.material)],
    [
      'Bagian yang dihitamkan, dengan alasannya',
      listed(values.redactions.map(({ part, reason }) => `${part} (${reason})`)),
    ],
    [
      'Bentuk, format, dan waktu penyediaan',
      [
        ...(values.forms.length ? [listed(values.forms)] : []),
        ...(values.providedOn ? [`Disediakan pada ${formatDate(values.providedOn)}`] : []),
      ].join('\n') || NONE,
    ],
    ['Biaya dan cara pembayaran', costText(values)],
  ];
}

function costText({ costs, payment }: Notice): string {
  const total = costs.reduce((sum, cost) => sum + cost.amount, 0);
  if (total === 0) return 'Tidak ada biaya';
  return [
    ...costs.map((cost) => `${cost.label}: ${rupiah(cost.amount)}`),
    `Jumlah: ${rupiah(total)} (${terbilang(total)} rupiah)`,
    ...(payment ? [`Cara pembayaran: ${payment}`] : []),
  ].join('\n');
}
