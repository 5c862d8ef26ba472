import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fonts } from '../../src/documents/fonts.ts';
import { MARK, printable } from '../../src/documents/printable.ts';

const latin = (codePoint: number): boolean => codePoint < 0x250 || codePoint === MARK.codePointAt(0);

describe('printable text', () => {
  it.each([
    ['mohon bantuan 🙏🙏🏽 ya', `mohon bantuan ${MARK} ya`],
    ['satu\r\ndua\u2028tiga', 'satu\ndua\ntiga'],
    ['a\u0000b\u0007c\u001bd', 'abcd'],
    ['KPU\u202ekab\u202c', 'KPUkab'],
    ['𝐃𝐀𝐓𝐀 ＤＰＴ', 'DATA DPT'],
    ['kata\u00a0lain\t ya', 'kata lain  ya'],
    ['\ud800 putus', `${MARK} putus`],
    ['satu\n\n\n\n\ndua', 'satu\n\ndua'],
    ['e\u0301', 'é'],
  ])('%j becomes %j', (text, clean) => {
    expect(printable(text, latin)).toBe(clean);
  });

  it('leaves nothing a font cannot draw and is done in one pass', async () => {
    const { serif } = await fonts();
    const drawable = (codePoint: number) => serif.hasGlyphForCodePoint(codePoint);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const clean = printable(text, drawable);
        for (const letter of clean) expect(letter === '\n' || drawable(letter.codePointAt(0)!)).toBe(true);
        expect(printable(clean, drawable)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });

  it('has a mark that the fonts can draw', async () => {
    for (const font of Object.values(await fonts()))
      for (const sign of `${MARK}☑☐•–…✓`) expect(font.hasGlyphForCodePoint(sign.codePointAt(0)!)).toBe(true);
  });
});
