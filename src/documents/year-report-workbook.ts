import { formatDate } from '../domain/date.ts';
import { type Cell, type HeadCell, type Sheet, workbook } from './workbook.ts';
import { answered, type Count, MONTH_NAMES, received, results, type YearReport } from './year-report.ts';

/**
 * The yearly report as XLSX: figures with bars drawn in cells, the months, and the time of each request.
 */
export function yearReportXlsx(report: YearReport): Promise<Uint8Array> {
  return workbook([summary(report), months(report), requests(report)]);
}

const titleOf = (report: YearReport, part: string): string[] => [
  report.issue.office.name,
  `Laporan Layanan Informasi Publik Tahun ${report.year}: ${part}`,
  `Keadaan sampai dengan ${formatDate(report.until)}`,
];
const head = (...titles: string[]): HeadCell[][] => [titles.map((text) => ({ text }))];

function summary(report: YearReport): Sheet {
  const groups: [string, readonly Count[]][] = [
    ['Hasil', results(report)],
    ['Kanal', report.channels],
    ['Jenis pemohon', report.applicants],
    ['Kategori informasi', report.categories],
    ['Lama waktu sampai dijawab', report.spans],
    ['Alasan penolakan', report.refusals],
    [
      'Keberatan menurut alasan',
      report.objections.grounds.map(({ letter, meaning, count }) => ({
        label: `${letter}. ${meaning}`,
        count,
      })),
    ],
    ['Keputusan atas keberatan', report.objections.decisions],
  ];
  const days = report.days;
  const single: [string, number | null][] = [
    ['Permohonan diterima', received(report)],
    ['Permohonan dijawab', answered(report)],
    ['Jawaban melewati batas waktu', report.late],
    ['Perpanjangan waktu', report.extended],
    ['Rata-rata hari kerja sampai dijawab', days?.mean ?? null],
    ['Median hari kerja', days?.median ?? null],
    ['Hari kerja paling lama', days?.longest ?? null],
    ['Keberatan diterima', report.objections.received],
    ['Sengketa di Komisi Informasi', report.disputes],
  ];
  return {
    name: 'Ringkasan',
    title: titleOf(report, 'ringkasan'),
    columns: [{ width: 26 }, { width: 46 }, { width: 10 }, { width: 36 }],
    head: head('Kelompok', 'Uraian', 'Jumlah', 'Grafik'),
    rows: [
      ...single.map(([label, value]): Cell[] => [
        { text: 'Umum' },
        { text: label },
        value === null ? null : { figure: value },
        null,
      ]),
      ...groups.flatMap(([group, counts]) => {
        const highest = Math.max(1, ...counts.map(({ count }) => count));
        return counts.map(({ label, count }): Cell[] => [
          { text: group },
          { text: label },
          { figure: count },
          { bar: count / highest },
        ]);
      }),
    ],
    landscape: false,
  };
}

function months(report: YearReport): Sheet {
  const highest = Math.max(1, ...report.months.flatMap((month) => [month.received, month.answered]));
  return {
    name: 'Per bulan',
    title: titleOf(report, 'per bulan'),
    columns: [{ width: 10 }, { width: 10 }, { width: 36 }, { width: 10 }, { width: 36 }],
    head: head('Bulan', 'Diterima', 'Grafik diterima', 'Dijawab', 'Grafik dijawab'),
    rows: report.months.map((month, index): Cell[] => [
      { text: MONTH_NAMES[index] ?? '' },
      { figure: month.received },
      { bar: month.received / highest },
      { figure: month.answered },
      { bar: month.answered / highest },
    ]),
    landscape: true,
  };
}

function requests(report: YearReport): Sheet {
  return {
    name: 'Setiap permohonan',
    title: titleOf(report, 'waktu setiap permohonan'),
    columns: [{ width: 18 }, { width: 13 }, { width: 13 }, { width: 11 }, { width: 28 }],
    head: head('No. pendaftaran', 'Diterima', 'Dijawab', 'Hari kerja', 'Hasil'),
    rows: report.requests.map((request): Cell[] => [
      { text: request.number },
      { date: request.receivedOn },
      request.answeredOn ? { date: request.answeredOn } : null,
      request.workingDays === null ? null : { figure: request.workingDays },
      { text: request.outcome },
    ]),
    landscape: false,
  };
}
