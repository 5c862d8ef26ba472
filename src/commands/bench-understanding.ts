import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOrExit } from '../load.ts';
import { auroc } from '../understanding/evaluate.ts';
import { isHeldOut } from '../understanding/holdout.ts';
import { readingOf } from '../understanding/reading.ts';
import type { Example } from '../understanding/train.ts';
import { CONTENDERS, type Contender } from './bench-contenders.ts';

/** The engine beside `natural`, `fuse.js` and `node-nlp`, on the same rows in the same process. */

interface Contest {
  title: string;
  rows: readonly Example[];
  questions: readonly Example[];
  reading: readonly Example[];
}

/** A sample is enough to tell the sides apart. */
const SAMPLE = 400;
const MISSED_IN_SCOPE = 0.04;
const FEW = 10;

export async function benchUnderstanding(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  const at = argv.indexOf('--massive');
  const folder = at >= 0 ? argv[at + 1] : undefined;
  if (at >= 0 && (folder === undefined || !existsSync(join(folder, 'train.jsonl')))) {
    process.stderr.write('--massive DIR: folder berisi train.jsonl dan dev.jsonl\n');
    process.exitCode = 2;
    return;
  }
  for (const contest of folder ? fromFolder(folder) : [fromContent()]) {
    const sample = sampleOf(contest.questions, SAMPLE);
    process.stdout.write(`\n${contest.title}: ${contest.rows.length} contoh, ${sample.length} pertanyaan\n`);
    process.stdout.write(
      `${'mesin'.padEnd(32)} benar    AUROC  tolak*   melatih   p50        p99        memori\n`,
    );
    for (const contender of CONTENDERS)
      process.stdout.write(
        `${await measure(contender, contest, sampleOf(sample, contender.mostQuestions ?? SAMPLE))}\n`,
      );
  }
  process.stdout.write(
    `* pertanyaan luar cakupan yang tertolak bila ${MISSED_IN_SCOPE * 100} % pertanyaan dalam cakupan ikut tertolak\n`,
  );
}

/** The whole set, and a few examples of each intent. */
function fromFolder(folder: string): Contest[] {
  const read = (file: string) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Example);
  const rows = read('train.jsonl');
  const questions = read('dev.jsonl');
  const seen = new Map<string | null, number>();
  const few = rows.filter(({ intent }) => {
    const n = (seen.get(intent) ?? 0) + 1;
    seen.set(intent, n);
    return n <= FEW;
  });
  return [
    { title: folder, rows, questions, reading: [] },
    { title: `${folder}, ${FEW} contoh per maksud`, rows: few, questions, reading: [] },
  ];
}

function fromContent(): Contest {
  const content = contentOrExit();
  const all: Example[] = [
    ...content.intents.flatMap(({ name, examples }) => examples.map((text) => ({ text, intent: name }))),
    ...content.outOfScope.map((text) => ({ text, intent: null })),
  ];
  return {
    title: 'contoh sendiri, seperlima disisihkan',
    rows: all.filter((row) => !isHeldOut(row.text)),
    questions: all.filter((row) => isHeldOut(row.text)),
    reading: readingOf(content.intents, content.articles),
  };
}

/** Every so-many-th, so that all intents have their share. */
function sampleOf(questions: readonly Example[], most: number): Example[] {
  const step = Math.max(1, questions.length / most);
  return Array.from({ length: Math.min(most, questions.length) }, (_, i) => questions[Math.floor(i * step)]!);
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
  { rows, reading }: Contest,
  sample: readonly Example[],
): Promise<string> {
  const memory = await settledMemory();
  const began = performance.now();
  const read = await contender.learn(rows, reading);
  const seconds = (performance.now() - began) / 1000;
  const mib = ((await settledMemory()) - memory) / 2 ** 20;
  for (const row of sample.slice(0, 20)) await read(row.text);
  const micros: number[] = [];
  const inside: number[] = [];
  const outside: number[] = [];
  let right = 0;
  for (const { text, intent } of sample) {
    const start = performance.now();
    const guess = await read(text);
    micros.push((performance.now() - start) * 1000);
    (intent === null ? outside : inside).push(guess.score);
    if (intent !== null && guess.intent === intent) right++;
  }
  const time = (share: number) => `${(quantile(micros, share) / 1000).toFixed(2)} ms`.padEnd(10);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padEnd(8);
  const least = quantile(inside, MISSED_IN_SCOPE);
  const refusal =
    outside.length === 0
      ? `${'–'.padEnd(6)} ${'–'.padEnd(8)}`
      : `${auroc(inside, outside).toFixed(3).padEnd(6)} ${percent(outside.filter((score) => score < least).length / outside.length)}`;
  return `${contender.name.padEnd(32)} ${percent(right / inside.length)} ${refusal} ${`${seconds.toFixed(2)} s`.padEnd(9)} ${time(0.5)} ${time(0.99)} ${mib.toFixed(0)} MiB`;
}

function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0;
}
