import { EVIDENCE, type Evidence, scopeScore } from './rejection.ts';

/** Numbers learnt on held-out training rows that turn raw scores into probabilities and a threshold. */
export interface Calibration {
  /** Divides logits before softmax (Guo et al., "On Calibration of Modern Neural Networks", 2017). */
  temperature: number;
  means: Float32Array;
  spreads: Float32Array;
  scopeWeights: Float32Array;
  scopeBias: number;
  /** Scope scores below this are not answered. */
  threshold: number;
}

/** A held-out training row as the classifier saw it. */
export interface Judged {
  logits: Float32Array;
  label: number;
  evidence: Evidence;
}

/** At most this share of in-scope questions may be turned away. */
export const MISSED_IN_SCOPE = 0.04;

export function calibrate(rows: readonly Judged[], outClass: number): Calibration {
  const calibration = fitScope(rows, outClass);
  calibration.temperature = fitTemperature(rows.filter((row) => row.label !== outClass));
  const inScope = rows.filter((row) => row.label !== outClass);
  calibration.threshold = quantile(
    inScope.map((row) => scopeScore(calibration, row.evidence)),
    MISSED_IN_SCOPE,
  );
  return calibration;
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) return 0;
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/**
 * The temperature with the least negative log-likelihood, by halving: with β = 1 / temperature the slope of the
 * loss is the mean logit minus the true one, and it only ever rises.
 */
function fitTemperature(rows: readonly Judged[]): number {
  if (rows.length === 0) return 1;
  let [low, high] = [0.2, 10];
  for (let step = 0; step < 12; step++) {
    const beta = Math.sqrt(low * high);
    if (slope(rows, beta) < 0) low = beta;
    else high = beta;
  }
  return 1 / Math.sqrt(low * high);
}

function slope(rows: readonly Judged[], beta: number): number {
  let total = 0;
  for (const { logits, label } of rows) {
    const top = logits.reduce((max, z) => (z > max ? z : max), Number.NEGATIVE_INFINITY);
    let sum = 0;
    let weighted = 0;
    for (let c = 0; c < logits.length; c++) {
      const p = Math.exp(beta * (logits[c]! - top));
      sum += p;
      weighted += p * logits[c]!;
    }
    total += weighted / sum - logits[label]!;
  }
  return total;
}

/**
 * Weights on standardised evidence before any out-of-scope example was seen. Questions from far outside hold
 * words nobody used here, which classes left out of training (the usual stand-in) do not show, as neighbours
 * share their words; so these weights are set, not learnt on stand-ins.
 */
const PRIOR: Readonly<Record<keyof Evidence, number>> = {
  energy: 1,
  top: 1,
  margin: 0.3,
  outside: -0.5,
  unfamiliar: -0.7,
  words: 0,
  pairs: 0,
  characters: 0,
  inside: 0.5,
  length: 0,
};
/** How many out-of-scope rows weigh as much as the prior. */
const PRIOR_ROWS = 20;
const STEPS = 300;
const RATE = 2;

/** Logistic regression on standardised evidence, both sides weighing the same (Platt scaling on several scores), drawn towards the prior. */
function fitScope(rows: readonly Judged[], outClass: number): Calibration {
  const inside = rows.filter((row) => row.label !== outClass);
  const outside = rows.filter((row) => row.label === outClass);
  const measured = EVIDENCE.map((name) => spread(inside.map((row) => row.evidence[name])));
  const calibration: Calibration = {
    temperature: 1,
    means: Float32Array.from(measured, ({ mean }) => mean),
    spreads: Float32Array.from(measured, ({ deviation }) => deviation),
    scopeWeights: Float32Array.from(EVIDENCE, (name) => PRIOR[name]),
    scopeBias: 3,
    threshold: 0,
  };
  if (outside.length === 0 || inside.length === 0) return calibration;
  const { means, spreads, scopeWeights } = calibration;
  const standardised = (row: Judged) =>
    EVIDENCE.map((name, i) => (row.evidence[name] - means[i]!) / spreads[i]!);
  const sides = [
    { rows: inside.map(standardised), target: 1 },
    { rows: outside.map(standardised), target: 0 },
  ];
  const pull = PRIOR_ROWS / (PRIOR_ROWS + outside.length) / EVIDENCE.length;
  for (let step = 0; step < STEPS; step++) {
    const gradient = EVIDENCE.map((name, i) => pull * (scopeWeights[i]! - PRIOR[name]));
    let biasGradient = 0;
    for (const { rows: side, target } of sides) {
      for (const x of side) {
        let z = calibration.scopeBias;
        for (let i = 0; i < x.length; i++) z += scopeWeights[i]! * x[i]!;
        const g = (1 / (1 + Math.exp(-z)) - target) / (2 * side.length);
        for (let i = 0; i < x.length; i++) gradient[i]! += g * x[i]!;
        biasGradient += g;
      }
    }
    for (const [i, g] of gradient.entries()) scopeWeights[i]! -= RATE * g;
    calibration.scopeBias -= RATE * biasGradient;
  }
  return calibration;
}

function spread(numbers: readonly number[]): { mean: number; deviation: number } {
  const n = Math.max(1, numbers.length);
  const mean = numbers.reduce((sum, x) => sum + x, 0) / n;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
