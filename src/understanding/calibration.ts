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
  /** Class of the row; −1 for a row that belongs to no class. */
  label: number;
  evidence: Evidence;
  /** Pseudo out-of-scope rows (of classes left out of the fold) weigh less than real ones. */
  weight: number;
}

/** At most this share of in-scope questions may be turned away. */
export const MISSED_IN_SCOPE = 0.04;

export function calibrate(rows: readonly Judged[], outClass: number): Calibration {
  const calibration = fitScope(rows, outClass);
  calibration.temperature = fitTemperature(rows.filter((row) => row.label >= 0 && row.label !== outClass));
  const inScope = rows.filter((row) => row.label >= 0 && row.label !== outClass);
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

const STEPS = 400;
const RATE = 0.5;
const RIDGE = 1e-3;

/** Logistic regression on standardised evidence, both sides weighing the same (Platt scaling on several scores). */
function fitScope(rows: readonly Judged[], outClass: number): Calibration {
  const n = EVIDENCE.length;
  const means = new Float32Array(n);
  const spreads = new Float32Array(n).fill(1);
  for (const [i, name] of EVIDENCE.entries()) {
    const mean = rows.reduce((sum, row) => sum + row.evidence[name], 0) / Math.max(1, rows.length);
    const variance =
      rows.reduce((sum, row) => sum + (row.evidence[name] - mean) ** 2, 0) / Math.max(1, rows.length);
    means[i] = mean;
    spreads[i] = Math.sqrt(variance) || 1;
  }
  const calibration: Calibration = {
    temperature: 1,
    means,
    spreads,
    scopeWeights: new Float32Array(n),
    scopeBias: 0,
    threshold: 0,
  };
  const inside = (row: Judged) => row.label >= 0 && row.label !== outClass;
  const mass = [0, 0];
  for (const row of rows) mass[inside(row) ? 1 : 0]! += row.weight;
  if (mass[0] === 0 || mass[1] === 0) {
    // Nothing to learn from: trust the energy.
    calibration.scopeWeights[0] = 1;
    return calibration;
  }
  const gradient = new Float64Array(n + 1);
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    for (const row of rows) {
      const target = inside(row) ? 1 : 0;
      const g = ((scopeScore(calibration, row.evidence) - target) * row.weight) / (2 * mass[target]!);
      for (const [i, name] of EVIDENCE.entries())
        gradient[i]! += (g * (row.evidence[name] - means[i]!)) / spreads[i]!;
      gradient[n]! += g;
    }
    for (let i = 0; i < n; i++) {
      const w = calibration.scopeWeights[i]!;
      calibration.scopeWeights[i] = w - 4 * RATE * (gradient[i]! + RIDGE * w);
    }
    calibration.scopeBias -= 4 * RATE * gradient[n]!;
  }
  return calibration;
}
