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

/** Golden-section search for the temperature with the least negative log-likelihood. */
function fitTemperature(rows: readonly Judged[]): number {
  if (rows.length === 0) return 1;
  const loss = (temperature: number): number => {
    let total = 0;
    for (const row of rows) {
      let max = Number.NEGATIVE_INFINITY;
      for (const z of row.logits) if (z > max) max = z;
      let sum = 0;
      for (const z of row.logits) sum += Math.exp((z - max) / temperature);
      total += Math.log(sum) - (row.logits[row.label]! - max) / temperature;
    }
    return total;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.1, 5];
  for (let step = 0; step < 24; step++) {
    const width = ratio * (high - low);
    if (loss(high - width) < loss(low + width)) high = low + width;
    else low = high - width;
  }
  return (low + high) / 2;
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
  const pull = PRIOR_ROWS / (PRIOR_ROWS + outside.length) / EVIDENCE.length;
  const gradient = new Float64Array(EVIDENCE.length);
  for (let step = 0; step < STEPS; step++) {
    for (const [i, name] of EVIDENCE.entries()) gradient[i] = pull * (scopeWeights[i]! - PRIOR[name]);
    let biasGradient = 0;
    for (const [side, target] of [
      [inside, 1],
      [outside, 0],
    ] as const) {
      for (const row of side) {
        const g = (scopeScore(calibration, row.evidence) - target) / (2 * side.length);
        for (const [i, name] of EVIDENCE.entries())
          gradient[i]! += (g * (row.evidence[name] - means[i]!)) / spreads[i]!;
        biasGradient += g;
      }
    }
    for (let i = 0; i < gradient.length; i++) scopeWeights[i] = scopeWeights[i]! - RATE * gradient[i]!;
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
