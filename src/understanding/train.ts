import { type Normalised, normalise, type Word } from '../language/normalise.ts';
import type { Spelling } from '../language/spelling.ts';
import { calibrate, type Judged } from './calibration.ts';
import { type Apprentice, beginClassifier, type Labelled } from './classifier.ts';
import { foldNumber } from './holdout.ts';
import { remember } from './memory.ts';
import type { Model } from './model.ts';
import { evidenceOf } from './rejection.ts';
import { countWords, spellingFor } from './vocabulary.ts';

export { decodeModel, encodeModel } from './codec.ts';

/** Part of the cache key: raise it when the same examples would train another model. */
export const MODEL_VERSION = 7;

export interface Example {
  text: string;
  /** null: out of scope. */
  intent: string | null;
}

export interface TrainOptions {
  /** Texts about an intent that nobody asked so (sentences of its article): learnt from, never measured on. */
  reading?: readonly Example[] | undefined;
  /** Told what is being done, for a progress line on stderr. */
  progress?: ((step: string) => void) | undefined;
}

const OUT = '';
const HELD_BACK_OF = 5;

/**
 * One classifier, trained at one go: first without a fifth of the examples, on which probabilities and the
 * threshold are set, then on with that fifth.
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const names = [...new Set(examples.map((one) => one.intent).filter((name) => name !== null))].sort();
  const hasOut = examples.some((one) => one.intent === null);
  const classes = hasOut ? [...names, OUT] : names;
  const outClass = hasOut ? names.length : -1;
  options.progress?.(`membaca ${examples.length} contoh`);
  const classOf = new Map(classes.map((name, c) => [name, c]));
  const { rows, vocabulary } = prepare(examples, options.reading ?? [], classOf);
  options.progress?.(`belajar ${classes.length} maksud`);
  const apprentice = beginClassifier(rows, classes.length, outClass);
  options.progress?.('mengukur keyakinan pada contoh yang disisihkan');
  const calibration = calibrate(judge(rows, apprentice, classes.length, outClass), outClass);
  options.progress?.('belajar dari contoh yang disisihkan');
  return {
    classes,
    outClass,
    classifier: apprentice.finish(),
    calibration,
    memory: remember(rows.filter((row) => !row.read)),
    vocabulary,
  };
}

function prepare(
  examples: readonly Example[],
  reading: readonly Example[],
  classOf: ReadonlyMap<string, number>,
): { rows: Labelled[]; vocabulary: Map<string, number> } {
  const known = reading.filter((one) => classOf.has(one.intent ?? OUT));
  const texts = [...examples, ...known];
  const uncorrected = texts.map((one) => normalise(one.text));
  const spelling = spellingFor(countWords(uncorrected.map((one) => one.words)), new Set());
  const rows = texts.map(({ text, intent }, i) => ({
    words: correct(text, uncorrected[i]!, spelling),
    label: classOf.get(intent ?? OUT)!,
    read: i >= examples.length,
    // Salted: the shipped fifth and the folds of an evaluation are cut by the same hash without salt.
    heldBack: i < examples.length && foldNumber(text, HELD_BACK_OF, 'kalibrasi') === 0,
  }));
  return { rows, vocabulary: countWords(rows.map((row) => row.words)) };
}

/** The words of a text with their spelling corrected; reads it again only when a word is unknown. */
function correct(text: string, { words }: Normalised, spelling: Spelling): readonly Word[] {
  return words.every((word) => spelling.isKnown(word.text)) ? words : normalise(text, spelling).words;
}

/** What a classifier that has not seen the rows held back makes of them. */
function judge(
  rows: readonly Labelled[],
  apprentice: Apprentice,
  classes: number,
  outClass: number,
): Judged[] {
  const vocabulary = countWords(rows.filter((row) => !row.heldBack).map((row) => row.words));
  return [...rows.entries()]
    .filter(([, row]) => row.heldBack)
    .map(([r, { words, label }]) => {
      const logits = new Float32Array(classes);
      const signs = apprentice.judge(r, logits);
      const evidence = evidenceOf(
        logits,
        outClass,
        words.map((word) => word.text),
        (word) => vocabulary.has(word),
        signs,
      );
      return { logits, label, evidence };
    });
}
