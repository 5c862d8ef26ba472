import { type Features, VIEWS, type View } from './features.ts';
import { countKeys, createTable, type HashTable, slotOf } from './hash-table.ts';

/** A question as a sparse vector: feature ids and their values. */
export interface SparseVector {
  ids: Uint32Array;
  values: Float32Array;
}

/** Share of the features of each view that the index holds. */
export type Coverage = Record<View, number>;

export type ViewWeights = Readonly<Record<View, number>>;

/** Which hashed features were kept from training, and how much each weighs (inverse document frequency). */
export interface FeatureIndex {
  /** Hash → feature id; frequent features have the lowest ids. */
  table: HashTable;
  /** feature id → idf. */
  idf: Float32Array;
  /** Ids below this one belong to features seen often enough to learn combinations of them. */
  frequent: number;
}

/** What only training knows of its features. */
export interface CountedIndex extends FeatureIndex {
  /** Features that a row would not find, had the row itself not been counted: 1, others 0. */
  fragile: Uint8Array;
}

/** In how many rows a feature of each view must be seen to be kept, and to be frequent. */
export interface LeastSeen {
  kept: Readonly<Record<View, number>>;
  frequent: Readonly<Record<View, number>>;
}

export function buildIndex(rows: readonly Features[], leastSeen: LeastSeen): CountedIndex {
  const counted = VIEWS.map((view) => ({
    ...countKeys(rows.map((row) => row[view])),
    kept: leastSeen.kept[view],
    often: leastSeen.frequent[view],
  }));
  let size = 0;
  let frequent = 0;
  for (const { values, kept, often } of counted) {
    for (const n of values) {
      if (n === 0 || n < kept) continue;
      size++;
      if (n >= often) frequent++;
    }
  }
  const index: CountedIndex = {
    table: createTable(size),
    idf: new Float32Array(size),
    fragile: new Uint8Array(size),
    frequent,
  };
  let [nextFrequent, nextRare] = [0, frequent];
  for (const { keys, values, kept, often } of counted) {
    for (let at = 0; at < keys.length; at++) {
      const n = values[at]!;
      if (n === 0 || n < kept) continue;
      const id = n >= often ? nextFrequent++ : nextRare++;
      const slot = slotOf(index.table.keys, keys[at]!);
      index.table.keys[slot] = keys[at]!;
      index.table.values[slot] = id;
      index.idf[id] = 1 + Math.log((1 + rows.length) / (1 + n));
      index.fragile[id] = n === kept ? 1 : 0;
    }
  }
  return index;
}

/** tf-idf with each view at unit length times its weight, so that many spellings do not drown few words. */
export function toVector(
  { table, idf }: FeatureIndex,
  features: Features,
  weights: ViewWeights,
): SparseVector & { coverage: Coverage } {
  const most = VIEWS.reduce((sum, view) => sum + features[view].length, 0);
  const ids = new Uint32Array(most);
  const values = new Float32Array(most);
  const coverage: Coverage = { words: 1, pairs: 1, characters: 1 };
  let n = 0;
  for (const view of VIEWS) {
    const from = n;
    let square = 0;
    for (const hash of features[view]) {
      const slot = slotOf(table.keys, hash);
      if (table.keys[slot] !== hash) continue;
      const id = table.values[slot]!;
      const value = idf[id]!;
      if (value === 0) continue;
      ids[n] = id;
      values[n++] = value;
      square += value * value;
    }
    const scale = square > 0 ? weights[view] / Math.sqrt(square) : 0;
    for (let i = from; i < n; i++) values[i] = values[i]! * scale;
    if (features[view].length > 0) coverage[view] = (n - from) / features[view].length;
  }
  return { ids: ids.slice(0, n), values: values.slice(0, n), coverage };
}
