import { numberAt } from '../language/numbers.ts';

const CUES = new Set([
  'umur',
  'usia',
  'berumur',
  'berusia',
  'umurku',
  'umurnya',
  'umure',
  'usianya',
  'usiaku',
]);
const STATES = new Set(['sudah', 'masih', 'baru', 'saya', 'genap', 'pas', 'anak', 'adik']);
/** Ages people ask about here; a number outside is something else. */
const OLDEST = 120;
/** Numbers behind "sudah" or before "bulan depan" are ages only around the voting age. */
const NEAR_VOTING_AGE = { least: 13, most: 25 };

/** Age in whole months: "umur 16 tahun 11 bulan" is 203, "17 bulan depan" is 203, "umur 56" is 672. */
export function findAge(words: readonly string[]): number | undefined {
  for (let at = 0; at < words.length; at++) {
    const number = numberAt(words, at);
    if (!number || number.value < 1 || number.value > OLDEST) continue;
    const before = words.slice(Math.max(0, at - 3), at);
    const rest = words.slice(at + number.length);
    if (before.includes('tanggal') || before.includes('jam') || before.includes('nomor')) continue;
    const near = number.value >= NEAR_VOTING_AGE.least && number.value <= NEAR_VOTING_AGE.most;
    if (rest[0] === 'tahun') {
      const months = numberAt(rest, 1);
      if (months && months.value < 12 && rest[1 + months.length] === 'bulan')
        return number.value * 12 + months.value;
    }
    if (near && isNextMonth(rest[0] === 'tahun' ? rest.slice(1) : rest)) return number.value * 12 - 1;
    if (before.some((word) => CUES.has(word))) return number.value * 12;
    if (near && (STATES.has(before.at(-1) ?? '') || (rest[0] === 'tahun' && before.includes('anak')))) {
      const unit = rest[0] ?? '';
      if (
        unit === '' ||
        unit === 'tahun' ||
        !/^(orang|jam|hari|bulan|kali|kursi|partai|persen|ribu|juta|tps)$/.test(unit)
      )
        return number.value * 12;
    }
  }
  return undefined;
}

const isNextMonth = (words: readonly string[]): boolean => words[0] === 'bulan' && words[1] === 'depan';
