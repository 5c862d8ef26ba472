/**
 * Search over what citizens and operators wrote. The text is sealed at rest, so that the database holds only keyed
 * hashes of its words; this file says which words those are. Pure: what is filed and what is asked pass the same way.
 */

/** What is searched; the number stands in the database. */
export const SEARCHED = { request: 1, objection: 2, note: 3, conversation: 4 } as const;
export type Searched = keyof typeof SEARCHED;

/** A number of sixteen digits is a NIK or No. KK, however it is spaced: it never becomes a word of the index. */
const NIK = /(?<!\d)\d(?:[\s.\-_/]{0,3}\d){15}(?!\d)/g;
const ACCENTS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
/** A single letter tells nothing; a single digit may be the number of a request. */
const SHORTEST = 2;
const DIGIT = /^\d$/;
const LONGEST = 40;
/** Words taken of one text; a longer one is found by its beginning. */
const MOST = 400;

/** Stand in nearly every text, so that they tell none apart. */
const EVERYWHERE = new Set(
  'yang dan di ke dari untuk pada dengan ini itu atau saya kami anda ada adalah akan agar juga dalam oleh sebagai tidak apa mohon'.split(
    ' ',
  ),
);

/** Lengths of the beginnings under which a word is filed besides itself: they stand for stems and for half-typed words. */
const BEGINNINGS = [5, 7];
/** Names are looked up while they are typed. */
const NAME_BEGINNINGS = [3, 4, 5, 7];

/** The distinct words of a text, folded: lower case, no accents, no NIK. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').replace(NIK, ' ').normalize('NFD').replace(ACCENTS, '').toLowerCase();
  const words = new Set<string>();
  for (const [word] of folded.matchAll(WORD)) {
    const short = word.length < SHORTEST && !DIGIT.test(word);
    if (short || word.length > LONGEST || EVERYWHERE.has(word)) continue;
    words.add(word);
    if (words.size === MOST) break;
  }
  return [...words];
}

function withBeginnings(words: Iterable<string>, lengths: readonly number[], into: Set<string>): void {
  for (const word of words) {
    into.add(word);
    for (const length of lengths) if (length < word.length) into.add(word.slice(0, length));
  }
}

/** `KPU-2026-00012` as people type it: `2026`, `00012`, `12`. */
function numberWords(number: string): string[] {
  const words = wordsOf(number);
  const sequence = words.at(-1) ?? '';
  return [...words, sequence.replace(/^0+(?=\d)/, '')];
}

/**
 * What a case is filed under.
 * @param text.names found while they are typed, from the third letter
 * @param text.texts found by whole words and by their first five or seven letters
 */
export function filedUnder(text: {
  numbers?: readonly string[];
  names?: readonly string[];
  texts?: readonly (string | null)[];
}): Set<string> {
  const filed = new Set<string>();
  for (const number of text.numbers ?? []) for (const word of numberWords(number)) filed.add(word);
  for (const name of text.names ?? []) withBeginnings(wordsOf(name), NAME_BEGINNINGS, filed);
  for (const one of text.texts ?? []) if (one !== null) withBeginnings(wordsOf(one), BEGINNINGS, filed);
  return filed;
}

/**
 * What is asked for: every word has to be found. A word that nothing is filed under is looked for by its longest
 * filed beginning, because it may not be typed to its end.
 */
export function askedFor(query: string): { word: string; beginning: string | null }[] {
  return wordsOf(query.slice(0, 200))
    .slice(0, 8)
    .map((word) => {
      const length = BEGINNINGS.findLast((one) => one < word.length);
      return { word, beginning: length === undefined ? null : word.slice(0, length) };
    });
}

/** Finds what was filed; writing is done by the tables themselves, in the same transaction as the row. */
export interface CaseSearch {
  /** Ids under which every word of the query stands, newest first; empty for a query without words. */
  find(kind: Searched, query: string, limit: number): Promise<number[]>;
}
