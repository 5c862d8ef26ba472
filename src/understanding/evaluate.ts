import { foldNumber } from './holdout.ts';
import { bestIntent, createEngine, type Model } from './model.ts';
import { createRandom } from './random.ts';
import { type Example, train } from './train.ts';

/** Measuring the bare engine: no clarifying, no topic, no article search. */

/** What the engine made of one row. */
export interface Outcome {
  text: string;
  /** null: out of scope. */
  expected: string | null;
  /** Best intent, before rejection. */
  got: string;
  /** Calibrated probability of `got`. */
  share: number;
  /** How likely the row is in scope. */
  scope: number;
  answered: boolean;
  micros: number;
}

export interface Metrics {
  /** Rows in scope and out of scope. */
  n: { inScope: number; outOfScope: number };
  accuracy: number;
  answered: number;
  answeredAccuracy: number;
  oosRecall: number | null;
  auroc: number | null;
  macroF1: number;
  trainSeconds: number;
  microsPerQuery: number;
  /** Middle and slowest hundredth, in microseconds. */
  microsP50: number;
  microsP99: number;
  rssMiB: number;
  perIntent: Record<string, { n: number; precision: number; recall: number; f1: number }>;
  confusions: { expected: string; got: string; n: number }[];
}

/** A clock in milliseconds and a look at memory come from outside: this file measures, it does not read them. */
export interface Instruments {
  milliseconds: () => number;
  rssMiB: () => number;
}

function readAll(model: Model, rows: readonly Example[], clock: Instruments): Outcome[] {
  const engine = createEngine(model);
  for (const row of rows.slice(0, 200)) engine.read(row.text);
  return rows.map(({ text, intent }) => {
    const before = clock.milliseconds();
    const reading = engine.read(text);
    const micros = (clock.milliseconds() - before) * 1000;
    const best = bestIntent(reading.shares, model.outClass);
    return {
      text,
      expected: intent,
      got: model.classes[best] ?? '',
      share: reading.shares[best] ?? 0,
      scope: reading.scope,
      answered: reading.scope >= model.calibration.threshold,
      micros,
    };
  });
}

export interface Measured {
  outcomes: Outcome[];
  metrics: Metrics;
}

/** Trains on one set, measures on another. */
export function evaluateOn(
  trainRows: readonly Example[],
  testRows: readonly Example[],
  clock: Instruments,
  reading: readonly Example[] = [],
): Measured {
  const before = clock.milliseconds();
  const model = train(trainRows, { reading });
  const seconds = (clock.milliseconds() - before) / 1000;
  const outcomes = readAll(model, testRows, clock);
  return { outcomes, metrics: summarise(outcomes, seconds, clock.rssMiB()) };
}

