import { type Features, VIEWS, type View } from './features.ts';

/** A question as a sparse vector: rows of the weight matrices and their values. */
export interface SparseVector {
  ids: Uint32Array;
  values: Float32Array;
}

export type ViewWeights = Readonly<Record<View, number>>;

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

/** How often training must have seen a feature; a character run seen once teaches noise. */
export type LeastSeen = Readonly<Record<View, number>>;

/** Room in the table beyond its features, so that probing stays short. */
const SLACK = 1.6;

export function buildIndex(rows: readonly Features[], leastSeen: LeastSeen): FeatureIndex {
  const kept: number[] = [];
  for (const view of VIEWS) {
    const counts = new Map<number, number>();
    for (const row of rows) for (const hash of row[view]) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (const [hash, n] of counts) if (n >= leastSeen[view] && hash !== 0) kept.push(hash, n);
  }
  const size = kept.length / 2;
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(4, size * SLACK)));
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

/** tf-idf with each view at unit length times its weight, so that many spellings do not drown few words. */
export function toVector(index: FeatureIndex, features: Features, weights: ViewWeights): SparseVector {
  const most = VIEWS.reduce((sum, view) => sum + features[view].length, 0);
  const ids = new Uint32Array(most);
  const values = new Float32Array(most);
  let n = 0;
  for (const view of VIEWS) {
    if (weights[view] === 0) continue;
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
