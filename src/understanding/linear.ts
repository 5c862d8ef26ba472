import type { SparseVector } from './feature-index.ts';
import { createRandom, shuffle } from './random.ts';

/** Multinomial logistic regression: one row of class weights per feature. */
export interface Linear {
  classes: number;
  /** `weights[feature * classes + class]` */
  weights: Float32Array;
  bias: Float32Array;
}

export interface Shape {
  classes: number;
  features: number;
}

export interface TrainingSet {
  rows: readonly SparseVector[];
  labels: Uint32Array;
  /** Weight of a class's rows. */
  importance: Float32Array;
}

export interface TrainingOptions {
  epochs: number;
  /** First step length of AdaGrad. */
  rate: number;
  /** Probability mass spread over all classes (label smoothing, Szegedy et al. 2016). */
  smoothing: number;
  seed: number;
}

/** Class weights so that rare intents are not drowned: (mean count / count) ^ power. */
export function balance(labels: Uint32Array, classes: number, power: number): Float32Array {
  const counts = new Float32Array(classes);
  for (const label of labels) counts[label]!++;
  const mean = labels.length / classes;
  return counts.map((n) => (n > 0 ? (mean / n) ** power : 0));
}

/** Adds the weighted rows of a matrix to `out`; four rows at a time, which in JavaScript is twice as fast. */
export function addRows(
  out: Float32Array,
  matrix: Float32Array,
  ids: Uint32Array,
  values: Float32Array,
  n: number,
): void {
  const width = out.length;
  let k = 0;
  for (; k + 3 < n; k += 4) {
    const [a, b, c, d] = [ids[k]! * width, ids[k + 1]! * width, ids[k + 2]! * width, ids[k + 3]! * width];
    const [va, vb, vc, vd] = [values[k]!, values[k + 1]!, values[k + 2]!, values[k + 3]!];
    for (let j = 0; j < width; j++) {
      out[j] =
        out[j]! + va * matrix[a + j]! + vb * matrix[b + j]! + vc * matrix[c + j]! + vd * matrix[d + j]!;
    }
  }
  for (; k < n; k++) {
    const row = ids[k]! * width;
    const value = values[k]!;
    for (let j = 0; j < width; j++) out[j] = out[j]! + value * matrix[row + j]!;
  }
}

/** Turns logits into probabilities, in place. */
export function softmax(z: Float32Array): void {
  let max = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < z.length; c++) if (z[c]! > max) max = z[c]!;
  let sum = 0;
  for (let c = 0; c < z.length; c++) {
    z[c] = Math.exp(z[c]! - max);
    sum += z[c]!;
  }
  for (let c = 0; c < z.length; c++) z[c] = z[c]! / sum;
}

/**
 * Half of the features of a row, chosen anew each time and doubled in weight: what is learnt must not hang on
 * one word, as a typing error may take it (dropout on the input; Wager, Wang & Liang, "Dropout Training as
 * Adaptive Regularization", 2013). It also halves the work.
 */
export function dropHalf(x: SparseVector, into: SparseVector, random: () => number): number {
  let n = 0;
  let bits = 0;
  for (let k = 0; k < x.ids.length; k++) {
    if ((k & 31) === 0) bits = (random() * 2 ** 32) >>> 0;
    if ((bits >>> (k & 31)) & 1) {
      into.ids[n] = x.ids[k]!;
      into.values[n++] = 2 * x.values[k]!;
    }
  }
  return n;
}

export function scratchFor(rows: readonly SparseVector[]): SparseVector {
  const most = rows.reduce((longest, row) => Math.max(longest, row.ids.length), 0);
  return { ids: new Uint32Array(most), values: new Float32Array(most) };
}

/** Gradients below this move nothing; leaving them out saves most of the backward pass. */
const NEGLIGIBLE = 0.002;
/** The step shrinks to this share of the first. */
const LAST_RATE = 0.02;
const BIAS_RATE = 0.05;

/** A model in training: with each feature's sum of squared gradients. */
export interface LinearInTraining extends Linear {
  history: Float32Array;
}

const UNTOUCHED = 1e-3;

/** False for a feature that no row in training has held yet. */
export const isTouched = (model: LinearInTraining, feature: number): boolean =>
  model.history[feature] !== Math.fround(UNTOUCHED);

export function createLinear({ classes, features }: Shape): LinearInTraining {
  return {
    classes,
    weights: new Float32Array(features * classes),
    bias: new Float32Array(classes),
    history: new Float32Array(features).fill(UNTOUCHED),
  };
}

/**
 * Stochastic gradient descent with a step per feature (AdaGrad, Duchi, Hazan & Singer 2011, with one sum per
 * feature row instead of per weight). Changes the model in place, so training can go on with more rows.
 */
export function trainLinear(
  model: LinearInTraining,
  { rows, labels, importance }: TrainingSet,
  options: TrainingOptions,
): void {
  const { classes, weights, bias, history } = model;
  const gradient = new Float32Array(classes);
  const active = new Uint32Array(classes);
  const kept = scratchFor(rows);
  const p = new Float32Array(classes);
  const order = Uint32Array.from(rows.keys());
  const random = createRandom(options.seed);
  const base = options.smoothing / classes;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs + LAST_RATE);
    for (const r of order) {
      const label = labels[r]!;
      const weight = importance[label]!;
      const n = dropHalf(rows[r]!, kept, random);
      p.set(bias);
      addRows(p, weights, kept.ids, kept.values, n);
      softmax(p);
      let moving = 0;
      let norm = 0;
      for (let c = 0; c < classes; c++) {
        const g = weight * (p[c]! - base - (c === label ? 1 - options.smoothing : 0));
        if (g > -NEGLIGIBLE && g < NEGLIGIBLE) continue;
        gradient[moving] = g;
        active[moving++] = c;
        norm += g * g;
      }
      for (let k = 0; k < n; k++) {
        const id = kept.ids[k]!;
        const value = kept.values[k]!;
        history[id] = history[id]! + norm * value * value;
        const step = (rate * value) / Math.sqrt(history[id]!);
        const row = id * classes;
        for (let a = 0; a < moving; a++) weights[row + active[a]!]! -= step * gradient[a]!;
      }
      for (let a = 0; a < moving; a++) bias[active[a]!]! -= BIAS_RATE * rate * gradient[a]!;
    }
  }
}