/** k-fold over all rows; every row is read by a model that never saw it. `progress` hears each fold. */
export function crossValidate(
  rows: readonly Example[],
  folds: number,
  clock: Instruments,
  options: { reading?: readonly Example[]; progress?: (fold: number) => void } = {},
): Measured {
  const foldOf = rows.map((row) => foldNumber(row.text, folds));
  const outcomes: Outcome[] = [];
  let seconds = 0;
  for (let fold = 0; fold < folds; fold++) {
    options.progress?.(fold);
    const testRows = rows.filter((_, i) => foldOf[i] === fold);
    if (testRows.length === 0) continue;
    const before = clock.milliseconds();
    const others = rows.filter((_, i) => foldOf[i] !== fold);
    const model = train(others, { reading: options.reading });
    seconds += (clock.milliseconds() - before) / 1000;
    outcomes.push(...readAll(model, testRows, clock));
  }
  return { outcomes, metrics: summarise(outcomes, seconds / folds, clock.rssMiB()) };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

export function summarise(outcomes: readonly Outcome[], trainSeconds: number, rssMiB: number): Metrics {
  const inScope = outcomes.filter((one) => one.expected !== null);
  const outOfScope = outcomes.filter((one) => one.expected === null);
  const answered = outcomes.filter((one) => one.answered);
  const perIntent = intentScores(inScope);
  const micros = outcomes.map((one) => one.micros).sort((a, b) => a - b);
  return {
    n: { inScope: inScope.length, outOfScope: outOfScope.length },
    accuracy: ratio(inScope.filter((one) => one.got === one.expected).length, inScope.length),
    answered: ratio(inScope.filter((one) => one.answered).length, inScope.length),
    answeredAccuracy: ratio(answered.filter((one) => one.got === one.expected).length, answered.length),
    oosRecall:
      outOfScope.length === 0
        ? null
        : ratio(outOfScope.filter((one) => !one.answered).length, outOfScope.length),
    auroc:
      outOfScope.length === 0
        ? null
        : auroc(
            inScope.map((one) => one.scope),
            outOfScope.map((one) => one.scope),
          ),
    macroF1: ratio(
      Object.values(perIntent).reduce((sum, one) => sum + one.f1, 0),
      Object.keys(perIntent).length,
    ),
    trainSeconds,
    microsPerQuery: ratio(
      micros.reduce((sum, n) => sum + n, 0),
      micros.length,
    ),
    microsP50: micros[Math.floor(micros.length * 0.5)] ?? 0,
    microsP99: micros[Math.floor(micros.length * 0.99)] ?? 0,
    rssMiB,
    perIntent,
    confusions: confusions(inScope),
  };
}

function intentScores(rows: readonly Outcome[]): Metrics['perIntent'] {
  const names = [...new Set(rows.map((one) => one.expected!))].sort();
  const entries = names.map((name) => {
    const expected = rows.filter((one) => one.expected === name);
    const right = expected.filter((one) => one.got === name).length;
    const precision = ratio(right, rows.filter((one) => one.got === name).length);
    const recall = ratio(right, expected.length);
    return [
      name,
      { n: expected.length, precision, recall, f1: ratio(2 * precision * recall, precision + recall) },
    ] as const;
  });
  return Object.fromEntries(entries);
}

function confusions(rows: readonly Outcome[]): Metrics['confusions'] {
  const counts = new Map<string, { expected: string; got: string; n: number }>();
  for (const one of rows) {
    if (one.expected === null || one.got === one.expected) continue;
    const key = `${one.expected}\n${one.got}`;
    const entry = counts.get(key) ?? { expected: one.expected, got: one.got, n: 0 };
    entry.n++;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => b.n - a.n || a.expected.localeCompare(b.expected));
}

/** Probability that an in-scope row scores above an out-of-scope row (Mann–Whitney), ties half. */
/** How often a random score from inside lies above one from outside; ties count half. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, isInside: true })),
    ...outside.map((score) => ({ score, isInside: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]!.score === all[start]!.score) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) if (all[i]!.isInside) rankSum += rank;
    start = end;
  }
  const n = inside.length;
  return n === 0 ? 0 : (rankSum - (n * (n + 1)) / 2) / (n * outside.length);
}

export interface CurvePoint {
  /** Share of all rows answered. */
  coverage: number;
  /** Share of the answered rows that are wrong. */
  risk: number;
}

/** Risk when only the surest rows are answered (El-Yaniv & Wiener, "On the Foundations of Noise-free Selective Classification", 2010). */
export function riskCoverage(outcomes: readonly Outcome[]): CurvePoint[] {
  const sure = (one: Outcome) => one.share * one.scope;
  const sorted = outcomes.toSorted((a, b) => sure(b) - sure(a));
  let wrong = 0;
  return sorted.map((one, i) => {
    if (one.got !== one.expected) wrong++;
    return { coverage: (i + 1) / sorted.length, risk: wrong / (i + 1) };
  });
}

/** Counts of calibrated shares in tenths, right and wrong apart. */
export function confidenceHistogram(outcomes: readonly Outcome[]): { right: number; wrong: number }[] {
  const bins = Array.from({ length: 10 }, () => ({ right: 0, wrong: 0 }));
  for (const one of outcomes) {
    const bin = bins[Math.min(9, Math.floor(one.share * one.scope * 10))]!;
    if (one.got === one.expected) bin.right++;
    else bin.wrong++;
  }
  return bins;
}

/** A random part of the rows, the same for the same seed. */
export function sample<Row>(rows: readonly Row[], size: number, seed: number): Row[] {
  const random = createRandom(seed);
  return rows
    .map((row) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ row }) => row);
}
