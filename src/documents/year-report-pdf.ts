import { formatDate } from '../domain/date.ts';
import { heading, letterhead, paragraph, title } from './blocks.ts';
import { type Chart, columnChart, rowChart } from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { drawLine, leading } from './lines.ts';
import { bytesOf, LINE, need, newPaper, type Paper, SOFT, turn } from './paper.ts';
import { closing } from './signature.ts';
import { table } from './table.ts';
import { figure } from './terbilang.ts';
import { answered, type Count, MONTH_NAMES, received, results, type YearReport } from './year-report.ts';

/** The yearly report as PDF: key figures, charts, tables, the office's own chapters, the time of each request. */
export async function yearReportPdf(report: YearReport): Promise<Uint8Array> {
  const name = `Laporan Layanan Informasi Publik Tahun ${report.year}`;
  const paper = await newPaper({
    title: name,
    author: report.issue.office.name,
    at: report.issue.at,
    foot: `${name} · ${report.issue.office.name}`,
  });
  letterhead(paper, report.issue.office);
  title(
    paper,
    `Laporan Layanan Informasi Publik\nTahun ${report.year}`,
    `Keadaan sampai dengan ${formatDate(report.until)}`,
  );
  keyFigures(paper, report);

  const chapter = chapters(paper);
  const { chapters: words } = report;
  if (words.policy) {
    chapter('Gambaran umum kebijakan');
    paragraph(paper, words.policy);
  }
  if (words.facilities || words.staff || words.budget) {
    chapter('Sarana, sumber daya manusia, dan anggaran');
    for (const text of [words.facilities, words.staff, words.budget]) if (text) paragraph(paper, text);
  }
  chapter('Rincian pelayanan');
  requests(paper, report);
  chapter('Waktu pelayanan');
  times(paper, report);
  chapter('Keberatan dan sengketa');
  objections(paper, report);
  if (words.obstacles) {
    chapter('Kendala');
    paragraph(paper, words.obstacles);
  }
  if (words.recommendations) {
    chapter('Rekomendasi dan rencana tindak lanjut');
    paragraph(paper, words.recommendations);
  }
  closing(
    paper,
    `Demikian laporan ini disusun untuk memenuhi Pasal 12 Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.`,
    report.issue,
  );
  if (report.requests.length > 0) everyRequest(paper, report);
  return bytesOf(paper);
}

/** Numbers chapters as they come, so that a missing one leaves no gap. */
function chapters(paper: Paper): (name: string) => void {
  let count = 0;
  return (name) => {
    count++;
    paper.doc.y += 6;
    heading(paper, `${count}. ${name}`);
  };
}

const decimal = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

function keyFigures(paper: Paper, report: YearReport): void {
  const total = answered(report);
  const tiles: [string, string][] = [
    [figure(received(report)), 'permohonan diterima'],
    [
      figure(report.outcomes.granted + report.outcomes.partly_granted),
      'dikabulkan, seluruhnya atau sebagian',
    ],
    [figure(report.outcomes.refused), 'ditolak'],
    [report.days ? decimal(report.days.mean) : '–', 'hari kerja rata-rata sampai dijawab'],
    [total > 0 ? `${Math.round((report.late / total) * 100)} %` : '–', 'jawaban melewati batas waktu'],
  ];
  const gap = 8;
  const width = (paper.width - gap * (tiles.length - 1)) / tiles.length;
  const top = paper.doc.y;
  tiles.forEach(([value, label], index) => {
    const x = paper.left + index * (width + gap);
    paper.doc.rect(x, top, width, 62).lineWidth(0.6).strokeColor(LINE).stroke();
    drawLine(
      paper,
      { text: value, last: true },
      { font: 'serifBold', size: 19, align: 'center' },
      x,
      top + 6,
      width,
    );
    const type = { font: 'sans', size: 7.8, color: SOFT, align: 'center' } as const;
    halves(label).forEach((text, line) => {
      drawLine(paper, { text, last: true }, type, x + 3, top + 36 + line * leading(paper, type), width - 6);
    });
  });
  paper.doc.y = top + 72;
}

/** A label on one or two lines of about equal length. */
function halves(label: string): string[] {
  const words = label.split(' ');
  if (label.length < 20) return [label];
  let best = 1;
  const spread = (at: number) =>
    Math.abs(words.slice(0, at).join(' ').length - words.slice(at).join(' ').length);
  for (let at = 1; at < words.length; at++) if (spread(at) < spread(best)) best = at;
  return [words.slice(0, best).join(' '), words.slice(best).join(' ')];
}

