import type { Choice } from '../domain/message.ts';
import { fold } from '../language/fold.ts';

/** How a choice is read: the same whether it was pressed, numbered, or said in words. */

const NUMBER = /^(?:nomor|no|nomer|pilih|yang|pilihan)?\s*([1-9]\d?)[.)]?$/;

/** Something in a summary is wrong, and it is not said what. */
export const CHANGE =
  /^(ubah|ganti|edit|ralat|perbaiki|salah|keliru|ada yang (salah|keliru)|belum)( isi)?[.!]*$/i;

function plain(text: string): string {
  return fold(text)
    .replace(/[.!?\s]+$/, '')
    .trim();
}

/** The choice named by number, label or what the button sends; null for anything else. */
export function exactly(choices: readonly Choice[], text: string): string | null {
  const word = plain(text);
  const number = NUMBER.exec(word);
  if (number) return choices[+number[1]! - 1]?.send ?? null;
  const same = choices.find((one) => fold(one.send) === word || plain(one.label) === word);
  return same?.send ?? null;
}

/** What the citizen chose, in the words of the button: "Sendiri", never the "self" that it sends. */
export function asRead(choices: readonly Choice[], typed: string, otherwise: string): string {
  return choices.find((one) => one.send === typed.trim())?.label ?? otherwise;
}

/** "bukan kuasa" names the other one: words of a label do not choose where something is denied. */
export const DENIES = /\b(bukan|tidak|tak|nggak|enggak|ngga|gak|ga|ndak|mboten|dudu|jangan|tanpa|belum)\b/;

/** Besides {@link exactly}: by words of one label alone ("badan hukum", "softcopy", "cetak"). */
export function choose(choices: readonly Choice[], text: string): string | null {
  const exact = exactly(choices, text);
  if (exact !== null) return exact;
  const said = plain(text);
  const words: string[] = said.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  if (words.length === 0 || words.length > 8) return null;
  const score = (one: Choice): number => {
    const own: string[] = fold(`${one.label} ${one.send}`).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    return words.filter((word) => own.includes(word)).length;
  };
  const ranked = choices.map((one) => ({ one, score: score(one) })).sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first || first.score <= (second?.score ?? 0)) return null;
  // "tidak sesuai" may be a label of its own.
  const denied = DENIES.exec(said)?.[0];
  return denied === undefined || fold(first.one.label).includes(denied) ? first.one.send : null;
}

/** Several at once: "1, 3", "1 dan 3", or one by its words. Empty when none is read. */
export function chooseSeveral(choices: readonly Choice[], text: string): string[] {
  const word = plain(text);
  if (/^[\d\s,.;&+/]+(?:dan[\d\s,.;&+/]+)*$/.test(word)) {
    const numbers = word.match(/\d+/g) ?? [];
    const sends = numbers.map((one) => choices[+one - 1]?.send);
    return sends.length > 0 && sends.every((one) => one !== undefined) ? [...new Set(sends as string[])] : [];
  }
  const one = choose(choices, text);
  return one === null ? [] : [one];
}
