/** Hash → number in two flat arrays: open addressing with linear probing; key 0 marks an empty slot. */
export interface HashTable {
  /** As long as `values`: a power of two. */
  keys: Uint32Array;
  values: Uint32Array;
}

/** Slots to a key, so that probing stays short. */
const SLACK = 1.6;

export function createTable(keys: number): HashTable {
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(4, keys * SLACK)));
  return { keys: new Uint32Array(capacity), values: new Uint32Array(capacity) };
}

/** The slot of a key, or the empty slot where it would stand. */
export function slotOf(keys: Uint32Array, key: number): number {
  const mask = keys.length - 1;
  let slot = key & mask;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  return slot;
}

/** How often each key occurs in all lists. */
export function countKeys(lists: readonly Uint32Array[]): HashTable {
  let table = createTable(1024);
  let used = 0;
  for (const list of lists) {
    while ((used + list.length) * SLACK > table.keys.length) table = grow(table);
    for (const key of list) {
      if (key === 0) continue;
      const slot = slotOf(table.keys, key);
      if (table.keys[slot] === 0) {
        table.keys[slot] = key;
        used++;
      }
      table.values[slot]!++;
    }
  }
  return table;
}

function grow({ keys, values }: HashTable): HashTable {
  const larger = createTable(keys.length);
  for (let old = 0; old < keys.length; old++) {
    if (keys[old] === 0) continue;
    const slot = slotOf(larger.keys, keys[old]!);
    larger.keys[slot] = keys[old]!;
    larger.values[slot] = values[old]!;
  }
  return larger;
}