function figureOf(paper: Paper, chart: Chart): void {
  need(paper, chart.height + 30);
  drawChart(paper, chart);
}

const asRows = (counts: readonly Count[]) => counts.map(({ label, count }) => ({ label, value: count }));

function requests(paper: Paper, report: YearReport): void {
  const total = received(report);
  paragraph(
    paper,
    total === 0
      ? `Selama tahun ${report.year} tidak ada permohonan informasi yang diterima.`
      : `Selama tahun ${report.year} diterima ${figure(total)} permohonan informasi; ${figure(answered(report))} telah dijawab.`,
  );
  if (total === 0) return;
  figureOf(
    paper,
    columnChart(
      'Permohonan diterima dan dijawab menurut bulan',
      ['diterima', 'dijawab'],
      report.months.map((month, index) => ({
        label: MONTH_NAMES[index] ?? '',
        values: [month.received, month.answered],
      })),
      { width: paper.width, height: 150 },
    ),
  );
  const charts: [string, readonly Count[]][] = [
    ['Hasil permohonan', results(report)],
    ['Kanal penerimaan', report.channels],
    ['Jenis pemohon', report.applicants],
    ['Kategori informasi', report.categories],
  ];
  for (const [name, counts] of charts)
    if (counts.length > 0) figureOf(paper, rowChart(name, asRows(counts), paper.width));
  if (report.refusals.length > 0) {
    heading(paper, 'Alasan penolakan');
    table(
      paper,
      [
        { title: 'Alasan', share: 82 },
        { title: 'Jumlah', share: 18, align: 'right' },
      ],
      report.refusals.map(({ label, count }) => [label, figure(count)]),
      { size: 9.4 },
    );
  }
}

function times(paper: Paper, report: YearReport): void {
  if (report.days === null) {
    paragraph(paper, 'Belum ada permohonan yang dijawab.');
    return;
  }
  const { mean, median, longest } = report.days;
  paragraph(
    paper,
    `Permohonan dijawab rata-rata dalam ${decimal(mean)} hari kerja, median ${decimal(median)} dan paling lama ${figure(longest)} hari kerja. Perpanjangan waktu dipakai pada ${figure(report.extended)} permohonan; ${figure(report.late)} jawaban melewati batas waktu. Waktu setiap permohonan ada dalam lampiran.`,
  );
  if (report.spans.length > 0)
    figureOf(paper, rowChart('Lama waktu sampai dijawab', asRows(report.spans), paper.width));
}

function objections(paper: Paper, report: YearReport): void {
  const { objections: all } = report;
  paragraph(
    paper,
    all.received + report.disputes === 0
      ? 'Tidak ada keberatan dan tidak ada sengketa informasi.'
      : `Diterima ${figure(all.received)} keberatan; tercatat ${figure(report.disputes)} sengketa di Komisi Informasi.`,
  );
  if (all.received === 0) return;
  table(
    paper,
    [
      { title: 'Alasan keberatan (Pasal 35 ayat (1))', share: 82 },
      { title: 'Jumlah', share: 18, align: 'right' },
    ],
    all.grounds.map(({ letter, meaning, count }) => [`${letter}. ${meaning}`, figure(count)]),
    { size: 9.4 },
  );
  if (all.decisions.length > 0)
    figureOf(paper, rowChart('Keputusan Atasan PPID', asRows(all.decisions), paper.width));
}

function everyRequest(paper: Paper, report: YearReport): void {
  turn(paper);
  title(paper, 'Lampiran', 'Waktu pelayanan setiap permohonan (Pasal 12 huruf b UU 14/2008)');
  table(
    paper,
    [
      { title: 'No. pendaftaran', share: 22 },
      { title: 'Diterima', share: 20 },
      { title: 'Dijawab', share: 20 },
      { title: 'Hari kerja', share: 12, align: 'right' },
      { title: 'Hasil', share: 26 },
    ],
    report.requests.map((request) => [
      request.number,
      formatDate(request.receivedOn),
      request.answeredOn ? formatDate(request.answeredOn) : '–',
      request.workingDays === null ? '–' : String(request.workingDays),
      request.outcome,
    ]),
    { size: 8.8 },
  );
}
