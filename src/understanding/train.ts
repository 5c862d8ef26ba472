import { type Normalised, normalise } from '../language/normalise.ts';
import { calibrate, type Judged } from './calibration.ts';
import { beginClassifier, type Classifier, classify } from './classifier.ts';
import { foldNumber } from './holdout.ts';
import { remember } from './memory.ts';
import type { Model } from './model.ts';
import { evidenceOf } from './rejection.ts';
import { countWords, spellingFor } from './vocabulary.ts';

export { decodeModel, encodeModel } from './codec.ts';

/** Part of the cache key: raise it when the same examples would train another model. */
export const MODEL_VERSION = 4;

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

interface Prepared {
  text: string;
  normalised: Normalised;
  label: number;
  /** Kept back from the first pass, to measure how sure the classifier may be. */
  heldBack: boolean;
  /** From an article: learnt first and only first, so that real questions have the last word. */
  read: boolean;
}

const OUT = '';
const HELD_BACK_OF = 5;

/**
 * One classifier, trained in two passes: first without a fifth of the examples, on which probabilities and
 * the threshold are set; then on with all of them.
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const names = [...new Set(examples.map((one) => one.intent).filter((name) => name !== null))].sort();
  const hasOut = examples.some((one) => one.intent === null);
  const classes = hasOut ? [...names, OUT] : names;
  const outClass = hasOut ? names.length : -1;
  options.progress?.(`membaca ${examples.length} contoh`);
  const rows = prepare(examples, options.reading ?? [], new Map(classes.map((name, i) => [name, i])));
  const apprentice = beginClassifier(
    rows.map((row) => ({ words: row.normalised.words, label: row.label })),
    classes.length,
  );
  const all = Uint32Array.from(rows.keys());
  const asked = all.filter((r) => !rows[r]!.read);
  options.progress?.(`belajar ${classes.length} maksud`);
  apprentice.learn(
    all.filter((r) => !rows[r]!.heldBack),
    'first',
  );
  options.progress?.('mengukur keyakinan pada contoh yang disisihkan');
  const calibration = calibrate(judge(rows, apprentice.freeze(), classes.length, outClass), outClass);
  options.progress?.('belajar sekali lagi dengan semua contoh');
  apprentice.learn(asked, 'last');
  return {
    classes,
    outClass,
    classifier: apprentice.freeze(),
    calibration,
    memory: remember(Array.from(asked, (r) => ({ words: rows[r]!.normalised.words, label: rows[r]!.label }))),
    vocabulary: countWords(rows.map((row) => row.normalised)),
  };
}

function prepare(
  examples: readonly Example[],
  reading: readonly Example[],
  classOf: ReadonlyMap<string, number>,
): Prepared[] {
  const known = reading.filter((one) => classOf.has(one.intent ?? OUT));
  const texts = [...examples, ...known];
  const spelling = spellingFor(countWords(texts.map((one) => normalise(one.text))), new Set());
  return texts.map(({ text, intent }, i) => ({
    text,
    normalised: normalise(text, spelling),
    label: classOf.get(intent ?? OUT)!,
    // Salted: the shipped fifth and the folds of an evaluation are cut by the same hash without salt.
    read: i >= examples.length,
    heldBack: i < examples.length && foldNumber(text, HELD_BACK_OF, 'kalibrasi') === 0,
  }));
}

/** What a classifier that has not seen the rows held back makes of them. */
function judge(
  rows: readonly Prepared[],
  classifier: Classifier,
  classes: number,
  outClass: number,
): Judged[] {
  const vocabulary = countWords(rows.filter((row) => !row.heldBack).map((row) => row.normalised));
  const spelling = spellingFor(vocabulary, new Set());
  return rows
    .filter((row) => row.heldBack)
    .map((row) => {
      // Read anew: the spelling of all examples would know words that only this row holds.
      const { words } = normalise(row.text, spelling);
      const logits = new Float32Array(classes);
      classify(classifier, words, logits);
      const evidence = evidenceOf(
        logits,
        outClass,
        words.map((word) => word.text),
        (word) => vocabulary.has(word),
      );
      return { logits, label: row.label, evidence };
    });
}
