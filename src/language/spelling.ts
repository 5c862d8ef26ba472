import Fuse from 'fuse.js';

/**
 * Unknown word → nearest known word. Conservative: a wrong "correction" turns an unknown question into a
 * confident wrong one, so a word is changed only when one candidate is clearly nearest.
 */
export interface Spelling {
  /** The known word meant, or null when the word is known, protected, too short, or nothing is near. */
  correct(word: string): string | null;
  isKnown(word: string): boolean;
}

export interface SpellingOptions {
  /** Words to correct towards, with how often each was seen. */
  vocabulary: ReadonlyMap<string, number>;
  /** Other real words: never changed, never a target. */
  isWord: (word: string) => boolean;
  /** Names (of regions): never changed. */
  names: ReadonlySet<string>;
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Column offsets of the three rows of a telephone keyboard, in key widths. */
const OFFSETS = [0, 0.25, 0.75];
const VOWELS = new Set('aiueo');
const KEY = new Map<string, readonly [number, number]>(
  ROWS.flatMap((row, y) =>
    Array.from(row, (c, x) => [c, [x + OFFSETS[y]!, y]] as [string, [number, number]]),
  ),
);

function adjacent(a: string, b: string): boolean {
  const p = KEY.get(a);
  const q = KEY.get(b);
  return p !== undefined && q !== undefined && Math.hypot(p[0] - q[0], p[1] - q[1]) < 1.3;
}

/** Vowels that Javanese and Indonesian spelling exchange: `kemaren`, `telpun`. */
const EXCHANGED = new Set(['ie', 'ei', 'ou', 'uo']);
const substitution = (a: string, b: string): number =>
  a === b ? 0 : adjacent(a, b) ? 0.7 : EXCHANGED.has(a + b) ? 0.6 : 1;
/** Dropped vowels are how Indonesian is shortened (`undngan`), so putting one back is cheap. */
const insertion = (c: string): number => (VOWELS.has(c) ? 0.4 : 0.85);
const deletion = (c: string, previous: string | undefined): number => (c === previous ? 0.4 : 0.9);

/**
 * Weighted Damerau–Levenshtein distance (optimal string alignment) from what was typed to what was meant;
 * Infinity above `limit`.
 *
 *        ''   k    a    p    a    n       kpn → kapan: two vowels put back, 0.8
 *    ''  0   .85 1.25  2.1  2.5 3.35
 *    k   ·    0   .4  1.25 1.65  2.5
 *    p   ·    ·    ·   .4   .8  1.65
 *    n   ·    ·    ·    ·    ·   .8
 */
export function typingDistance(typed: string, meant: string, limit: number): number {
  const width = meant.length + 1;
  let before = new Float64Array(width);
  let previous = new Float64Array(width);
  let current = new Float64Array(width);
  for (let j = 1; j < width; j++) previous[j] = previous[j - 1]! + insertion(meant[j - 1]!);
  for (let i = 1; i <= typed.length; i++) {
    const c = typed[i - 1]!;
    current[0] = previous[0]! + deletion(c, typed[i - 2]);
    let best = current[0];
    for (let j = 1; j < width; j++) {
      const d = meant[j - 1]!;
      let cost = Math.min(
        previous[j - 1]! + substitution(c, d),
        previous[j]! + deletion(c, typed[i - 2]),
        current[j - 1]! + insertion(d),
      );
      if (i > 1 && j > 1 && c === meant[j - 2] && d === typed[i - 2] && c !== d)
        cost = Math.min(cost, before[j - 2]! + 0.7);
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return Number.POSITIVE_INFINITY;
    [before, previous, current] = [previous, current, before];
  }
  return previous[width - 1]! <= limit ? previous[width - 1]! : Number.POSITIVE_INFINITY;
}

/** How far a word may be from its correction: short words hold too little to be sure. */
export function allowedDistance(length: number): number {
  if (length < 4) return 0;
  if (length < 6) return length < 5 ? 0.55 : 0.95;
  return length < 9 ? 1 : 1.7;
}

const CACHE_LIMIT = 20_000;

export function createSpelling({ vocabulary, isWord, names }: SpellingOptions): Spelling {
  const shelves = shelve(vocabulary.keys());
  const cache = new Map<string, string | null>();
  const isKnown = (word: string) => vocabulary.has(word) || names.has(word) || isWord(word);

  function search(word: string): string | null {
    const limit = allowedDistance(word.length);
    if (limit === 0 || !/^[a-z]+$/.test(word) || isKnown(word)) return null;
    const shelf = shelves.get(word[0]!) ?? [];
    // Each letter the two do not share costs at least a dropped vowel; most words fall to this cheap look.
    const letters = lettersOf(word);
    const mostStrange = Math.floor(limit / 0.4);
    const near = shelf
      .filter(
        ({ bits, word: w }) => Math.abs(w.length - word.length) <= 3 && ones(bits ^ letters) <= mostStrange,
      )
      .map((entry) => entry.word);
    let best: string | null = null;
    let bestCost = limit;
    let second = Number.POSITIVE_INFINITY;
    for (const candidate of near) {
      // A word seen often is a likelier meaning; half a vowel's worth at most.
      const rarity = 0.25 / (1 + Math.log1p(vocabulary.get(candidate) ?? 0));
      const cost = typingDistance(word, candidate, limit) + rarity;
      if (cost < bestCost) {
        second = bestCost < limit ? bestCost : second;
        [best, bestCost] = [candidate, cost];
      } else if (cost < second) second = cost;
    }
    if (best !== null && second - bestCost < 0.15) return settle(word, near, best);
    return best;
  }

  return {
    isKnown,
    correct(word) {
      const kept = cache.get(word);
      if (kept !== undefined) return kept;
      const found = search(word);
      if (cache.size >= CACHE_LIMIT) cache.clear();
      cache.set(word, found);
      return found;
    },
  };
}

/** Two candidates as near: Fuse.js, which looks at runs of equal letters, must agree with the first or nothing changes. */
function settle(word: string, shelf: readonly string[], best: string): string | null {
  const fuse = new Fuse(
    shelf.filter((w) => w[1] === word[1] || w[2] === word[2] || w.at(-1) === word.at(-1)),
    { includeScore: true, threshold: 0.35, distance: 20 },
  );
  return fuse.search(word, { limit: 1 })[0]?.item === best ? best : null;
}

interface Shelved {
  word: string;
  /** Which of the letters a–z it holds. */
  bits: number;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97);
  return bits;
}

function ones(bits: number): number {
  let n = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** The first letter is rarely mistyped, and never dropped: a shelf for each keeps a look-up to some hundred words. */
function shelve(words: Iterable<string>): Map<string, Shelved[]> {
  const shelves = new Map<string, Shelved[]>();
  for (const word of words) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) continue;
    const shelf = shelves.get(word[0]!);
    const entry = { word, bits: lettersOf(word) };
    if (shelf) shelf.push(entry);
    else shelves.set(word[0]!, [entry]);
  }
  return shelves;
}
