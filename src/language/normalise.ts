import { type Surroundings, wordInContext } from './context.ts';
import { ENGLISH, readsAsEnglish } from './english.ts';
import { JAVANESE } from './javanese.ts';
import { isProtected } from './protected.ts';
import { PARTICLES, SLANG, VOCATIVES } from './slang.ts';
import type { Spelling } from './spelling.ts';
import { isRoot, stem, withoutClitic } from './stem.ts';
import { tokenize, unfoldReduplication } from './tokens.ts';

export type Why = 'slang' | 'jawa' | 'inggris' | 'konteks' | 'ejaan' | 'ulang' | 'partikel' | 'sapaan';

/** One normalised word. */
export interface Word {
  text: string;
  stem: string;
}

export interface Change {
  from: string;
  to: string;
  why: Why;
}

export interface Normalised {
  words: Word[];
  changes: Change[];
  /** Content words that neither the vocabulary nor Indonesian knows; empty without a spelling. */
  unknown: string[];
}

const LONGEST_PHRASE = 3;
/** Javanese forms that are also ordinary chat Indonesian do not make a message Javanese. */
const SHARED = new Set([
  'gak',
  'nggak',
  'ndak',
  'kon',
  'ape',
  'ate',
  'mene',
  'wedi',
  'mane',
  'ae',
  'lali',
  'di',
  'ben',
  'sik',
  'krama',
]);

/**
 * Text → standard Indonesian words: fold, cut, undo reduplication, look up phrases and words in the Javanese
 * and slang tables, settle ambiguous words by context, drop particles and vocatives, correct spelling, stem.
 */
export function normalise(text: string, spelling?: Spelling): Normalised {
  const typed: { text: string; capitals: boolean }[] = [];
  const changes: Change[] = [];
  for (const token of tokenize(text)) {
    const parts = unfoldReduplication(token.text);
    if (parts.length !== 1 || parts[0] !== token.text)
      changes.push({ from: token.text, to: parts.join(' '), why: 'ulang' });
    for (const part of parts) typed.push({ text: part, capitals: token.capitals });
  }
  const words = typed.map((token) => token.text);
  const javanese = words.some((word) => JAVANESE.has(word) && !SHARED.has(word) && !SLANG.has(word));
  const english = readsAsEnglish(words, isLocal);
  const out: string[] = [];
  const dropped: string[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = matchPhrase(words, at, english);
    if (phrase) {
      changes.push({ from: words.slice(at, at + phrase.length).join(' '), to: phrase.to, why: phrase.why });
      out.push(...phrase.to.split(' '));
      at += phrase.length;
      continue;
    }
    const word = words[at]!;
    const surroundings = { words, at, capitals: typed[at]!.capitals, javanese };
    const meant = english ? englishWord(word, spelling) : oneWord(surroundings, spelling);
    if (meant === null) {
      out.push(word);
    } else {
      if (meant.to.join(' ') !== word) changes.push({ from: word, to: meant.to.join(' '), why: meant.why });
      if (meant.to.length === 0) dropped.push(word);
      out.push(...meant.to);
    }
    at++;
  }
  const kept = out.length > 0 ? out : dropped;
  const unknown = spelling
    ? kept.filter((word) => /^\p{L}{3,}$/u.test(word) && !isKnownWord(word, spelling))
    : [];
  return {
    words: kept.map((word) => ({ text: word, stem: stem(word) })),
    changes,
    unknown,
  };
}

/** A word of the vocabulary, the field, the tables, or Indonesian at large (by its stem). */
function isKnownWord(word: string, spelling?: Spelling): boolean {
  return spelling?.isKnown(word) || isIndonesian(word);
}

/** A word that needs no correction whatever the vocabulary says. */
export function isIndonesian(word: string): boolean {
  return (
    isRoot(word) ||
    isProtected(word) ||
    isRoot(stem(word)) ||
    isProtected(stem(word)) ||
    SLANG.has(word) ||
    JAVANESE.has(word)
  );
}

/** Indonesian or Javanese, as far as the tables know; terms of the field belong to both languages. */
function isLocal(word: string): boolean {
  return !isProtected(word) && (SLANG.has(word) || JAVANESE.has(word) || isRoot(word));
}

function matchPhrase(
  words: readonly string[],
  at: number,
  english: boolean,
): { to: string; why: Why; length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length--) {
    const phrase = length === 2 ? `${words[at]} ${words[at + 1]}` : words.slice(at, at + length).join(' ');
    if (english) {
      const to = ENGLISH.get(phrase);
      if (to !== undefined) return { to, why: 'inggris', length };
      continue;
    }
    const javanese = JAVANESE.get(phrase);
    if (javanese !== undefined) return { to: javanese, why: 'jawa', length };
    const slang = SLANG.get(phrase);
    if (slang !== undefined) return { to: slang, why: 'slang', length };
  }
  return null;
}

/** What one word means: the words it stands for and why, or null to keep it. */
function oneWord(s: Surroundings, spelling?: Spelling): { to: string[]; why: Why } | null {
  const word = s.words[s.at]!;
  const inContext = wordInContext(word, s);
  if (inContext) return { to: inContext, why: 'konteks' };
  if (word === 'kk') return { to: [], why: 'sapaan' };
  const found = lookUp(word, s.javanese);
  if (found) return found;
  if (PARTICLES.has(word)) return { to: [], why: 'partikel' };
  if (VOCATIVES.has(word)) return { to: [], why: 'sapaan' };
  if (isProtected(word)) return null;
  const bare = withoutClitic(word);
  if (bare !== word) {
    const inner = wordInContext(bare, { ...s, capitals: s.capitals }) ?? lookUp(bare, s.javanese)?.to;
    if (inner) return { to: inner, why: 'slang' };
    if (isProtected(bare)) return { to: [bare], why: 'slang' };
  }
  const corrected = spelling?.correct(word);
  return corrected ? { to: corrected.split(' '), why: 'ejaan' } : null;
}

function englishWord(word: string, spelling?: Spelling): { to: string[]; why: Why } | null {
  const to = ENGLISH.get(word);
  if (to !== undefined) return { to: to === '' ? [] : to.split(' '), why: 'inggris' };
  if (isProtected(word)) return null;
  const singular = ENGLISH.get(word.replace(/(?:ies|s)$/, (end) => (end === 'ies' ? 'y' : '')));
  if (singular) return { to: singular.split(' '), why: 'inggris' };
  const corrected = word.length > 5 ? spelling?.correct(word) : null;
  return corrected ? { to: [corrected], why: 'ejaan' } : null;
}

/** In a Javanese message the Javanese table speaks first. */
function lookUp(word: string, javanese: boolean): { to: string[]; why: Why } | null {
  const slang = SLANG.get(word);
  const jawa = JAVANESE.get(word);
  if (jawa !== undefined && (javanese || slang === undefined)) return { to: jawa.split(' '), why: 'jawa' };
  return slang === undefined ? null : { to: slang.split(' '), why: 'slang' };
}
