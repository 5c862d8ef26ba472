import { foldKeepingCase } from './fold.ts';

/** One word as typed, folded. */
export interface Token {
  text: string;
  /** Written in capitals although the message is not: `cek DPT`, a sign of an abbreviation. */
  capitals: boolean;
  /** Position in the folded text. */
  start: number;
}

/** Letters and digits, with hyphens, apostrophes and superscripts inside (`cara-cara`, `h-7`, `jum'at`). */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/** Words of a message in order, with their capitals seen before lower-casing. */
export function tokenize(text: string): Token[] {
  const cased = foldKeepingCase(text);
  const letters = cased.match(/\p{L}/gu)?.length ?? 0;
  const upper = cased.match(/\p{Lu}/gu)?.length ?? 0;
  const shouted = upper > letters * 0.6;
  return Array.from(cased.matchAll(WORD), (match) => ({
    text: match[0].toLowerCase().replace(/'/g, ''),
    capitals:
      !shouted && match[0].length > 1 && match[0] === match[0].toUpperCase() && /\p{Lu}/u.test(match[0]),
    start: match.index,
  }));
}

/** Reduplicated words that mean something else than their half. */
const LEXICAL = new Set(
  'undang-undang sama-sama hati-hati jalan-jalan laki-laki rata-rata mata-mata apa-apa kura-kura kupu-kupu gara-gara cita-cita oleh-oleh main-main'.split(
    ' ',
  ),
);
/** Words whose number behind is a number: `tps2` is TPS 2, `dapil2` is dapil 2. */
const NUMBERED = new Set(
  'tps dapil nomor no paslon nomer pasal pkpu kelas kls lantai lt tahun thn th tgl tanggal jam pukul calon nik rt rw uu hari bulan bln usia umur'.split(
    ' ',
  ),
);

/**
 * `cara-cara`, `cara2`, `cara2nya` → `cara`; `undang2` → `undang-undang`; `tps12` → `tps 12`; `jam8` → `jam 8`.
 * Names with digits (`c1`, `a5`, `dp4`) are left alone.
 */
export function unfoldReduplication(word: string): string[] {
  const doubled = /^(\p{L}{2,})-(\p{L}*?)\1(\p{L}*)$/u.exec(word);
  if (doubled) return joinRedup(doubled[1]!, doubled[3]!);
  const two = /^(\p{L}{2,})2(n?nya|an|ku|mu|e|ne)?$/u.exec(word);
  if (two && !NUMBERED.has(two[1]!)) return joinRedup(two[1]!, two[2] ?? '');
  const numbered = /^(\p{L}{2,})(\d{1,4})$/u.exec(word);
  if (numbered && NUMBERED.has(numbered[1]!)) return [numbered[1]!, numbered[2]!];
  if (LEXICAL.has(word) || /^[a-z]-?\d/.test(word)) return [word];
  return word.includes('-') ? word.split('-').filter((part) => part !== '') : [word];
}

function joinRedup(base: string, suffix: string): string[] {
  const lexical = `${base}-${base}`;
  return [LEXICAL.has(lexical) ? lexical : base + suffix];
}
