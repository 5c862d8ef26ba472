import { parseRegistrationNumber, parseSecret } from '../domain/request.ts';

/** "KPU-2026-00001 ABCDE12345": the number of a receipt and, outside the filing chat, the secret behind it. */
export interface Receipt {
  number: string | null;
  secret: string | null;
}

const NUMBER = /\b(KPU|KBR)[\s\-–./]*20\d{2}[\s\-–./]*\d{1,5}\b/i;

/** Words of ten letters that people write beside a number. */
const WORDS: ReadonlySet<string> = new Set(['permohonan', 'pembatalan']);

function secretWord(typed: string): string | undefined {
  const words = typed
    .replace(NUMBER, ' ')
    .split(/[\s,;:]+/)
    .filter((word) => parseSecret(word) !== null && !WORDS.has(word.toLowerCase()));
  // Ten letters may also be another word: digits or capitals tell the secret from it.
  return (
    words.find((word) => /\d/.test(word)) ?? words.find((word) => word === word.toUpperCase()) ?? words.at(-1)
  );
}

export function readReceipt(typed: string): Receipt {
  const word = secretWord(typed);
  return { number: parseRegistrationNumber(typed), secret: word === undefined ? null : parseSecret(word) };
}

/** The typed text without the secret, for the transcript. */
export function withoutSecret(typed: string): string {
  const word = secretWord(typed);
  return word === undefined || parseRegistrationNumber(typed) === null
    ? typed
    : typed.replace(word, '••••••');
}
