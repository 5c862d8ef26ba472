import { chartSvg, columnChart, rowChart } from './chart.ts';
import { type Count, MONTH_NAMES, results, type YearReport } from './year-report.ts';

/** The yearly figures as a page shows them: charts, and lists of reasons. */

/** In the chart's own points: small, so that its letters are readable on a phone. */
const WIDTH = 320;

/** `Informasi KPU sebagai badan publik` → `Badan publik`: the chart's title says the rest. */
function shortCategory({ label, count }: Count): Count {
  const short = label.replace(/^Informasi (KPU sebagai )?/, '');
  return { label: short.slice(0, 1).toUpperCase() + short.slice(1), count };
}

/** The report's figures as drawings, each for a page of its own width. */
export function chartsOf(values: YearReport): { title: string; svg: string }[] {
  const months = columnChart(
    'Permohonan diterima dan dijawab menurut bulan',
    ['diterima', 'dijawab'],
    values.months.map((month, index) => ({
      label: MONTH_NAMES[index] ?? '',
      values: [month.received, month.answered],
    })),
    { width: WIDTH, height: 150 },
  );
  const rows: [string, readonly Count[]][] = [
    ['Hasil permohonan', results(values)],
    ['Lama waktu sampai dijawab', values.spans],
    ['Kanal penerimaan', values.channels],
    ['Jenis pemohon', values.applicants],
    ['Kategori informasi', values.categories.map(shortCategory)],
    ['Keputusan atasan PPID', values.objections.decisions],
  ];
  const charts = rows
    .filter(([, bars]) => bars.length > 0)
    .map(([title, bars]) =>
      rowChart(
        title,
        bars.map(({ label, count }) => ({ label, value: count })),
        WIDTH,
      ),
    );
  return [months, ...charts].map((chart) => ({ title: chart.title, svg: chartSvg(chart) }));
}

/** Reasons of refusals and objections, with how often. */
export function listsOf({ refusals, objections }: YearReport): { title: string; rows: readonly Count[] }[] {
  const grounds = objections.grounds
    .filter((ground) => ground.count > 0)
    .map(({ letter, meaning, count }) => ({ label: `${letter}. ${meaning}`, count }));
  return [
    { title: 'Alasan penolakan (Pasal 17)', rows: refusals },
    { title: 'Alasan keberatan (Pasal 35 ayat (1))', rows: grounds },
  ].filter(({ rows }) => rows.length > 0);
}
