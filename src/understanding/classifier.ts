import type { Word } from '../language/normalise.ts';
import { buildIndex, type FeatureIndex, type SparseVector, toVector } from './feature-index.ts';
import { type Features, featuresOf } from './features.ts';
import { createHidden, type HiddenInTraining, rectify, trainHidden } from './hidden.ts';
import { balance, createLinear, isTouched, type LinearInTraining, trainLinear } from './linear.ts';
import { addQuantisedRows, type Quantised, quantise } from './quantised.ts';

/** Words → one logit per class: a linear model, and a hidden layer as second opinion. */
export interface Classifier {
  index: FeatureIndex;
  linear: { weights: Quantised; bias: Float32Array };
  hidden: { input: Quantised; inputBias: Float32Array; output: Quantised; outputBias: Float32Array };
}

export interface Labelled {
  words: readonly Word[];
  label: number;
}

/** A classifier that can still learn. Row numbers are those of the rows it began with. */
export interface Apprentice {
  learn(rows: Uint32Array, pass: 'first' | 'last'): void;
  /** What it knows now; features it has not met in a row count as unknown. */
  freeze(): Classifier;
}

/** Set by cross-validation on training rows. */
const VIEW_WEIGHTS = { words: 1.4, pairs: 1, characters: 1 } as const;
const LEAST_SEEN = { words: 1, pairs: 1, characters: 2 } as const;
/** In a large set a pair seen once adds more weight to carry than evidence. */
const LEAST_SEEN_LARGE = { words: 1, pairs: 2, characters: 3 } as const;
const LARGE_SET = 5_000;
const BALANCE = 0.2;
const LINEAR = { rate: 0.3, smoothing: 0.15, seed: 1 } as const;
const HIDDEN = { rate: 0.4, smoothing: 0.1, seed: 1 } as const;
const UNITS = 64;
/** Weight of the second opinion beside the first. */
const SECOND = 0.7;
/** Passes over the rows: a first look for calibration, then all the way with all rows. */
const EPOCHS = { first: 3, last: 5 } as const;
const SMALL_SET = 2_000;

export function beginClassifier(rows: readonly Labelled[], classes: number): Apprentice {
  const features = rows.map((row) => featuresOf(row.words));
  const index = buildIndex(features, rows.length < LARGE_SET ? LEAST_SEEN : LEAST_SEEN_LARGE);
  const vectors = features.map((one) => vectorOf(index, one));
  const labels = Uint32Array.from(rows, (row) => row.label);
  const importance = balance(labels, classes, BALANCE);
  const shape = { classes, features: index.size };
  const linear = createLinear(shape);
  const hidden = createHidden(shape, UNITS, HIDDEN.seed);
  return {
    learn(chosen, pass) {
      const set = {
        rows: Array.from(chosen, (r) => vectors[r]!),
        labels: chosen.map((r) => labels[r]!),
        importance,
      };
      const epochs = epochsFor(chosen.length, pass);
      trainLinear(linear, set, { ...LINEAR, epochs });
      trainHidden(hidden, set, { ...HIDDEN, epochs });
    },
    freeze: () => freeze(index, linear, hidden),
  };
}

/** Small sets need more passes to come as far. */
function epochsFor(rows: number, pass: 'first' | 'last'): number {
  return Math.round(EPOCHS[pass] * Math.min(2, Math.max(1, SMALL_SET / rows)));
}

function freeze(index: FeatureIndex, linear: LinearInTraining, hidden: HiddenInTraining): Classifier {
  return {
    // Without weight an unmet feature takes no share of the vector's length either, as it will be in use.
    index: { ...index, idf: index.idf.map((idf, id) => (isTouched(linear, id) ? idf : 0)) },
    linear: { weights: quantise(linear.weights, linear.classes), bias: linear.bias.slice() },
    hidden: {
      input: quantise(hidden.input, hidden.units),
      inputBias: hidden.inputBias.slice(),
      output: quantise(hidden.output, linear.classes),
      outputBias: hidden.outputBias.slice(),
    },
  };
}

function vectorOf(index: FeatureIndex, features: Features): SparseVector {
  return toVector(index, features, VIEW_WEIGHTS);
}

/** Logits into `out`: both opinions, added. */
export function classify(classifier: Classifier, words: readonly Word[], out: Float32Array): void {
  const { index, linear, hidden } = classifier;
  const x = vectorOf(index, featuresOf(words));
  const units = hidden.inputBias.slice();
  addQuantisedRows(units, hidden.input, x.ids, x.values, x.ids.length);
  const awake = new Uint32Array(units.length);
  const count = rectify(units, awake);
  const values = new Float32Array(count);
  for (let a = 0; a < count; a++) values[a] = SECOND * units[awake[a]!]!;
  for (let c = 0; c < out.length; c++) out[c] = linear.bias[c]! + SECOND * hidden.outputBias[c]!;
  addQuantisedRows(out, hidden.output, awake, values, count);
  addQuantisedRows(out, linear.weights, x.ids, x.values, x.ids.length);
}
