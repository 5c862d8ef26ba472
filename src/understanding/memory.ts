import type { Word } from '../language/normalise.ts';
import { hashText } from './features.ts';

/** Questions of training, word for word: what was asked so before needs no guess. */
export interface Memory {
  /** Ascending. */
  hashes: Uint32Array;
  labels: Uint32Array;
}

const SEED = 0x5eed;

const hashOf = (words: readonly Word[]): number => hashText(words.map((word) => word.text).join(' '), SEED);

/** Questions that stand under two labels are left out: they are open. */
export function remember(rows: readonly { words: readonly Word[]; label: number }[]): Memory {
  const labelOf = new Map<number, number | null>();
  for (const { words, label } of rows) {
    if (words.length === 0) continue;
    const hash = hashOf(words);
    const known = labelOf.get(hash);
    labelOf.set(hash, known === undefined || known === label ? label : null);
  }
  const kept = [...labelOf]
    .filter((entry): entry is [number, number] => entry[1] !== null)
    .sort((a, b) => a[0] - b[0]);
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    labels: Uint32Array.from(kept, ([, label]) => label),
  };
}

/** The label of a question asked so in training, or −1. */
export function recall(memory: Memory, words: readonly Word[]): number {
  const wanted = hashOf(words);
  let [low, high] = [0, memory.hashes.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const hash = memory.hashes[middle]!;
    if (hash === wanted) return memory.labels[middle]!;
    if (hash < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
