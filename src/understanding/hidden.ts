import type { SparseVector } from './feature-index.ts';
import { createRandom, shuffle } from './random.ts';
import { softmax } from './softmax.ts';

/**
 * Second opinion: one layer of rectified units between features and classes. Each feature becomes a short
 * vector, as in fastText (Joulin et al., "Bag of Tricks for Efficient Text Classification", 2017), so words
 * used alike come to lie close together; the units see combinations that adding up evidence cannot.
 */
export interface Layer<Matrix> {
  /** One row of units per feature; features beyond its end are too rare to have one. */
  input: Matrix;
  inputBias: Float32Array;
  /** One row of classes per unit. */
  output: Matrix;
  outputBias: Float32Array;
}

/** A layer in training: with the sum of squared gradients of each row of both matrices. */
export interface HiddenInTraining extends Layer<Float32Array> {
  inputHistory: Float32Array;
  outputHistory: Float32Array;
  random: () => number;
}

export interface TrainingSet {
  rows: readonly SparseVector[];
  labels: Uint32Array;
  /** Weight of a class's rows. */
  importance: Float32Array;
}

const MOST_DRAWN = 2 ** 16;
const FIRST_INPUT = 0.03;

export function createHidden(
  { features, units, classes }: { features: number; units: number; classes: number },
  seed: number,
): HiddenInTraining {
  const random = createRandom(seed);
  /** Uniform numbers about zero; a large matrix repeats them, as they only have to differ from unit to unit. */
  const spread = (length: number, deviation: number) => {
    const numbers = new Float32Array(length);
    const drawn = Math.min(length, MOST_DRAWN);
    for (let i = 0; i < drawn; i++) numbers[i] = deviation * Math.sqrt(12) * (random() - 0.5);
    for (let done = drawn; done < length; done *= 2) numbers.copyWithin(done, 0, done);
    return numbers;
  };
  return {
    input: spread(features * units, FIRST_INPUT),
    inputBias: new Float32Array(units),
    output: spread(units * classes, 1 / Math.sqrt(units)),
    outputBias: new Float32Array(classes),
    inputHistory: new Float32Array(features).fill(1e-3),
    outputHistory: new Float32Array(units).fill(0.1),
    random,
  };
}

/** Several layers of one shape as one that says the mean of what they say: their units side by side. */
export function joinLayers(layers: readonly Layer<Float32Array>[]): Layer<Float32Array> {
  const share = 1 / layers.length;
  const width = layers[0]!.inputBias.length;
  const joined = width * layers.length;
  const features = layers[0]!.input.length / width;
  const input = new Float32Array(features * joined);
  for (const [l, layer] of layers.entries())
    for (let id = 0; id < features; id++)
      input.set(layer.input.subarray(id * width, (id + 1) * width), id * joined + l * width);
  const concat = (parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));
  return {
    input,
    inputBias: concat(layers.map((layer) => layer.inputBias)),
    output: concat(layers.map((layer) => layer.output.map((weight) => share * weight))),
    outputBias: layers[0]!.outputBias.map((_, c) =>
      layers.reduce((sum, layer) => sum + share * layer.outputBias[c]!, 0),
    ),
  };
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

/** Numbers of the units above zero in `awake`, their values in `values`; returns how many. */
function rectify(units: Float32Array, awake: Uint32Array, values: Float32Array): number {
  let count = 0;
  for (let j = 0; j < units.length; j++) {
    if (units[j]! <= 0) continue;
    awake[count] = j;
    values[count++] = units[j]!;
  }
  return count;
}

/** Adds what the layer says of a row to `out`, with the way to add rows of its kind of matrix. */
export function addLayer<Matrix>(
  out: Float32Array,
  { input, inputBias, output, outputBias }: Layer<Matrix>,
  x: SparseVector,
  features: number,
  add: (out: Float32Array, matrix: Matrix, ids: Uint32Array, values: Float32Array, n: number) => void,
): void {
  const ids = new Uint32Array(x.ids.length);
  const shares = new Float32Array(x.ids.length);
  let n = 0;
  for (let k = 0; k < x.ids.length; k++) {
    if (x.ids[k]! >= features) continue;
    ids[n] = x.ids[k]!;
    shares[n++] = x.values[k]!;
  }
  const units = inputBias.slice();
  add(units, input, ids, shares, n);
  const awake = new Uint32Array(units.length);
  const values = new Float32Array(units.length);
  const count = rectify(units, awake, values);
  add(out, output, awake, values, count);
  for (let c = 0; c < out.length; c++) out[c] = out[c]! + outputBias[c]!;
}

