import { createRequire } from 'node:module';
import Fuse from 'fuse.js';
import { bestIntent, createEngine } from '../understanding/model.ts';
import { type Example, train } from '../understanding/train.ts';

/** The engine and its rivals behind one form, all learning from the same rows. */

/** What a side makes of a question: its best intent, and how sure it is that the question is in scope. */
export interface Guess {
  intent: string;
  score: number;
}
export type Reader = (text: string) => Guess | Promise<Guess>;

export interface Contender {
  name: string;
  /** A side too slow for all questions is asked so many of them. */
  mostQuestions?: number;
  /** @param reading texts about the intents, which the rivals have no use for */
  learn(rows: readonly Example[], reading: readonly Example[]): Promise<Reader>;
}

/** The rivals know no question out of scope; to them it is one more intent. */
const OUT = 'None';
const named = (row: Example): string => row.intent ?? OUT;
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Best intent that is one, and how far it lies above "out of scope". */
function guess(ranked: readonly { label: string; share: number }[]): Guess {
  const best = ranked.find(({ label }) => label !== OUT);
  const out = ranked.find(({ label }) => label === OUT);
  return { intent: best?.label ?? '', score: (best?.share ?? 0) - (out?.share ?? 0) };
}

const tanyaKpu: Contender = {
  name: 'Tanya KPU',
  async learn(rows, reading) {
    const model = train(rows, { reading });
    const engine = createEngine(model);
    return (text) => {
      const { shares, scope } = engine.read(text);
      return { intent: model.classes[bestIntent(shares, model.outClass)] ?? '', score: scope };
    };
  },
};

function naturalBayes(smoothing: number): Contender {
  return {
    name: `natural Bayes (penghalusan ${smoothing})`,
    async learn(rows) {
      // A submodule: the root of `natural` loads database clients and prints adverts.
      const { default: BayesClassifier } = await import(
        'natural/lib/natural/classifiers/bayes_classifier.js'
      );
      const bayes = new BayesClassifier(undefined, smoothing);
      for (const row of rows) bayes.addDocument(wordsOf(row.text), named(row));
      bayes.train();
      return (text) => {
        const words = wordsOf(text);
        if (words.length === 0) return guess([]);
        const found = bayes.getClassifications(words);
        const sum = found.reduce((total, { value }) => total + value, 0);
        return guess(found.map(({ label, value }) => ({ label, share: value / sum })));
      };
    },
  };
}

const LONGEST_FOR_FUSE = 64;
const NEAREST = 20;

const fuse: Contender = {
  name: 'fuse.js (60 pertanyaan saja)',
  mostQuestions: 60,
  async learn(rows) {
    const search = new Fuse(rows, {
      keys: ['text'],
      ignoreLocation: true,
      threshold: 1,
      includeScore: true,
    });
    return (text) =>
      guess(
        search
          .search(text.slice(0, LONGEST_FOR_FUSE), { limit: NEAREST })
          .map(({ item, score }) => ({ label: named(item), share: 1 - (score ?? 1) })),
      );
  },
};

interface NodeNlp {
  NlpManager: new (
    options: object,
  ) => {
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(
      language: string,
      text: string,
    ): Promise<{ classifications: { intent: string; score: number }[] }>;
  };
}

const nodeNlp: Contender = {
  name: 'node-nlp',
  async learn(rows) {
    const { NlpManager } = createRequire(import.meta.url)('node-nlp') as NodeNlp;
    const manager = new NlpManager({
      languages: ['id'],
      forceNER: false,
      autoSave: false,
      nlu: { log: false },
    });
    for (const row of rows) manager.addDocument('id', row.text, named(row));
    await manager.train();
    return async (text) => {
      const { classifications } = await manager.process('id', text);
      return guess(classifications.map(({ intent, score }) => ({ label: intent, share: score })));
    };
  },
};

export const CONTENDERS: readonly Contender[] = [
  tanyaKpu,
  naturalBayes(1),
  naturalBayes(0.01),
  fuse,
  nodeNlp,
];
