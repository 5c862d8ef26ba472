import { type Normalised, normalise } from '../language/normalise.ts';
import { calibrate, type Judged } from './calibration.ts';
import { type Classifier, classify, trainClassifier } from './classifier.ts';
import { foldNumber } from './holdout.ts';
import type { Model } from './model.ts';
import { evidenceOf } from './rejection.ts';

export { decodeModel, encodeModel } from './codec.ts';

/** Part of the cache key: raise it when the same examples would train another model. */
export const MODEL_VERSION = 1;

export interface Example {
  text: string;
  /** null: out of scope. */
  intent: string | null;
}

export interface TrainOptions {
  /** Told what is being done, for a progress line on stderr. */
  progress?: ((step: string) => void) | undefined;
}

interface Prepared {
  normalised: Normalised;
  label: number;
  fold: number;
}

const OUT = '';
const FOLDS = 5;

export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const names = [...new Set(examples.map((one) => one.intent).filter((name) => name !== null))].sort();
  const hasOut = examples.some((one) => one.intent === null);
  const classes = hasOut ? [...names, OUT] : names;
  const outClass = hasOut ? names.length : -1;
  const classOf = new Map(classes.map((name, i) => [name, i]));
  options.progress?.(`menormalkan ${examples.length} contoh`);
  const rows = examples.map(
    (one): Prepared => ({
      normalised: normalise(one.text),
      label: classOf.get(one.intent ?? OUT)!,
      // Salted: the shipped fifth and the folds of an evaluation are cut by the same hash without salt.
      fold: foldNumber(one.text, FOLDS, 'kalibrasi'),
    }),
  );
  options.progress?.('mengukur keyakinan pada contoh yang disisihkan');
  const calibration = calibrate(judge(rows, classes.length, outClass), outClass);
  options.progress?.(`melatih ${classes.length} maksud`);
  const classifier = trainOn(rows, classes.length);
  return { classes, outClass, classifier, calibration, vocabulary: countWords(rows) };
}

function trainOn(rows: readonly Prepared[], classes: number): Classifier {
  return trainClassifier(
    rows.map((row) => ({ words: row.normalised.words, label: row.label })),
    classes,
  );
}

function countWords(rows: readonly Prepared[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const { text } of row.normalised.words) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/**
 * Trains without one fold of the rows and without one in five classes, then reads those: the rows of the fold
 * show how sure the classifier may be, the rows of the missing classes stand for questions nobody foresaw.
 */
function judge(rows: readonly Prepared[], classes: number, outClass: number): Judged[] {
  const missing = (label: number) => label !== outClass && classes > 10 && label % FOLDS === 2;
  const seen = rows.filter((row) => row.fold !== 0 && !missing(row.label));
  const unseen = rows.filter((row) => row.fold === 0 || missing(row.label));
  if (seen.length === 0 || unseen.length === 0) return [];
  const classifier = trainOn(seen, classes);
  const vocabulary = countWords(seen);
  return unseen.map((row) => {
    const logits = new Float32Array(classes);
    classify(classifier, row.normalised.words, logits);
    const words = row.normalised.words.map((word) => word.text);
    const strange = missing(row.label);
    for (let c = 0; c < classes; c++) if (missing(c)) logits[c] = -20;
    return {
      logits,
      label: strange ? -1 : row.label,
      evidence: evidenceOf(logits, outClass, words, (word) => vocabulary.has(word)),
      weight: strange ? 0.3 : 1,
    };
  });
}
