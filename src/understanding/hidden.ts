import {
  addRows,
  dropHalf,
  type Shape,
  scratchFor,
  softmax,
  type TrainingOptions,
  type TrainingSet,
} from './linear.ts';
import { createRandom, shuffle } from './random.ts';

/**
 * A second opinion: one layer of rectified units between features and classes. Each feature becomes a short
 * vector, as in fastText (Joulin et al., "Bag of Tricks for Efficient Text Classification", 2017), so words
 * used alike come to lie close together; the units see combinations that a linear model cannot.
 */
export interface Hidden {
  units: number;
  /** `input[feature * units + unit]` */
  input: Float32Array;
  inputBias: Float32Array;
  /** `output[unit * classes + class]` */
  output: Float32Array;
  outputBias: Float32Array;
}

const FIRST_INPUT = 0.1;
const LAST_RATE = 0.02;
const BIAS_RATE = 0.05;

/** Near-normal numbers: the sum of four uniform ones, scaled to unit variance. */
function normal(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** A model in training: with the sum of squared gradients of each row of both matrices. */
export interface HiddenInTraining extends Hidden {
  inputHistory: Float32Array;
  outputHistory: Float32Array;
}

export function createHidden({ classes, features }: Shape, units: number, seed: number): HiddenInTraining {
  const random = createRandom(seed);
  const input = new Float32Array(features * units);
  const output = new Float32Array(units * classes);
  for (let i = 0; i < input.length; i++) input[i] = FIRST_INPUT * normal(random);
  for (let i = 0; i < output.length; i++) output[i] = normal(random) / Math.sqrt(units);
  return {
    units,
    input,
    inputBias: new Float32Array(units),
    output,
    outputBias: new Float32Array(classes),
    inputHistory: new Float32Array(features).fill(1e-3),
    outputHistory: new Float32Array(units).fill(0.1),
  };
}

/** Notes which units are above zero in `awake` and returns how many; the others become zero. */
export function rectify(units: Float32Array, awake: Uint32Array): number {
  let count = 0;
  for (let j = 0; j < units.length; j++) {
    if (units[j]! > 0) awake[count++] = j;
    else units[j] = 0;
  }
  return count;
}

/** Stochastic gradient descent with AdaGrad per row, input dropout and label smoothing, as in `linear.ts`. */
export function trainHidden(
  model: HiddenInTraining,
  { rows, labels, importance }: TrainingSet,
  options: TrainingOptions,
): void {
  const { input, inputBias, output, outputBias, inputHistory, outputHistory, units: width } = model;
  const classes = outputBias.length;
  const kept = scratchFor(rows);
  const units = new Float32Array(width);
  const unitGradient = new Float32Array(width);
  const awake = new Uint32Array(width);
  const awakeValues = new Float32Array(width);
  const g = new Float32Array(classes);
  const order = Uint32Array.from(rows.keys());
  const random = createRandom(options.seed + 1);
  const base = options.smoothing / classes;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs + LAST_RATE);
    for (const r of order) {
      const label = labels[r]!;
      const n = dropHalf(rows[r]!, kept, random);
      units.set(inputBias);
      addRows(units, input, kept.ids, kept.values, n);
      const count = rectify(units, awake);
      for (let a = 0; a < count; a++) awakeValues[a] = units[awake[a]!]!;
      g.set(outputBias);
      addRows(g, output, awake, awakeValues, count);
      softmax(g);
      const weight = importance[label]!;
      let norm = 0;
      for (let c = 0; c < classes; c++) {
        g[c] = weight * (g[c]! - base - (c === label ? 1 - options.smoothing : 0));
        norm += g[c]! * g[c]!;
      }
      let unitNorm = 0;
      for (let a = 0; a < count; a++) {
        const row = awake[a]! * classes;
        const value = awakeValues[a]!;
        outputHistory[awake[a]!] = outputHistory[awake[a]!]! + norm * value * value;
        const step = (rate * value) / Math.sqrt(outputHistory[awake[a]!]!);
        let sum = 0;
        for (let c = 0; c < classes; c++) {
          sum += g[c]! * output[row + c]!;
          output[row + c] = output[row + c]! - step * g[c]!;
        }
        unitGradient[a] = sum;
        unitNorm += sum * sum;
      }
      for (let k = 0; k < n; k++) {
        const id = kept.ids[k]!;
        const value = kept.values[k]!;
        inputHistory[id] = inputHistory[id]! + unitNorm * value * value;
        const step = (rate * value) / Math.sqrt(inputHistory[id]!);
        const row = id * width;
        for (let a = 0; a < count; a++)
          input[row + awake[a]!] = input[row + awake[a]!]! - step * unitGradient[a]!;
      }
      for (let a = 0; a < count; a++) inputBias[awake[a]!]! -= BIAS_RATE * rate * unitGradient[a]!;
      for (let c = 0; c < classes; c++) outputBias[c] = outputBias[c]! - BIAS_RATE * rate * g[c]!;
    }
  }
}