/**
 * Half of the features of a row that have a row in `input`, chosen anew each time and doubled in weight: what
 * is learnt must not hang on one word, as a typing error may take it (dropout on the input; Wager, Wang &
 * Liang, "Dropout Training as Adaptive Regularization", 2013). It also halves the work.
 */
function dropHalf(x: SparseVector, into: SparseVector, features: number, random: () => number): number {
  let n = 0;
  let bits = 0;
  for (let k = 0; k < x.ids.length; k++) {
    if ((k & 31) === 0) bits = (random() * 2 ** 32) >>> 0;
    if ((bits >>> (k & 31)) & 1 && x.ids[k]! < features) {
      into.ids[n] = x.ids[k]!;
      into.values[n++] = 2 * x.values[k]!;
    }
  }
  return n;
}

/** Probability mass spread over all classes (label smoothing, Szegedy et al. 2016). */
const SMOOTHING = 0.1;
/** Gradients below this move nothing; leaving them out saves most of the backward pass. */
const NEGLIGIBLE = 0.002;
const BIAS_RATE = 0.05;

export interface Schedule {
  /** Passes over the rows, each in a new order. */
  passes: number;
  /** Step length at the beginning and at the end. */
  from: number;
  to: number;
}

/**
 * Stochastic gradient descent with a step per row of a matrix (AdaGrad, Duchi, Hazan & Singer 2011, with one
 * sum per row instead of per weight). Changes the model in place, so training can go on with other rows.
 */
export function trainHidden(
  model: HiddenInTraining,
  { rows, labels, importance }: TrainingSet,
  chosen: Uint32Array,
  { passes, from, to }: Schedule,
): void {
  const { input, inputBias, output, outputBias, inputHistory, outputHistory, random } = model;
  const width = inputBias.length;
  const classes = outputBias.length;
  const longest = chosen.reduce((most, r) => Math.max(most, rows[r]!.ids.length), 0);
  const kept = { ids: new Uint32Array(longest), values: new Float32Array(longest) };
  const units = new Float32Array(width);
  const unitGradient = new Float32Array(width);
  const awake = new Uint32Array(width);
  const awakeValues = new Float32Array(width);
  const p = new Float32Array(classes);
  const moving = new Uint32Array(classes);
  const gradient = new Float32Array(classes);
  const base = SMOOTHING / classes;
  const order = chosen.slice();
  const turns = passes * order.length;
  for (let turn = 0; turn < turns; turn++) {
    if (turn % order.length === 0) shuffle(order, random);
    const r = order[turn % order.length]!;
    const rate = from + ((to - from) * turn) / turns;
    const label = labels[r]!;
    const n = dropHalf(rows[r]!, kept, inputHistory.length, random);
    units.set(inputBias);
    addRows(units, input, kept.ids, kept.values, n);
    const count = rectify(units, awake, awakeValues);
    p.set(outputBias);
    addRows(p, output, awake, awakeValues, count);
    softmax(p);
    // As sure as smoothing wants it: nothing to learn.
    if (p[label]! >= 1 - SMOOTHING) continue;
    let moves = 0;
    let norm = 0;
    for (let c = 0; c < classes; c++) {
      const g = importance[label]! * (p[c]! - base - (c === label ? 1 - SMOOTHING : 0));
      if (g > -NEGLIGIBLE && g < NEGLIGIBLE) continue;
      moving[moves] = c;
      gradient[moves++] = g;
      norm += g * g;
    }
    let unitNorm = 0;
    for (let a = 0; a < count; a++) {
      const unit = awake[a]!;
      const value = awakeValues[a]!;
      outputHistory[unit]! += norm * value * value;
      const step = (rate * value) / Math.sqrt(outputHistory[unit]!);
      const row = unit * classes;
      let sum = 0;
      for (let m = 0; m < moves; m++) {
        const at = row + moving[m]!;
        const weight = output[at]!;
        sum += gradient[m]! * weight;
        output[at] = weight - step * gradient[m]!;
      }
      unitGradient[a] = sum;
      unitNorm += sum * sum;
    }
    for (let k = 0; k < n; k++) {
      const id = kept.ids[k]!;
      const value = kept.values[k]!;
      inputHistory[id]! += unitNorm * value * value;
      const step = (rate * value) / Math.sqrt(inputHistory[id]!);
      const row = id * width;
      for (let a = 0; a < count; a++)
        input[row + awake[a]!] = input[row + awake[a]!]! - step * unitGradient[a]!;
    }
    for (let a = 0; a < count; a++) inputBias[awake[a]!]! -= BIAS_RATE * rate * unitGradient[a]!;
    for (let m = 0; m < moves; m++) outputBias[moving[m]!]! -= BIAS_RATE * rate * gradient[m]!;
  }
}
