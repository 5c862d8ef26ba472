import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { contentOrExit } from '../load.ts';
import { isHeldOut } from '../understanding/holdout.ts';
import { bestIntent, createEngine } from '../understanding/model.ts';
import { readingOf } from '../understanding/reading.ts';
import { type Example, train } from '../understanding/train.ts';

/** The engine beside `natural`, `fuse.js` and `node-nlp`, on the same rows in the same process. */

interface Contender {
  name: string;
  /** Learns the rows and returns a reader of questions; null when the library is not installed. */
  learn(rows: readonly Labelled[], reading: readonly Example[]): Promise<Reader | null>;
}
type Reader = (text: string) => string | Promise<string>;
interface Labelled {
  text: string;
  intent: string;
}
interface Bayes {
  addDocument(tokens: string[], label: string): void;
  train(): void;
  classify(tokens: string[]): string;
}
interface NodeNlp {
  NlpManager: new (
    options: object,
  ) => {
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ intent: string }>;
  };
}

const require = createRequire(import.meta.url);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function naturalBayes(smoothing: number): Contender {
  return {
    name: `natural Bayes (penghalusan ${smoothing})`,
    async learn(rows) {
      // A submodule: the root of `natural` loads database clients and prints adverts.
      const Classifier = require('natural/lib/natural/classifiers/bayes_classifier.js') as new (
        stemmer: undefined,
        smoothing: number,
      ) => Bayes;
      const bayes = new Classifier(undefined, smoothing);
      for (const row of rows) bayes.addDocument(wordsOf(row.text), row.intent);
      bayes.train();
      return (text) => {
        const words = wordsOf(text);
        return words.length > 0 ? bayes.classify(words) : '';
      };
    },
  };
}

const CONTENDERS: readonly Contender[] = [
  {
    name: 'Tanya KPU',
    async learn(rows, reading) {
      const model = train(rows, { reading });
      const engine = createEngine(model);
      return (text) => model.classes[bestIntent(engine.read(text).shares, model.outClass)] ?? '';
    },
  },
  naturalBayes(1),
  naturalBayes(0.01),
  {
    name: 'fuse.js (contoh terdekat)',
    async learn(rows) {
      const fuse = new Fuse(rows, { keys: ['text'], ignoreLocation: true, threshold: 1 });
      return (text) => fuse.search(text.slice(0, 64), { limit: 1 })[0]?.item.intent ?? '';
    },
  },
  {
    name: 'node-nlp',
    async learn(rows) {
      let library: NodeNlp;
      try {
        library = require('node-nlp') as NodeNlp;
      } catch {
        return null;
      }
      const manager = new library.NlpManager({
        languages: ['id'],
        forceNER: false,
        autoSave: false,
        nlu: { log: false },
      });
      for (const row of rows) manager.addDocument('id', row.text, row.intent);
      await manager.train();
      return async (text) => (await manager.process('id', text)).intent;
    },
  },
];

/** fuse.js takes tens of milliseconds a question, so all sides read the same sample. */
const SAMPLE = 300;

export async function benchUnderstanding(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const at = argv.indexOf('--massive');
  const folder = at >= 0 ? argv[at + 1] : undefined;
  if (at >= 0 && (folder === undefined || !existsSync(join(folder, 'train.jsonl')))) {
    process.stderr.write('--massive DIR: folder berisi train.jsonl dan dev.jsonl\n');
    process.exitCode = 2;
    return;
  }
  const { rows, questions, reading, title } = folder ? fromFolder(folder) : fromContent();
  const step = Math.max(1, Math.floor(questions.length / SAMPLE));
  const sample = questions.filter((_, i) => i % step === 0).slice(0, SAMPLE);
  process.stdout.write(`\n${title}: ${rows.length} contoh, ${sample.length} pertanyaan\n`);
  process.stdout.write(`${'mesin'.padEnd(32)} benar    melatih   p50        p99        memori\n`);
  for (const contender of CONTENDERS)
    process.stdout.write(`${await measure(contender, rows, reading, sample)}\n`);
}

function fromFolder(folder: string) {
  const read = (file: string) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Example)
      .filter((row): row is Labelled => row.intent !== null);
  return { rows: read('train.jsonl'), questions: read('dev.jsonl'), reading: [], title: folder };
}

function fromContent() {
  const content = contentOrExit();
  const all = content.intents.flatMap(({ name, examples }) =>
    examples.map((text) => ({ text, intent: name })),
  );
  return {
    rows: all.filter((row) => !isHeldOut(row.text)),
    questions: all.filter((row) => isHeldOut(row.text)),
    reading: readingOf(content.intents, content.articles),
    title: 'contoh sendiri, seperlima disisihkan',
  };
}

/** Heap and typed arrays after collection; buffers are freed one round later than what held them. */
async function settledMemory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function measure(
  contender: Contender,
  rows: readonly Labelled[],
  reading: readonly Example[],
  sample: readonly Labelled[],
): Promise<string> {
  const memory = await settledMemory();
  const began = performance.now();
  const read = await contender.learn(rows, reading);
  if (!read) return `${contender.name.padEnd(32)} tidak terpasang (npm install --no-save node-nlp)`;
  const seconds = (performance.now() - began) / 1000;
  const mib = ((await settledMemory()) - memory) / 2 ** 20;
  for (const row of sample.slice(0, 20)) await read(row.text);
  const micros: number[] = [];
  let right = 0;
  for (const row of sample) {
    const start = performance.now();
    const got = await read(row.text);
    micros.push((performance.now() - start) * 1000);
    if (got === row.intent) right++;
  }
  micros.sort((a, b) => a - b);
  const time = (share: number) =>
    `${(micros[Math.floor(share * (micros.length - 1))]! / 1000).toFixed(2)} ms`.padEnd(10);
  const accuracy = `${((100 * right) / sample.length).toFixed(1)} %`.padEnd(8);
  return `${contender.name.padEnd(32)} ${accuracy} ${`${seconds.toFixed(2)} s`.padEnd(9)} ${time(0.5)} ${time(0.99)} ${mib.toFixed(0)} MiB`;
}
