import type { Word } from '../language/normalise.ts';
import { conceptsOf, conceptsOfPair } from '../language/thesaurus.ts';

/**
 * Features of a question, as 32-bit hashes in three views that are weighted apart: words and what they stand
 * for, every two of them together wherever they stand, and characters (how it is spelt, which survives typing
 * errors and unknown affixes).
 * Hashing instead of strings: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009.
 */
export const VIEWS = ['words', 'pairs', 'characters'] as const;
export type View = (typeof VIEWS)[number];
export type Features = Readonly<Record<View, Uint32Array>>;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 code units, seeded by the kind of feature so that kinds never collide by text. */
export function hashText(text: string, seed: number): number {
  let hash = (FNV_OFFSET ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return mix(hash);
}

/** Final avalanche of MurmurHash3: FNV alone leaves neighbouring n-grams close together. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A hash for two hashed things in either order. */
function hashPair(a: number, b: number): number {
  return a < b ? mix(Math.imul(a, 0x9e3779b1) ^ b) : mix(Math.imul(b, 0x9e3779b1) ^ a);
}

const KIND = {
  word: 1,
  stem: 2,
  next: 3,
  skip: 4,
  shape: 5,
  edge: 6,
  gram: 7,
  concept: 8,
  typed: 9,
} as const;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;
/** Pairs grow with the square of the length; a rambling message keeps the pairs of its first ideas. */
const MOST_IDEAS = 16;

/** `typed` are words as typed that the tables changed: a wrong look-up must not hide them. */
export function featuresOf(words: readonly Word[], typed: readonly string[] = []): Features {
  const concepts = new Set<number>();
  for (const [i, word] of words.entries()) {
    for (const concept of conceptsOf(word.stem)) concepts.add(hashText(concept, KIND.concept));
    const next = words[i + 1];
    if (next)
      for (const concept of conceptsOfPair(word.stem, next.stem))
        concepts.add(hashText(concept, KIND.concept));
  }
  return {
    words: wordFeatures(words, concepts, typed),
    pairs: pairFeatures(words, concepts),
    characters: characterFeatures(words),
  };
}

function wordFeatures(
  words: readonly Word[],
  concepts: ReadonlySet<number>,
  typed: readonly string[],
): Uint32Array {
  const out = new Set<number>(concepts);
  for (const [i, { text, stem }] of words.entries()) {
    out.add(hashText(stem, KIND.stem));
    if (text !== stem) out.add(hashText(text, KIND.word));
    if (/^\d+$/.test(text)) out.add(hashText(text.length > 4 ? 'long' : String(text.length), KIND.shape));
    const next = words[i + 1];
    if (next) out.add(hashText(`${stem} ${next.stem}`, KIND.next));
    const afterNext = words[i + 2];
    if (afterNext) out.add(hashText(`${stem} ${afterNext.stem}`, KIND.skip));
  }
  if (words.length > 0) {
    out.add(hashText(words[0]!.stem, KIND.edge));
    out.add(hashText(`${words.at(-1)!.stem}$`, KIND.edge));
  }
  for (const word of typed) out.add(hashText(word, KIND.typed));
  return Uint32Array.from(out);
}

/** Every two stems or concepts, in either order: "honor" with "kapan" is another question than with "berapa". */
function pairFeatures(words: readonly Word[], concepts: ReadonlySet<number>): Uint32Array {
  const ideas = new Set(concepts);
  for (const word of words) ideas.add(hashText(word.stem, KIND.stem));
  const kept = [...ideas].slice(0, MOST_IDEAS);
  const out = new Uint32Array((kept.length * (kept.length - 1)) / 2);
  let n = 0;
  for (let i = 0; i < kept.length; i++)
    for (let j = i + 1; j < kept.length; j++) out[n++] = hashPair(kept[i]!, kept[j]!);
  return out;
}

/** Runs of 3–4 characters across the whole question, word boundaries included. */
function characterFeatures(words: readonly Word[]): Uint32Array {
  const text = ` ${words.map((word) => word.text).join(' ')} `;
  const out = new Set<number>();
  for (let start = 0; start + SHORTEST_GRAM <= text.length; start++) {
    let hash = FNV_OFFSET ^ KIND.gram;
    for (let i = 0; i < LONGEST_GRAM && start + i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(start + i), FNV_PRIME);
      if (i + 1 >= SHORTEST_GRAM) out.add(mix(hash));
    }
  }
  return Uint32Array.from(out);
}
