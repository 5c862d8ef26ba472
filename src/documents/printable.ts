/**
 * What a citizen typed, made printable without losing what it says: one line-break style, no control or
 * direction marks, letters a font lacks replaced by their plain form (𝐀 → A) or else by one {@link MARK}.
 */

/** Stands for what no embedded font can draw, such as an emoji; a footnote explains it where it occurs. */
export const MARK = '◊';

/** C0 and C1 controls but line feed, direction marks, joiners, variation selectors, soft hyphen, tags, BOM. */
const UNSEEN =
  /\p{Cc}|\u00ad|\u034f|\u061c|\u115f|\u1160|\u180e|\u200d|[\u200b\u200c\u200e\u200f\u2028-\u202f\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\u{e0000}-\u{e01ef}]/gu;
/** More marks than two on one letter would draw over the lines above. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

export function printable(text: string, drawable: (codePoint: number) => boolean): string {
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(UNSEEN, (mark) => (mark === '\n' ? mark : ''))
    .replace(PILED_MARKS, '$1');
  let out = '';
  for (const letter of clean) {
    const drawn = plainest(letter, drawable);
    if (drawn !== MARK || !out.endsWith(MARK)) out += drawn;
  }
  return out
    .replace(/ +\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function plainest(letter: string, drawable: (codePoint: number) => boolean): string {
  if (letter === '\n' || drawable(letter.codePointAt(0)!)) return letter;
  const plain = letter.normalize('NFKC');
  return [...plain].every((one) => drawable(one.codePointAt(0)!)) ? plain : MARK;
}
