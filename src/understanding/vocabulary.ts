import { isIndonesian, type Word } from '../language/normalise.ts';
import { createSpelling, type Spelling } from '../language/spelling.ts';

/** A word that few examples hold and Indonesian does not know may itself be a typing error: no target. */
const TRUSTED = 3;

/** Normalised word → how many times the texts hold it. */
export function countWords(texts: readonly (readonly Word[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const { text } of words) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Spelling towards the words of a vocabulary that are surely words. */
export function spellingFor(vocabulary: ReadonlyMap<string, number>, names: ReadonlySet<string>): Spelling {
  const trusted = new Map([...vocabulary].filter(([word, n]) => n >= TRUSTED || isIndonesian(word)));
  return createSpelling({ vocabulary: trusted, isWord: isIndonesian, names });
}
