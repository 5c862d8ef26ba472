import type { Word } from '../language/normalise.ts';
import { addBayes, type Bayes, countEvidence, freezeBayes, subtractOwn } from './bayes.ts';
import { buildIndex, type Coverage, type FeatureIndex, toVector } from './feature-index.ts';
import { featuresOf } from './features.ts';
import { addLayer, addRows, createHidden, joinLayers, type Layer, trainHidden } from './hidden.ts';
import { addQuantisedRows, type Quantised, quantise } from './quantised.ts';
import { createScope, type Scope, scopeLogit, trainScope } from './scope.ts';

/** Words → one logit per class: what each feature speaks for, and a hidden layer as second opinion. */
export interface Classifier {
  index: FeatureIndex;
  bayes: Bayes;
  hidden: Layer<Quantised>;
  scope: Scope;
}

/** What a reading shows beside the logits. */
export interface Signs extends Coverage {
  /** Log-odds that the question is in scope; 0 without examples of the contrary. */
  inside: number;
}

export interface Labelled {
  words: readonly Word[];
  label: number;
  /** From an article: counted by naive Bayes only, as nobody asks in such sentences. */
  read: boolean;
  /** Kept back until `finish`, so that `judge` can tell how sure the classifier may be. */
  heldBack: boolean;
}

/** A classifier in training. Row numbers are those of the rows it began with. */
export interface Apprentice {
  /** Logits of a row held back, as from a classifier that has never met it. */
  judge(row: number, out: Float32Array): Signs;
  /** Learns what was held back too. */
  finish(): Classifier;
}

/** Set by cross-validation on training rows. */
const VIEW_WEIGHTS = { words: 1.4, pairs: 1, characters: 1 } as const;
/** A character run seen once teaches noise. */
const LEAST_SEEN = {
  kept: { words: 1, pairs: 1, characters: 2 },
  frequent: { words: 1, pairs: 1, characters: 2 },
} as const;
/** In a large set a rare pair adds more weight to carry than evidence. */
const LEAST_SEEN_LARGE = {
  kept: { words: 1, pairs: 2, characters: 3 },
  frequent: { words: 2, pairs: 2, characters: 3 },
} as const;
const LARGE_SET = 5_000;
/** Class weights so that rare intents are not drowned: (mean count / count) ^ power. */
const BALANCE = 0.2;
/** Layers that begin differently and are learnt apart err differently; together they err less (Hansen & Salamon 1990). */
const SEEDS = [1, 2] as const;
const UNITS = 32;
/** Weight of naive Bayes beside the hidden layer: it counts its evidence as independent, which it is not. */
const BAYES_SHARE = 0.15;
/** Passes and step lengths: first without the rows held back, then over those. */
const FIRST = { passes: 3, from: 0.7, to: 0.01 } as const;
const LATE = { passes: 2, from: 0.2, to: 0.01 } as const;
const SCOPE_PASSES = { first: 8, late: 2 } as const;
/** One other row of so many is read again with the rows held back, so that nothing is forgotten over them. */
const OTHERS = 4;
/** Small sets need more passes to come as far. */
const SMALL_SET = 2_000;

export function beginClassifier(rows: readonly Labelled[], classes: number, outClass: number): Apprentice {
  const features = rows.map((row) => featuresOf(row.words));
  const index = buildIndex(features, rows.length < LARGE_SET ? LEAST_SEEN : LEAST_SEEN_LARGE);
  const vectors = features.map((one) => toVector(index, one, VIEW_WEIGHTS));
  const labels = Uint32Array.from(rows, (row) => row.label);
  const counted = countEvidence(vectors, labels, { features: index.idf.length, classes });
  const bayes = freezeBayes(counted);
  const shape = { features: index.frequent, units: UNITS, classes };
  const layers = SEEDS.map((seed) => createHidden(shape, seed));
  const chosen = (which: (row: Labelled) => boolean) =>
    Uint32Array.from(rows.keys()).filter((r) => which(rows[r]!));
  const early = chosen((row) => !row.read && !row.heldBack);
  const asked = chosen((row) => !row.read);
  const set = { rows: vectors, labels, importance: balance(rows, classes) };
  const times = Math.min(2, Math.max(1, SMALL_SET / early.length));
  const first = { ...FIRST, passes: Math.round(FIRST.passes * times) };
  for (const layer of layers) trainHidden(layer, set, early, first);
  const scope = createScope(index.idf.length, 1);
  const isOutside = (r: number) => labels[r] === outClass;
  trainScope(scope, vectors, isOutside, early, SCOPE_PASSES.first);
  // A row held back must not find the features that only it brought in.
  const untold = joinLayers(layers);
  const strict = { ...index, idf: index.idf.map((idf, id) => (index.fragile[id] ? 0 : idf)) };
  return {
    judge(row, out) {
      const x = toVector(strict, features[row]!, VIEW_WEIGHTS);
      out.fill(0);
      addLayer(out, untold, x, index.frequent, addRows);
      addBayes(out, bayes, x, BAYES_SHARE);
      subtractOwn(out, counted, x, labels[row]!, BAYES_SHARE);
      return { ...x.coverage, inside: scopeLogit(scope, x) };
    },
    finish() {
      const some = asked.filter((r, i) => rows[r]!.heldBack || i % OTHERS === 0);
      for (const layer of layers) trainHidden(layer, set, some, LATE);
      trainScope(scope, vectors, isOutside, asked, SCOPE_PASSES.late);
      const hidden = joinLayers(layers);
      return {
        index: { table: index.table, idf: index.idf, frequent: index.frequent },
        bayes,
        hidden: {
          input: quantise(hidden.input, hidden.inputBias.length),
          inputBias: hidden.inputBias,
          output: quantise(hidden.output, classes),
          outputBias: hidden.outputBias,
        },
        scope: { weights: scope.weights, bias: scope.bias },
      };
    },
  };
}

function balance(rows: readonly Labelled[], classes: number): Float32Array {
  const counts = new Float32Array(classes);
  for (const row of rows) if (!row.read) counts[row.label]!++;
  const mean = counts.reduce((sum, n) => sum + n, 0) / classes;
  return counts.map((n) => (n > 0 ? (mean / n) ** BALANCE : 0));
}

/** Logits into `out`: both opinions, added. Returns what else the question shows. */
export function classify(
  { index, bayes, hidden, scope }: Classifier,
  words: readonly Word[],
  out: Float32Array,
): Signs {
  const x = toVector(index, featuresOf(words), VIEW_WEIGHTS);
  out.fill(0);
  addLayer(out, hidden, x, index.frequent, addQuantisedRows);
  addBayes(out, bayes, x, BAYES_SHARE);
  return { ...x.coverage, inside: scopeLogit(scope, x) };
}
