import { confidenceHistogram, type Measured } from './evaluate.ts';

/** The measured engine as text for a terminal. */
export function reportText(title: string, { metrics, outcomes }: Measured, mostErrors: number): string {
  const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
  const table: [string, string][] = [
    ['pertanyaan dalam / luar cakupan', `${metrics.n.inScope} / ${metrics.n.outOfScope}`],
    ['maksud teratas benar (accuracy)', percent(metrics.accuracy)],
    ['dijawab, dari yang dalam cakupan (answered)', percent(metrics.answered)],
    ['benar di antara yang dijawab (answeredAccuracy)', percent(metrics.answeredAccuracy)],
    ['di luar cakupan yang tertolak (oosRecall)', percent(metrics.oosRecall)],
    ['AUROC penolakan', metrics.auroc === null ? '–' : metrics.auroc.toFixed(4)],
    ['macro F1', metrics.macroF1.toFixed(4)],
    ['melatih', `${metrics.trainSeconds.toFixed(2)} s`],
    [
      'per pertanyaan: rata-rata / p50 / p99',
      `${micros(metrics.microsPerQuery)} / ${micros(metrics.microsP50)} / ${micros(metrics.microsP99)}`,
    ],
    ['memori proses', `${metrics.rssMiB.toFixed(0)} MiB`],
  ];
  const lines = [`== ${title} ==`, ...table.map(([label, value]) => `${label.padEnd(50)} ${value}`), ''];
  lines.push('Maksud terlemah (F1):', ...weakest(metrics.perIntent), '');
  if (metrics.confusions.length > 0) {
    lines.push('Tertukar paling sering:');
    for (const { expected, got, n } of metrics.confusions.slice(0, 20))
      lines.push(`  ${String(n).padStart(3)}× ${expected} → ${got}`);
    lines.push('');
  }
  lines.push('Keyakinan (benar #, salah ×):', ...histogram(confidenceHistogram(outcomes)), '');
  lines.push(...errors(outcomes, mostErrors));
  return `${lines.join('\n')}\n`;
}

const micros = (n: number): string => (n >= 1000 ? `${(n / 1000).toFixed(2)} ms` : `${n.toFixed(0)} µs`);
const WEAKEST = 15;

function weakest(perIntent: Measured['metrics']['perIntent']): string[] {
  return Object.entries(perIntent)
    .sort(([, a], [, b]) => a.f1 - b.f1)
    .slice(0, WEAKEST)
    .map(
      ([name, { n, precision, recall, f1 }]) =>
        `  ${f1.toFixed(3)}  P ${precision.toFixed(2)}  R ${recall.toFixed(2)}  n ${String(n).padStart(3)}  ${name}`,
    );
}

const BAR = 50;

function histogram(bins: { right: number; wrong: number }[]): string[] {
  const most = Math.max(1, ...bins.map(({ right, wrong }) => right + wrong));
  return bins.map(({ right, wrong }, i) => {
    const bar = '#'.repeat(Math.round((right / most) * BAR)) + '×'.repeat(Math.round((wrong / most) * BAR));
    return `  ${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}  ${String(right).padStart(5)} ${String(wrong).padStart(4)}  ${bar}`;
  });
}

/** Answered and wrong first: those are the ones that cost trust. */
function errors(outcomes: Measured['outcomes'], most: number): string[] {
  const wrong = outcomes
    .filter((one) => (one.expected === null ? one.answered : one.got !== one.expected || !one.answered))
    .sort((a, b) => Number(b.answered) - Number(a.answered) || b.share - a.share);
  if (wrong.length === 0 || most === 0) return [];
  const rows = wrong.slice(0, most).map((one) => {
    const verdict = one.answered ? 'dijawab' : 'ditolak';
    return `  ${verdict} ${one.share.toFixed(2)}/${one.scope.toFixed(2)}  ${one.expected ?? '(luar)'} → ${one.got}  | ${one.text}`;
  });
  return [`Kesalahan (${Math.min(most, wrong.length)} dari ${wrong.length}):`, ...rows, ''];
}
