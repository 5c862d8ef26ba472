import Fuse from 'fuse.js';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { fold } from '../language/fold.ts';
import { contentOrExit } from '../load.ts';
import { isHeldOut } from '../understanding/holdout.ts';
import { bestIntent, createEngine } from '../understanding/model.ts';
import { train } from '../understanding/train.ts';

/** Queries a slow rival is asked; the engine is asked all of them. */
const SLOW_QUERIES = 150;

interface Row {
  text: string;
  intent: string;
}

/** The engine beside rivals on the shipped examples: trained on four fifths, asked the held-out fifth. */
export async function benchUnderstanding(): Promise<void> {
  const { intents } = contentOrExit();
  const rows: Row[] = intents.flatMap((intent) =>
    intent.examples.map((text) => ({ text, intent: intent.name })),
  );
  const learn = rows.filter((row) => !isHeldOut(row.text));
  const asked = rows.filter((row) => isHeldOut(row.text));
  process.stdout.write(
    `\n${learn.length} contoh latih, ${asked.length} contoh uji (seperlima yang disisihkan)\n`,
  );
  print(['', 'maksud benar', 'latih', 'p50', 'p99']);

  measure('mesin ini', asked, () => {
    const model = train(learn);
    const engine = createEngine(model);
    return (text) => model.classes[bestIntent(engine.read(text).shares, model.outClass)] ?? '';
  });
  for (const smoothing of [1, 0.01])
    measure(`natural Bayes, pemulusan ${smoothing}`, asked.slice(0, SLOW_QUERIES), () => {
      const bayes = new BayesClassifier(undefined, smoothing);
      for (const row of learn) bayes.addDocument(words(row.text), row.intent);
      bayes.train();
      return (text) => bayes.classify(words(text));
    });
  measure('fuse.js, contoh terdekat', asked.slice(0, SLOW_QUERIES), () => {
    const fuse = new Fuse(learn, { keys: ['text'], threshold: 0.6, ignoreLocation: true });
    return (text) => fuse.search(text, { limit: 1 })[0]?.item.intent ?? '';
  });
}

function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [''];
}

function measure(name: string, asked: readonly Row[], prepare: () => (text: string) => string): void {
  const began = performance.now();
  const ask = prepare();
  const trained = (performance.now() - began) / 1000;
  let right = 0;
  const times: number[] = [];
  for (const row of asked) {
    const start = performance.now();
    if (ask(row.text) === row.intent) right++;
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${times[Math.floor((times.length - 1) * share)]!.toFixed(2)} ms`;
  print([
    name,
    `${((right / asked.length) * 100).toFixed(1)} %`,
    `${trained.toFixed(1)} s`,
    at(0.5),
    at(0.99),
  ]);
}

function print(cells: readonly string[]): void {
  const [name = '', ...rest] = cells;
  process.stdout.write(`${name.padEnd(32)}${rest.map((cell) => cell.padStart(14)).join('')}\n`);
}
