import type { SparseVector } from './feature-index.ts';
import { createRandom, shuffle } from './random.ts';

/** Multinomial logistic regression: one row of class weights per feature. */
export interface Linear {
  classes: number;
  /** `weights[feature * classes + class]` */
  weights: Float32Array;
  bias: Float32Array;
}

export interface LinearOptions {
  epochs: number;
  /** First step length of AdaGrad. */
  rate: number;
  /** Probability mass spread over all classes. */
  smoothing: number;
  seed: number;
}

/** Class weights so that rare intents are not drowned: (mean count / count) ^ power. */
export function balance(labels: Uint32Array, classes: number, power: number): Float32Array {
  const counts = new Float32Array(classes);
  for (const label of labels) counts[label] = counts[label]! + 1;
  const mean = labels.length / classes;
  return counts.map((n) => (n > 0 ? (mean / n) ** power : 0));
}

/** Logits of a vector into `out`. */
export function linearScores(model: Linear, x: SparseVector, out: Float32Array): void {
  const { classes, weights } = model;
  out.set(model.bias);
  for (let k = 0; k < x.ids.length; k++) {
    const row = x.ids[k]! * classes;
    const value = x.values[k]!;
    for (let c = 0; c < classes; c++) out[c] = out[c]! + value * weights[row + c]!;
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

/** Gradients below this move nothing; leaving them out is most of the speed. */
const NEGLIGIBLE = 0.002;

/**
 * Stochastic gradient descent with a step per feature (AdaGrad, Duchi, Hazan & Singer 2011, with one sum per
 * feature row instead of per weight).
 */
export function trainLinear(
  rows: readonly SparseVector[],
  labels: Uint32Array,
  classes: number,
  features: number,
  importance: Float32Array,
  options: LinearOptions,
): Linear {
  const model: Linear = {
    classes,
    weights: new Float32Array(features * classes),
    bias: new Float32Array(classes),
  };
  const { weights, bias } = model;
  const history = new Float32Array(features).fill(1e-3);
  const p = new Float32Array(classes);
  const active = new Uint32Array(classes);
  const order = Uint32Array.from(rows.keys());
  const random = createRandom(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs) + 0.02 * options.rate;
    for (const r of order) {
      const x = rows[r]!;
      const label = labels[r]!;
      linearScores(model, x, p);
      softmax(p);
      let n = 0;
      let norm = 0;
      for (let c = 0; c < classes; c++) {
        const target = (c === label ? 1 - options.smoothing : 0) + options.smoothing / classes;
        const g = (p[c]! - target) * importance[label]!;
        if (g > -NEGLIGIBLE && g < NEGLIGIBLE) continue;
        p[n] = g;
        active[n++] = c;
        norm += g * g;
      }
      for (let k = 0; k < x.ids.length; k++) {
        const id = x.ids[k]!;
        const value = x.values[k]!;
        history[id] = history[id]! + norm * value * value;
        const step = (rate * value) / Math.sqrt(history[id]!);
        const row = id * classes;
        for (let a = 0; a < n; a++) weights[row + active[a]!] = weights[row + active[a]!]! - step * p[a]!;
      }
      for (let a = 0; a < n; a++) bias[active[a]!] = bias[active[a]!]! - 0.05 * rate * p[a]!;
    }
  }
  return model;
}
