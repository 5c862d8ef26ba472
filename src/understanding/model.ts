import { type Normalised, normalise } from '../language/normalise.ts';
import type { Spelling } from '../language/spelling.ts';
import type { Calibration } from './calibration.ts';
import { type Classifier, classify } from './classifier.ts';
import { type Memory, recall } from './memory.ts';
import { type Evidence, evidenceOf, scopeScore } from './rejection.ts';
import { softmax } from './softmax.ts';
import { spellingFor } from './vocabulary.ts';

/** What training leaves behind: plain data, see `codec.ts` for its file form. */
export interface Model {
  /** Class names; the class of out-of-scope examples, when there is one, stands at `outClass`. */
  classes: readonly string[];
  outClass: number;
  classifier: Classifier;
  calibration: Calibration;
  memory: Memory;
  /** Normalised word → how often training saw it. */
  vocabulary: ReadonlyMap<string, number>;
}

/** One reading of a text by the bare engine. */
export interface Reading {
  normalised: Normalised;
  /** Calibrated probabilities of the classes, `outClass` among them. */
  shares: Float32Array;
  logits: Float32Array;
  evidence: Evidence;
  /** How likely the question is in scope, 0–1. */
  scope: number;
  /** Asked word for word so in training. */
  recalled: boolean;
}

/** What a question asked so before adds to the logit of its class. */
const RECALLED = 5;

/** The bare engine: text in, probabilities out; no topic, no slots. */
export interface Engine {
  model: Model;
  spelling: Spelling;
  read(text: string): Reading;
}

export function createEngine(model: Model, names: ReadonlySet<string> = new Set()): Engine {
  const spelling = spellingFor(model.vocabulary, names);
  return {
    model,
    spelling,
    read(text) {
      const normalised = normalise(text, spelling);
      const logits = new Float32Array(model.classes.length);
      const signs = classify(model.classifier, normalised.words, logits);
      const words = normalised.words.map((word) => word.text);
      const evidence = evidenceOf(logits, model.outClass, words, (word) => model.vocabulary.has(word), signs);
      const known = recall(model.memory, normalised.words);
      if (known >= 0) logits[known]! += RECALLED;
      const shares = logits.map((z) => z / model.calibration.temperature);
      softmax(shares);
      const scope = known < 0 ? scopeScore(model.calibration, evidence) : known === model.outClass ? 0 : 1;
      return { normalised, logits, shares, evidence, scope, recalled: known >= 0 };
    },
  };
}

/** The best class that is an intent. */
export function bestIntent(shares: Float32Array, outClass: number): number {
  let best = -1;
  for (let c = 0; c < shares.length; c++)
    if (c !== outClass && (best < 0 || shares[c]! > shares[best]!)) best = c;
  return best;
}
