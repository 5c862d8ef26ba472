import type { Word } from '../language/normalise.ts';
import { buildIndex, type FeatureIndex, type SparseVector, toVector } from './feature-index.ts';
import { type Features, featuresOf } from './features.ts';
import { balance, type Linear, linearScores, trainLinear } from './linear.ts';

/** Words → one logit per class. */
export interface Classifier {
  index: FeatureIndex;
  linear: Linear;
}

export interface Labelled {
  words: readonly Word[];
  label: number;
}

const VIEW_WEIGHTS = { words: 1, characters: 1 } as const;
const LINEAR = { epochs: 8, rate: 0.3, smoothing: 0.1, seed: 1 } as const;
const BALANCE = 0.25;

export function trainClassifier(rows: readonly Labelled[], classes: number): Classifier {
  const features = rows.map((row) => featuresOf(row.words));
  const index = buildIndex(features);
  const labels = Uint32Array.from(rows, (row) => row.label);
  const vectors = features.map((one) => vectorOf(index, one));
  const linear = trainLinear(vectors, labels, classes, index.size, balance(labels, classes, BALANCE), LINEAR);
  return { index, linear };
}

function vectorOf(index: FeatureIndex, features: Features): SparseVector {
  return toVector(index, features, VIEW_WEIGHTS);
}

export function classify(classifier: Classifier, words: readonly Word[], out: Float32Array): void {
  linearScores(classifier.linear, vectorOf(classifier.index, featuresOf(words)), out);
}
