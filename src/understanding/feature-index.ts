import type { Features } from './features.ts';

/** A question as a sparse vector: rows of the weight matrices and their values. */
export interface SparseVector {
  ids: Uint32Array;
  values: Float32Array;
}

/** Which hashed features were kept from training, and how much each weighs (inverse document frequency). */
export interface FeatureIndex {
  /** Open-addressing table: slot → hash, 0 = empty. Its length is a power of two. */
  hashes: Uint32Array;
  /** slot → feature id. */
  ids: Uint32Array;
  /** feature id → idf. */
  idf: Float32Array;
  size: number;
}

/** A feature seen once teaches noise, except words, of which each is rare and telling. */
const LEAST_SEEN = { words: 1, characters: 2 } as const;

export function buildIndex(
  rows: readonly Features[],
  leastSeen: Readonly<Record<'words' | 'characters', number>> = LEAST_SEEN,
): FeatureIndex {
  const counts = new Map<number, number>();
  const kept: number[] = [];
  for (const view of ['words', 'characters'] as const) {
    counts.clear();
    for (const row of rows) for (const hash of row[view]) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (const [hash, n] of counts) if (n >= leastSeen[view] && hash !== 0) kept.push(hash, n);
  }
  const size = kept.length / 2;
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(4, size * 1.8)));
  const index: FeatureIndex = {
    hashes: new Uint32Array(capacity),
    ids: new Uint32Array(capacity),
    idf: new Float32Array(size),
    size,
  };
  for (let id = 0; id < size; id++) {
    const slot = findSlot(index, kept[id * 2]!);
    index.hashes[slot] = kept[id * 2]!;
    index.ids[slot] = id;
    index.idf[id] = 1 + Math.log((1 + rows.length) / (1 + kept[id * 2 + 1]!));
  }
  return index;
}

/** The slot of a hash, or the empty slot where it would stand (linear probing). */
function findSlot(index: FeatureIndex, hash: number): number {
  const mask = index.hashes.length - 1;
  let slot = hash & mask;
  while (index.hashes[slot] !== 0 && index.hashes[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

/** tf-idf with each view at unit length times its weight, so that long spellings do not drown words. */
export function toVector(
  index: FeatureIndex,
  features: Features,
  weights: Readonly<Record<'words' | 'characters', number>>,
): SparseVector {
  const ids = new Uint32Array(features.words.length + features.characters.length);
  const values = new Float32Array(ids.length);
  let n = 0;
  for (const view of ['words', 'characters'] as const) {
    const from = n;
    let square = 0;
    for (const hash of features[view]) {
      const slot = findSlot(index, hash);
      if (index.hashes[slot] !== hash) continue;
      const id = index.ids[slot]!;
      const value = index.idf[id]!;
      ids[n] = id;
      values[n++] = value;
      square += value * value;
    }
    const scale = square > 0 ? weights[view] / Math.sqrt(square) : 0;
    for (let i = from; i < n; i++) values[i] = values[i]! * scale;
  }
  return { ids: ids.slice(0, n), values: values.slice(0, n) };
}
