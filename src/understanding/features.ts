import type { Word } from '../language/normalise.ts';

/**
 * Features of a question, as 32-bit hashes in two views that are weighted apart: words (what is said) and
 * characters (how it is spelt, which survives typing errors and unknown affixes).
 * Hashing instead of strings: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009.
 */
export const VIEWS = ['words', 'characters'] as const;
export type View = (typeof VIEWS)[number];

export interface Features {
  words: Uint32Array;
  characters: Uint32Array;
}

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

const KIND = { word: 1, stem: 2, pair: 3, skip: 4, shape: 5, edge: 6, gram: 7, triple: 8 } as const;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;

export function featuresOf(words: readonly Word[]): Features {
  return { words: wordFeatures(words), characters: characterFeatures(words) };
}

function wordFeatures(words: readonly Word[]): Uint32Array {
  const out: number[] = [];
  const stems = words.map((word) => word.stem);
  for (const [i, word] of words.entries()) {
    out.push(hashText(word.stem, KIND.stem));
    if (word.text !== word.stem) out.push(hashText(word.text, KIND.word));
    if (/^\d+$/.test(word.text))
      out.push(hashText(word.text.length > 4 ? 'long' : String(word.text.length), KIND.shape));
    if (i + 1 < stems.length) out.push(hashText(`${stems[i]} ${stems[i + 1]}`, KIND.pair));
    if (i + 2 < stems.length) out.push(hashText(`${stems[i]} ${stems[i + 2]}`, KIND.skip));
  }
  if (stems.length > 0) {
    out.push(hashText(`^${stems[0]}`, KIND.edge), hashText(`${stems.at(-1)}$`, KIND.edge));
  }
  return Uint32Array.from(new Set(out));
}

/** Runs of 3–5 characters across the whole question, word boundaries included. */
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
