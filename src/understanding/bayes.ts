import type { SparseVector } from './feature-index.ts';

/**
 * First opinion: multinomial naive Bayes on tf-idf values of unit length instead of counts, as in Rennie et
 * al., "Tackling the Poor Assumptions of Naive Bayes Text Classifiers", 2003. It is learnt by adding up, so
 * it takes rare words and the articles at no cost. A feature keeps weights only for classes it was seen with:
 * log P(feature | class) is log(1 + mass / α) above that of an unseen feature.
 */
export interface Bayes {
  /** feature id → its first entry; the last number is the end. */
  starts: Uint32Array;
  classes: Uint16Array;
  /** log(1 + mass / α), in steps of `STEP`. */
  weights: Uint8Array;
  /** class → log P of an unseen feature, above that of an average class. */
  unseen: Float32Array;
}

/** Mass that every feature has in every class before anything is seen: α. */
const SMOOTHING = 0.01;
/** 255 of these reach log(1 + mass / α) of 27,000 rows in one class. */
const STEP = 1 / 20;

/** Sums of feature values by class, with which a row can be judged as if it had not been counted. */
export interface BayesInTraining {
  starts: Uint32Array;
  classes: Uint16Array;
  mass: Float32Array;
  classMass: Float32Array;
}

export function countEvidence(
  rows: readonly SparseVector[],
  labels: Uint32Array,
  shape: { features: number; classes: number },
): BayesInTraining {
  const { first, label, value } = byFeature(rows, labels, shape.features);
  const starts = new Uint32Array(shape.features + 1);
  const classes = new Uint16Array(label.length);
  const mass = new Float32Array(label.length);
  const classMass = new Float32Array(shape.classes);
  const entryOf = new Int32Array(shape.classes).fill(-1);
  let entries = 0;
  for (let id = 0; id < shape.features; id++) {
    const start = entries;
    for (let at = first[id]!; at < first[id + 1]!; at++) {
      const c = label[at]!;
      // An entry before `start` belongs to another feature.
      if (entryOf[c]! < start) {
        classes[entries] = c;
        entryOf[c] = entries++;
      }
      mass[entryOf[c]!]! += value[at]!;
      classMass[c]! += value[at]!;
    }
    starts[id + 1] = entries;
  }
  return { starts, classes: classes.slice(0, entries), mass: mass.slice(0, entries), classMass };
}

/** Turns rows of features into, for each feature, the labels and values it was seen with (a counting sort). */
function byFeature(rows: readonly SparseVector[], labels: Uint32Array, features: number) {
  const first = new Uint32Array(features + 1);
  for (const { ids } of rows) for (const id of ids) first[id + 1]!++;
  for (let id = 0; id < features; id++) first[id + 1]! += first[id]!;
  const next = first.slice();
  const label = new Uint16Array(first[features]!);
  const value = new Float32Array(first[features]!);
  for (const [r, { ids, values }] of rows.entries()) {
    for (let k = 0; k < ids.length; k++) {
      const at = next[ids[k]!]!++;
      label[at] = labels[r]!;
      value[at] = values[k]!;
    }
  }
  return { first, label, value };
}

export function freezeBayes({ starts, classes, mass, classMass }: BayesInTraining): Bayes {
  const weights = new Uint8Array(mass.length);
  for (let at = 0; at < mass.length; at++) weights[at] = Math.min(255, evidence(mass[at]!) / STEP + 0.5);
  const prior = SMOOTHING * (starts.length - 1);
  const mean = classMass.reduce((sum, m) => sum + m, 0) / classMass.length;
  return { starts, classes, weights, unseen: classMass.map((m) => Math.log((mean + prior) / (m + prior))) };
}

const evidence = (mass: number): number => Math.log(1 + Math.max(0, mass) / SMOOTHING);

/** Adds `share` of the log-probabilities of the classes to `out`. */
export function addBayes(out: Float32Array, bayes: Bayes, x: SparseVector, share: number): void {
  const { starts, classes, weights, unseen } = bayes;
  let total = 0;
  for (let k = 0; k < x.ids.length; k++) {
    const id = x.ids[k]!;
    const value = share * x.values[k]!;
    total += value;
    const end = starts[id + 1]!;
    for (let at = starts[id]!; at < end; at++) out[classes[at]!]! += value * STEP * weights[at]!;
  }
  for (let c = 0; c < out.length; c++) out[c]! += total * unseen[c]!;
}

/** Takes away what a row itself, counted under `label`, has added to the logit of that class. */
export function subtractOwn(
  out: Float32Array,
  { starts, classes, mass, classMass }: BayesInTraining,
  x: SparseVector,
  label: number,
  share: number,
): void {
  const features = starts.length - 1;
  let own = 0;
  let total = 0;
  for (let k = 0; k < x.ids.length; k++) {
    const id = x.ids[k]!;
    const value = x.values[k]!;
    total += value;
    let at = starts[id]!;
    while (at < starts[id + 1]! && classes[at] !== label) at++;
    if (at < starts[id + 1]!) own += value * (evidence(mass[at]!) - evidence(mass[at]! - value));
  }
  const all = classMass[label]!;
  own += total * Math.log((all - total + SMOOTHING * features) / (all + SMOOTHING * features));
  out[label]! -= share * own;
}
