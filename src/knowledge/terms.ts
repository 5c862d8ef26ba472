import { fold } from '../language/fold.ts';
import { stem } from '../language/stem.ts';

/** Texts of the desk are in standard Indonesian, so folding and stemming make their index terms. */
export function termsOf(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

/** A question's words are normalised already (slang, Javanese, spelling); only the stem is missing. */
export function termsOfWords(words: readonly string[]): string[] {
  return words.map(stem);
}
