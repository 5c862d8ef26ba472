import Fuse from 'fuse.js';
import type { Slots } from '../domain/intent.ts';
import type { Regions } from '../domain/region.ts';
import { isIndonesian } from '../language/normalise.ts';
import { allowedDistance, typingDistance } from '../language/spelling.ts';

/** Names of kecamatan and desa in a question, forgiving typing errors and split names (`mojo agung`). */
export interface RegionFinder {
  find(words: readonly string[]): Pick<Slots, 'kecamatan' | 'desa'>;
  /** Every word of every name, folded: never to be spell-checked away. */
  names: ReadonlySet<string>;
}

const KECAMATAN_MARKS = new Set(['kecamatan', 'kec', 'kecamatane', 'kcamatan', 'kecmtn']);
const DESA_MARKS = new Set(['desa', 'ds', 'kelurahan', 'kel', 'deso', 'dusun', 'dsn', 'kelurahane']);
const PLACE_MARKS = new Set([
  'di',
  'nang',
  'ndek',
  'neng',
  'ning',
  'wilayah',
  'daerah',
  'warga',
  'orang',
  'wong',
  'ke',
  'dari',
  'soko',
  'teko',
  'pps',
  'ppk',
  'tps',
  'dpt',
  'dapil',
]);
/** Cities elsewhere that share a desa's name. */
const ELSEWHERE = new Set([
  'bandung',
  'jarak',
  'sentul',
  'grogol',
  'ngoro',
  'blimbing',
  'gedangan',
  'grobogan',
]);
const LONGEST_NAME = 4;

interface Name {
  /** Folded, without spaces and hyphens. */
  key: string;
  name: string;
  kecamatan: string[];
}

const squash = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export function createRegionFinder(regions: Regions, regency = 'jombang'): RegionFinder {
  const districts: Name[] = regions.kecamatan.map(({ name }) => ({
    key: squash(name),
    name,
    kecamatan: [name],
  }));
  const villages = collectVillages(regions);
  const districtBook = openBook(districts);
  const villageBook = openBook(villages);

  function find(words: readonly string[]): Pick<Slots, 'kecamatan' | 'desa'> {
    const kecamatan: string[] = [];
    let desa: Name | null = null;
    for (let at = 0; at < words.length; at++) {
      const before = words[at - 1] ?? '';
      const marked = KECAMATAN_MARKS.has(before);
      const village = DESA_MARKS.has(before);
      if (village || !marked) {
        const hit = villageBook.match(words, at, village);
        if (hit && (village || isPlainlyAName(hit.entry, districtBook)) && !desa) {
          desa = hit.entry;
          at += hit.length - 1;
          continue;
        }
      }
      if (village) continue;
      const hit = districtBook.match(words, at, marked);
      if (!hit || !acceptDistrict(hit.entry, words, at, hit.length, marked, regency)) continue;
      if (!kecamatan.includes(hit.entry.name)) kecamatan.push(hit.entry.name);
      at += hit.length - 1;
    }
    return { ...(kecamatan.length > 0 && { kecamatan }), ...(desa && { desa: villageIn(desa, kecamatan) }) };
  }
  const names = new Set(
    [...districts, ...villages].flatMap((entry) => [entry.key, ...entry.name.toLowerCase().split(/[\s-]+/)]),
  );
  return { find, names: names.add(regency) };
}

/** A desa that lies in the kecamatan that was said with it lies only there. */
function villageIn(desa: Name, kecamatan: readonly string[]): NonNullable<Slots['desa']> {
  const said = desa.kecamatan.filter((name) => kecamatan.includes(name));
  return { name: desa.name, kecamatan: said.length > 0 ? said : desa.kecamatan };
}

/**
 * Bare "jombang" is the kabupaten; "kudu", "bareng" and "perak" are also words, so they need "kecamatan" or a
 * place word before them.
 */
function acceptDistrict(
  entry: Name,
  words: readonly string[],
  at: number,
  length: number,
  marked: boolean,
  regency: string,
): boolean {
  if (marked) return true;
  const after = words[at + length] ?? '';
  if (entry.key === regency) return after === 'kota';
  const before = words[at - 1] ?? '';
  if (before === 'kabupaten' || before === 'kab') return false;
  return !isIndonesian(entry.key) || PLACE_MARKS.has(before);
}

function isPlainlyAName(entry: Name, districts: Book): boolean {
  return (
    !districts.has(entry.key) && !isIndonesian(entry.key) && !ELSEWHERE.has(entry.key) && entry.key.length > 4
  );
}

function collectVillages(regions: Regions): Name[] {
  const byKey = new Map<string, Name>();
  for (const { name: kecamatan, desa } of regions.kecamatan) {
    for (const name of desa) {
      const key = squash(name);
      const known = byKey.get(key);
      if (known) known.kecamatan.push(kecamatan);
      else byKey.set(key, { key, name, kecamatan: [kecamatan] });
    }
  }
  return [...byKey.values()];
}

interface Book {
  has(key: string): boolean;
  match(words: readonly string[], at: number, marked: boolean): { entry: Name; length: number } | null;
}

const CACHE_LIMIT = 5_000;

function openBook(entries: readonly Name[]): Book {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const fuse = new Fuse(entries, { keys: ['key'], threshold: 0.25, distance: 10, includeScore: true });
  const near = new Map<string, Name | null>();

  /** One letter or two off, and unlike any word; behind "desa" or "kecamatan" Fuse.js may look wider. */
  function nearest(word: string, marked: boolean): Name | null {
    const cacheKey = marked ? `!${word}` : word;
    const kept = near.get(cacheKey);
    if (kept !== undefined) return kept;
    let best: Name | null = null;
    let cost = Math.min(1.2, allowedDistance(word.length));
    for (const entry of entries) {
      if (entry.key[0] !== word[0] || Math.abs(entry.key.length - word.length) > 2) continue;
      const distance = typingDistance(word, entry.key, cost);
      if (distance < cost) [best, cost] = [entry, distance];
    }
    if (!best && marked) best = fuse.search(word, { limit: 1 })[0]?.item ?? null;
    if (near.size >= CACHE_LIMIT) near.clear();
    near.set(cacheKey, best);
    return best;
  }

  return {
    has: (key) => byKey.has(key),
    match(words, at, marked) {
      for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length--) {
        const entry = byKey.get(
          words
            .slice(at, at + length)
            .map(squash)
            .join(''),
        );
        if (entry && (length === 1 || entry.key.length > 5)) return { entry, length };
      }
      const word = squash(words[at]!);
      if (word.length < 5 || !/^\p{L}+$/u.test(word) || (!marked && isIndonesian(word))) return null;
      const entry = nearest(word, marked);
      return entry ? { entry, length: 1 } : null;
    },
  };
}
